import { createSocket } from "node:dgram";
import { fileURLToPath } from "node:url";
import test from "ava";
import { createModuleStore, createReceiver, OidFormat, type Received } from "net-snmp";
import { enterprise, makeSnmpSender, trapOf } from "../../../../../src/agent/alerts/senders/snmp.ts";
import { LocalMachine } from "../../../../../src/core/machine/local.ts";
import { anyNotification, hostileText } from "../../../../fixtures/any-notification.ts";

const mib = fileURLToPath(new URL("../../../../../templates/agent/SPANWRIGHT-MIB.txt", import.meta.url));

/** A port that nobody had a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

test("a trap carries what the MIB says, under the MIB's own names", async (t) => {
  const port = await freePort();
  let take: (received: Received) => void = () => undefined;
  const got = new Promise<Received>((resolve) => {
    take = resolve;
  });
  const receiver = createReceiver({ port, address: "127.0.0.1", disableAuthorization: true }, (_, received) =>
    take(received),
  );
  t.teardown(() => receiver.close());
  const send = makeSnmpSender(
    { kind: "snmp", name: "nms", host: "127.0.0.1", port },
    { machine: new LocalMachine(), host: "gw1" },
  );
  await send(anyNotification(), new AbortController().signal);
  const { pdu } = await got;
  const store = createModuleStore();
  store.loadFromFile(mib);
  const named = Object.fromEntries(
    pdu.varbinds
      .slice(2)
      .map(({ oid, value }) => [store.translate(oid.replace(/\.0$/, ""), OidFormat.module ?? ""), String(value)]),
  );
  t.is(String(pdu.varbinds[1]?.value), `${enterprise}.0.1`);
  t.is(store.translate(`${enterprise}.0.1`, OidFormat.module ?? ""), "SPANWRIGHT-MIB::spanwrightAlertFired");
  t.deepEqual(named, {
    "SPANWRIGHT-MIB::spanwrightAlertId": "0123456789abcdef0123456789abcdef",
    "SPANWRIGHT-MIB::spanwrightSite": "hospital",
    "SPANWRIGHT-MIB::spanwrightHost": "gw1",
    "SPANWRIGHT-MIB::spanwrightStatus": "1",
    "SPANWRIGHT-MIB::spanwrightSeverity": "1",
    "SPANWRIGHT-MIB::spanwrightRule": "SpanAlarm",
    "SPANWRIGHT-MIB::spanwrightKey": 'SpanAlarm{span="1"}',
    "SPANWRIGHT-MIB::spanwrightValue": "1",
    "SPANWRIGHT-MIB::spanwrightSince": "2026-03-01T12:00:04.000Z",
    "SPANWRIGHT-MIB::spanwrightAt": "2026-03-01T12:00:05.000Z",
    "SPANWRIGHT-MIB::spanwrightSummary": "Span 1 has an alarm: red.",
    "SPANWRIGHT-MIB::spanwrightToDo": "Look at the cable of span 1.",
    "SPANWRIGHT-MIB::spanwrightRunbook": "docs/alerts.md#spanalarm",
  });
});

test("texts are one line of bounded length, and no character is cut in two", (t) => {
  const { varbinds } = trapOf(anyNotification({ summary: `${hostileText}${"ñ".repeat(2000)}`, site: "s".repeat(400) }));
  const texts = varbinds.flatMap(({ value }) => (Buffer.isBuffer(value) ? [value] : []));
  t.true(texts.every((text) => text.length <= 500 && !/[\p{Cc}\uFFFD]/u.test(text.toString("utf8"))));
  t.is(texts[1]?.length, 255);
});
