import type { Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { kind } from "../../../../src/agent/collectors/services.ts";
import { systemClock } from "../../../../src/core/clock.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { loopbackServer } from "../../../fixtures/loopback-server.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const host = "127.0.0.1";
const at = (services: unknown[], clock = systemClock) =>
  kind.make(collectorContext(answeringMachine({}), { clock, settings: { services } }));
const whyOf = (series: Record<string, number>) =>
  Object.keys(series)
    .find((name) => name.startsWith("service_info"))
    ?.replace(/.*why="(.*)"}$/, "$1");

async function look(
  t: ExecutionContext,
  service: Record<string, unknown>,
  serve: (socket: Socket) => void,
): Promise<Record<string, number>> {
  const port = await loopbackServer(t, serve);
  const place = service.kind === "http" ? { url: `http://${host}:${port}/state?x=1` } : { host, port };
  return seriesOf(await at([{ name: "s", ...place, ...service }]).collect());
}

const greeting = Buffer.concat([Buffer.from([0x2d, 0, 0, 0, 10]), Buffer.from("8.0.36\0"), Buffer.alloc(0x2d - 8, 1)]);
const mysqlError = (number: number, sequence = 0) => Buffer.from([3, 0, 0, sequence, 0xff, number & 0xff, number >> 8]);

test("a port that answers is up, with the time that it took, and a closed one is refused", async (t) => {
  const open = await look(t, { kind: "tcp" }, () => undefined);
  t.is(open['service_up{service="s",kind="tcp"}'], 1);
  t.true((open['service_duration_seconds{service="s",kind="tcp"}'] ?? -1) >= 0);
  const closed = seriesOf(await at([{ kind: "tcp", name: "s", host, port: 1 }]).collect());
  t.is(closed['service_up{service="s",kind="tcp"}'], 0);
  t.is(whyOf(closed), "refused");
});

test("a page is asked for by its path and host, and its status counts", async (t) => {
  let asked = "";
  const answer = (status: string) => (socket: Socket) =>
    socket.on("data", (chunk) => {
      asked += chunk.toString();
      socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 1000000\r\n\r\n${"x".repeat(10_000)}`);
    });
  const found = await look(t, { kind: "http" }, answer("200 OK"));
  t.is(found['service_up{service="s",kind="http"}'], 1);
  t.regex(asked, /^GET \/state\?x=1 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\n/);
  const wrong = await look(t, { kind: "http" }, answer("503 Service Unavailable"));
  t.is(wrong['service_http_status{service="s"}'], 503);
  t.is(whyOf(wrong), "wrong status");
  t.is(
    (await look(t, { kind: "http", status: 401 }, answer("401 Unauthorized")))['service_up{service="s",kind="http"}'],
    1,
  );
});

test("a web service that says nothing, something else or without an end is told apart", async (t) => {
  t.is(whyOf(await look(t, { kind: "http" }, (socket) => socket.end())), "closed");
  t.is(whyOf(await look(t, { kind: "http" }, (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"))), "unexpected answer");
  t.is(whyOf(await look(t, { kind: "http" }, (socket) => socket.write("x".repeat(1 << 20)))), "unexpected answer");
});

test("MySQL's greeting gives its version, and the handshake is ended without a name", async (t) => {
  const said: Buffer[] = [];
  const series = await look(t, { kind: "mysql" }, (socket) => {
    socket.write(greeting);
    socket.on("data", (chunk: Buffer) => {
      said.push(chunk);
      if (said.length === 1) socket.write(mysqlError(1045, 2));
    });
  });
  t.is(series['service_info{service="s",kind="mysql",detail="8.0.36",why=""}'], 1);
  // The name is empty and so is the answer of a password.
  t.is(said[0]?.subarray(36, 38).toString("hex"), "0000");
});

test("MySQL that has too many connections or has blocked this host is down, one that only minds the host is up", async (t) => {
  const refusing = (number: number) => (socket: Socket) => socket.end(mysqlError(number));
  t.is(whyOf(await look(t, { kind: "mysql" }, refusing(1040))), "too many connections");
  t.is(whyOf(await look(t, { kind: "mysql" }, refusing(1129))), "this host is blocked");
  t.is((await look(t, { kind: "mysql" }, refusing(1130)))['service_up{service="s",kind="mysql"}'], 1);
  t.is(whyOf(await look(t, { kind: "mysql" }, (socket) => socket.end("HTTP/1.1 400"))), "unexpected answer");
});

test("a broker that lets in or wants a password is up, and one that is not available is down", async (t) => {
  const answering = (code: number) => (socket: Socket) =>
    socket.once("data", () => socket.write(Buffer.from([0x20, 2, 0, code])));
  t.is(
    (await look(t, { kind: "mqtt" }, answering(0)))['service_info{service="s",kind="mqtt",detail="accepted",why=""}'],
    1,
  );
  t.is((await look(t, { kind: "mqtt" }, answering(5)))['service_up{service="s",kind="mqtt"}'], 1);
  t.is(whyOf(await look(t, { kind: "mqtt" }, answering(3))), "not available");
  t.is(whyOf(await look(t, { kind: "mqtt" }, (socket) => socket.end("220 mail ready\r\n"))), "unexpected answer");
});

test("a service that hangs is given up after its time", async (t) => {
  const port = await loopbackServer(t, () => undefined);
  const clock = new TurnedClock();
  const looking = at([{ kind: "mysql", name: "s", host, port }], clock).collect();
  // Real connections need real time; only the waiting is turned.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await clock.pass(5_001);
  t.is(whyOf(seriesOf(await looking)), "no answer");
});

test("failures are counted, and two services of one name stay two", async (t) => {
  const collector = at([
    { kind: "tcp", name: "s", host, port: 1 },
    { kind: "tcp", name: "s", host, port: 1 },
  ]);
  await collector.collect();
  const series = seriesOf(await collector.collect());
  t.is(series['service_failures_total{service="s",kind="tcp"}'], 2);
  t.is(series['service_failures_total{service="s (2)",kind="tcp"}'], 2);
});

test("without services in the settings there is nothing to look at", async (t) => {
  t.deepEqual(await at([]).collect(), { kind: "absent", why: "the settings name no services" });
});
