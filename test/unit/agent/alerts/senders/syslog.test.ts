import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import test from "ava";
import { makeSyslogSender, syslogLine } from "../../../../../src/agent/alerts/senders/syslog.ts";
import { LocalMachine } from "../../../../../src/core/machine/local.ts";
import { anyNotification, hostileText } from "../../../../fixtures/any-notification.ts";

const never = () => new AbortController().signal;
const make = (port: number, transport: "udp" | "tcp") =>
  makeSyslogSender(
    { kind: "syslog", name: "log", host: "127.0.0.1", port, transport },
    { machine: new LocalMachine(), host: "gw1" },
  );
const wanted =
  '<26>1 2026-03-01T12:00:05.000Z gw1 spanwright-agent - fired [spanwright@8072.9999.9999.9481 id="0123456789abcdef0123456789abcdef" ' +
  'rule="SpanAlarm" severity="critical" site="hospital" key="SpanAlarm{span=\\"1\\"}" runbook="docs/alerts.md#spanalarm"] ' +
  "\uFEFFSpan 1 has an alarm: red. Look at the cable of span 1.";

test("over UDP a message of RFC 5424 is one datagram", async (t) => {
  const socket = createSocket("udp4");
  t.teardown(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const got = new Promise<string>((resolve) => socket.once("message", (message) => resolve(message.toString("utf8"))));
  await make(socket.address().port, "udp")(anyNotification(), never());
  t.is(await got, wanted);
});

async function tcp(t: { teardown: (work: () => void) => void }, serve: (socket: Socket) => void): Promise<number> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return (server.address() as { port: number }).port;
}

test("over TCP its length stands before it, also after bytes of several to a character", async (t) => {
  let got = Buffer.alloc(0);
  const port = await tcp(t, (socket) => socket.on("data", (chunk) => (got = Buffer.concat([got, chunk]))));
  await make(port, "tcp")(anyNotification({ todo: "Mírelo, señor." }), never());
  const [, length = "", rest = ""] = /^(\d+) (.*)$/s.exec(got.toString("utf8")) ?? [];
  t.is(Buffer.byteLength(rest), Number(length));
  t.true(rest.endsWith("Mírelo, señor."));
});

test("over TCP a receiver that drops the line, hangs or is not there has not taken it", async (t) => {
  const dropping = await tcp(t, (socket) => socket.resetAndDestroy());
  await t.throwsAsync(make(dropping, "tcp")(anyNotification(), never()), {
    message: new RegExp(`^syslog at 127.0.0.1 port ${dropping}: `),
  });
  await t.throwsAsync(make(1, "tcp")(anyNotification(), never()), { message: /ECONNREFUSED/ });
  const abort = new AbortController();
  abort.abort();
  await t.throwsAsync(make(dropping, "tcp")(anyNotification(), abort.signal), { message: /abort/ });
});

test("what is over is a notice, whatever its severity was", (t) => {
  t.regex(
    syslogLine(anyNotification({ status: "resolved" }), "gw1").toString(),
    /^<29>1 .* resolved \[.*\] \uFEFFover: Span 1/,
  );
});

test("no text of an alert ends the line, its structured data or a value of it", (t) => {
  const { alert } = anyNotification();
  const line = syslogLine(
    anyNotification({ summary: hostileText, site: hostileText, alert: { ...alert, key: hostileText } }),
    hostileText,
  ).toString("utf8");
  t.notRegex(line.replace("\uFEFF", ""), /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u);
  const [, data = ""] =
    /^<26>1 \S+ \S+ spanwright-agent - fired (\[spanwright@[\d.]+(?: [a-z]+="(?:[^"\\\]]|\\["\\\]])*")+\]) \uFEFF/.exec(
      line,
    ) ?? [];
  t.true(data.length > 0, line);
});

test("it is never longer than every receiver must take, and no character is cut in two", (t) => {
  const line = syslogLine(anyNotification({ summary: "ñ".repeat(5000) }), "gw1");
  t.true(line.length <= 2048 && line.length > 2000);
  t.false(line.toString("utf8").includes("\uFFFD"));
});
