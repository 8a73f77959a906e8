import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSocketServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";
import { sample } from "../../../src/agent/sample.ts";
import { metricsText } from "../../../src/agent/web/metrics-text.ts";
import { zabbixAgent } from "../../support/zabbix-agent.ts";

const root = join(import.meta.dirname, "../../..");
const program = join(root, "bin/agent-item");
const token = "0123456789abcdef0123456789abcdef";

const metric = (name: string, ...labels: string[]) => ({ name, type: "gauge" as const, help: `A ${name}.`, labels });
const spanInfo = metric("dahdi_span_info", "span", "name", "description", "type", "line");
const alarmed = metric("dahdi_span_alarmed", "span");
const alarm = metric("dahdi_span_alarm", "span", "alarm");
const inCall = metric("dahdi_channel_in_call", "span", "channel");
const trunkInfo = metric("trunk_info", "trunk", "driver", "address", "state");
const reachable = metric("trunk_reachable", "trunk");
const guest = metric("guest_running", "guest");
const success = metric("agent_collector_success", "collector");
const offset = metric("time_offset_seconds");
const metrics = [spanInfo, alarmed, alarm, inCall, trunkInfo, reachable, guest, success, offset];
const samples = [
  sample(spanInfo, [1, "TE4/0/1", 'Wildcard "quoted" back\\slash', "digital-te1", "E1"], 1),
  sample(spanInfo, [2, "", "second", "", ""], 1),
  sample(alarmed, [1], 0),
  sample(alarmed, [2], 1),
  sample(alarm, [2, "RED"], 1),
  sample(alarm, [2, "LOS"], 0),
  sample(inCall, [1, 1], 1),
  sample(trunkInfo, ["carrier-1", "pjsip", "10.0.0.1:5060", "Avail"], 1),
  sample(trunkInfo, ["Central (old), ñ", "sip", "10.0.0.2", "Unreachable"], 1),
  sample(reachable, ["carrier-1"], 1),
  sample(reachable, ["Central (old), ñ"], 0),
  sample(guest, ["128-madrid-bdtr"], 1),
  sample(success, ["dahdi_spans"], 1),
  sample(success, ["trunks"], 0),
  sample(offset, [], -0.0005),
];
const body = metricsText({ all: () => samples }, [{ metrics }]);

test("a real Zabbix agent answers status, discovery, values and the whole text", async (t) => {
  const { ask } = await served(t);
  t.is(await ask("spanwright.status"), "1");
  t.is(await ask("spanwright.status[why]"), "it answers");
  t.deepEqual(JSON.parse(await ask("spanwright.discovery[spans]")), [
    {
      "{#SPAN}": "1",
      "{#SPAN.KEY}": "1",
      "{#NAME}": "TE4/0/1",
      "{#DESCRIPTION}": 'Wildcard "quoted" back\\slash',
      "{#LINE}": "E1",
    },
    { "{#SPAN}": "2", "{#SPAN.KEY}": "2", "{#NAME}": "2", "{#DESCRIPTION}": "second", "{#LINE}": "" },
  ]);
  const trunks = JSON.parse(await ask("spanwright.discovery[trunks]")) as Record<string, string>[];
  t.deepEqual(
    trunks.map((trunk) => trunk["{#TRUNK}"]),
    ["carrier-1", "Central (old), ñ"],
  );
  t.deepEqual(JSON.parse(await ask("spanwright.discovery[guests]")), [
    { "{#GUEST}": "128-madrid-bdtr", "{#GUEST.KEY}": "128-madrid-bdtr" },
  ]);
  t.is((JSON.parse(await ask("spanwright.discovery[collectors]")) as unknown[]).length, 2);

  t.is(await ask("spanwright.value[dahdi_span_alarmed,span=2]"), "1");
  t.is(await ask("spanwright.value[dahdi_span_alarm,span=2,alarm=LOS]"), "0");
  t.is(await ask("spanwright.value[time_offset_seconds]"), "-0.0005");
  // Names that Zabbix does not take as they are have a form that it does.
  t.is(await ask(`spanwright.value[trunk_reachable,trunk=${trunks[1]?.["{#TRUNK.KEY}"]}]`), "0");

  const all = await ask("spanwright.metrics");
  t.true(all.includes('dahdi_span_alarm{span="2",alarm="RED"} 1\n'));
  t.false(all.includes("dahdi_channel_"));
});

test("what is not there, not named fully or not known is not supported, and never a wrong figure", async (t) => {
  const { ask } = await served(t);
  for (const key of [
    "spanwright.value[dahdi_span_alarmed,span=3]",
    "spanwright.value[dahdi_span_alarmed]",
    "spanwright.value[dahdi_span_alarm,span=2]",
    "spanwright.value[dahdi_span,span=1]",
    "spanwright.value[dahdi_span_alarmed,span]",
    "spanwright.value",
    "spanwright.discovery[everything]",
    "spanwright.discovery",
  ]) {
    t.regex(await ask(key), /^ZBX_NOTSUPPORTED/, key);
  }
});

test("nothing that a server asks for becomes a command", async (t) => {
  const { ask, folder } = await served(t);
  const trace = join(folder, "was-here");
  for (const attempt of [
    `$(touch ${trace})`,
    `\`touch ${trace}\``,
    `";touch ${trace};"`,
    `';touch ${trace};'`,
    `\n touch ${trace}`,
    `|touch ${trace}`,
  ]) {
    await ask(`spanwright.value[${JSON.stringify(attempt)}]`);
    await ask(`spanwright.discovery[${attempt}]`).catch(() => undefined);
    await ask(`spanwright.status["${attempt}"]`).catch(() => undefined);
    t.false(existsSync(trace), attempt);
  }
  // Behind the shell, words are only compared.
  const injected = await item(folder, "value", "dahdi_span_alarmed", "span=%24%28touch%20x%29");
  t.is(injected, "ZBX_NOTSUPPORTED");
});

test("with UnsafeUserParameters=1 it would become one, so install.sh refuses that", async (t) => {
  const { ask, folder } = await served(t, "UnsafeUserParameters=1\n");
  await ask(`spanwright.value["$(touch ${join(folder, "was-here")})"]`);
  t.true(existsSync(join(folder, "was-here")));
});

test("an agent that is down, refuses, or is something else has status 0, and figures are not supported", async (t) => {
  const { ask, stop, folder } = await served(t);
  writeFileSync(join(folder, "token"), "wrong-token-wrong-token\n");
  t.is(await ask("spanwright.status"), "0");
  t.is(await ask("spanwright.status[why]"), "the agent refuses the token");
  t.is(await ask("spanwright.discovery[spans]"), "ZBX_NOTSUPPORTED");
  writeFileSync(join(folder, "token"), `${token}\n`);
  t.is(await ask("spanwright.status"), "1");
  await stop();
  t.is(await ask("spanwright.status"), "0");
  t.is(await ask("spanwright.status[why]"), "the agent does not answer: Connection refused");
  // An empty list would make the server take its items away.
  t.is(await ask("spanwright.discovery[spans]"), "ZBX_NOTSUPPORTED");
});

const answers: Record<string, (socket: Socket) => void> = {
  "says nothing": () => undefined,
  "sends a byte every now and then": (socket) => {
    const timer = setInterval(() => socket.write("x"), 100);
    socket.once("close", () => clearInterval(timer));
  },
  "sends without an end": (socket) => {
    const send = () => {
      while (socket.writable && socket.write("x".repeat(1 << 16)));
    };
    socket.on("drain", send);
    send();
  },
  "is cut short": (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ndahdi_span_alarmed 0\n"),
  "is no HTTP": (socket) => socket.end("220 mail.example ESMTP\r\n"),
};
for (const [what, answer] of Object.entries(answers)) {
  test(`an answer that ${what} is given up within 3 s`, async (t) => {
    const server = createSocketServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => answer(socket));
    });
    const port = await new Promise<number>((resolve) => server.listen(0, "127.0.0.1", () => resolve(portOf(server))));
    t.teardown(() => server.close());
    const folder = settingsFor(t, `http://127.0.0.1:${port}`);
    const startMs = performance.now();
    t.is(await item(folder, "status"), "0");
    t.true(performance.now() - startMs < 10_000);
    t.is(await item(folder, "value", "dahdi_span_alarmed"), "ZBX_NOTSUPPORTED");
  });
}

test("an agent with TLS is asked with curl, and only where its certificate is trusted", async (t) => {
  const folder = settingsFor(t, "");
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  await execa("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    certificate,
    ...name,
  ]);
  const { createServer: createTlsServer } = await import("node:https");
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, answerAsAgent);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.teardown(() => server.close());
  const settings = `url https://127.0.0.1:${portOf(server)}\ntoken-file ${folder}/token\n`;
  writeFileSync(join(folder, "zabbix.conf"), settings);
  t.is(await item(folder, "status"), "0");
  writeFileSync(join(folder, "zabbix.conf"), `${settings}ca-file ${certificate}\n`);
  t.is(await item(folder, "status"), "1");
  t.is(await item(folder, "value", "dahdi_span_alarmed", "span=2"), "1");
});

/** A small server that answers as the agent does, and a real Zabbix agent with the user parameters that are installed. */
async function served(t: ExecutionContext, more = "") {
  const server = createServer(answerAsAgent);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  t.teardown(() => server.close());
  const folder = settingsFor(t, `http://127.0.0.1:${portOf(server)}`);
  const installed = readFileSync(join(root, "templates/agent/zabbix/spanwright.conf"), "utf8");
  const here = installed.replaceAll(
    "/opt/spanwright/current/bin/agent-item",
    `${program} --settings ${folder}/zabbix.conf`,
  );
  return { ask: await zabbixAgent(t, `${more}${here}`), stop, folder };
}

function answerAsAgent(request: IncomingMessage, response: import("node:http").ServerResponse): void {
  const allowed = request.headers.authorization === `Bearer ${token}`;
  response.writeHead(allowed ? (request.url === "/metrics" ? 200 : 404) : 401);
  response.end(allowed ? body : "");
}

function settingsFor(t: ExecutionContext, url: string): string {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-item-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "token"), `${token}\n`);
  writeFileSync(join(folder, "zabbix.conf"), `# A comment.\nurl ${url}\ntoken-file ${folder}/token\n`);
  return folder;
}

async function item(folder: string, ...words: string[]): Promise<string> {
  return (await execa(program, ["--settings", join(folder, "zabbix.conf"), ...words], { reject: false })).stdout;
}

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  return typeof address === "object" && address !== null && "port" in address ? Number(address.port) : 0;
}
