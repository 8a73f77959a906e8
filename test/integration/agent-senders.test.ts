import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import test from "ava";
import type { Alert } from "../../src/agent/alerts/engine.ts";
import { Outbox } from "../../src/agent/alerts/outbox.ts";
import { makeSender } from "../../src/agent/alerts/senders/index.ts";
import { agentSettingsSchema } from "../../src/agent/settings.ts";
import { systemClock } from "../../src/core/clock.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { anyNotification, hostileText } from "../fixtures/any-notification.ts";
import { SmtpServer } from "../simulators/smtp-server.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-senders-"));
const context = { machine: new LocalMachine(), host: "gw1" };
const never = () => new AbortController().signal;
let tls = { cert: "", key: "" };

test.before(() => {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=IP:127.0.0.1",
      "-keyout",
      key,
      "-out",
      cert,
    ],
    { stdio: "ignore" },
  );
  tls = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const mailTo = (port: number, change: object) =>
  makeSender(
    {
      kind: "email",
      name: "office",
      host: "127.0.0.1",
      port,
      tls: "starttls",
      from: "gw1@example.org",
      to: ["one@example.org"],
      ...change,
    } as never,
    context,
  );

test.serial(
  "mail goes over STARTTLS and TLS with a password from a file, and only to a server that is trusted",
  async (t) => {
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, "correct-horse-7\n", { mode: 0o600 });
    const login = { user: "gw1", passwordFile };
    const server = new SmtpServer({ tls, login: "gw1 correct-horse-7" });
    const port = await server.start();
    t.teardown(async () => await server.stop());
    await t.throwsAsync(mailTo(port, login)(anyNotification(), never()), { message: /self-signed certificate/ });
    t.false(server.lines.some((line) => /AUTH|DATA/.test(line)));
    const usual = getCACertificates("default");
    setDefaultCACertificates([...usual, tls.cert]);
    t.teardown(() => setDefaultCACertificates(usual));
    await mailTo(port, login)(anyNotification(), never());
    server.behaviour = { ...server.behaviour, implicitTls: true };
    await mailTo(port, { ...login, tls: "tls" })(anyNotification(), never());
    t.deepEqual(
      server.mails.map(({ secure }) => secure),
      [true, true],
    );
    server.behaviour = { tls, login: "gw1 another" };
    const error = await t.throwsAsync(mailTo(port, login)(anyNotification(), never()));
    t.regex(error?.message ?? "", /535 not with/);
    t.notRegex(error?.message ?? "", /correct-horse|Y29ycmVjdC1ob3JzZ/);
    chmodSync(passwordFile, 0o644);
    await t.throwsAsync(mailTo(port, login)(anyNotification(), never()), {
      message: `${passwordFile} may be read by others than its owner: its mode is 0644`,
    });
  },
);

test.serial(
  "a command gets the JSON on its standard input; its failure is a refusal, its hanging is cut",
  async (t) => {
    const out = join(folder, "command.json");
    const send = (command: string[]) => makeSender({ kind: "command", name: "x", command }, context);
    await send(["tee", out])(anyNotification({ summary: hostileText }), never());
    t.like(JSON.parse(readFileSync(out, "utf8")), { version: 1, id: anyNotification().id, summary: hostileText });
    await t.throwsAsync(send(["false"])(anyNotification(), never()), {
      name: "Refusal",
      message: "'false' on this machine ended with exit code 1",
    });
    await t.throwsAsync(send([join(folder, "none")])(anyNotification(), never()), {
      name: "AppError",
      message: /is not installed/,
    });
    const startMs = performance.now();
    await t.throwsAsync(send(["sleep", "60"])(anyNotification(), never()), { message: /gave no answer in 8 s/ });
    t.true(performance.now() - startMs < 10_000);
  },
);

test.serial("snmptrapd reads the trap by the MIB", async (t) => {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  const [config, communityFile] = [join(folder, "snmptrapd.conf"), join(folder, "community")];
  writeFileSync(config, "authCommunity log s3cr3t-community\n", { mode: 0o600 });
  writeFileSync(communityFile, "s3cr3t-community", { mode: 0o600 });
  const mibs = join(import.meta.dirname, "../../node_modules/net-snmp/lib/mibs");
  const own = join(import.meta.dirname, "../../templates/agent");
  const args = [
    "-f",
    "-n",
    "-C",
    "-c",
    config,
    "-Lo",
    "-Oq",
    "-M",
    `${mibs}:${own}`,
    "-m",
    "SPANWRIGHT-MIB",
    "-p",
    join(folder, "pid"),
    `udp:127.0.0.1:${port}`,
  ];
  const daemon = spawn("snmptrapd", args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, SNMP_PERSISTENT_DIR: folder },
  });
  t.teardown(() => daemon.kill("SIGKILL"));
  let said = "";
  daemon.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  daemon.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const until = async (pattern: RegExp) => {
    for (let wait = 0; wait < 100 && !pattern.test(said); wait += 1) await delay(100);
    t.regex(said, pattern);
  };
  await until(/NET-SNMP version/);
  const send = makeSender({ kind: "snmp", name: "nms", host: "127.0.0.1", port, communityFile }, context);
  await send(anyNotification(), never());
  await until(/spanwrightAlertFired/);
  t.regex(said, /SPANWRIGHT-MIB::spanwrightStatus\.0 fired/);
  t.regex(said, /SPANWRIGHT-MIB::spanwrightSeverity\.0 critical/);
  t.regex(said, /SPANWRIGHT-MIB::spanwrightAlertId\.0 "?0123456789abcdef0123456789abcdef/);
  t.regex(said, /SPANWRIGHT-MIB::spanwrightSummary\.0 "?Span 1 has an alarm: red\./);
});

test.serial(
  "killed in the middle of sending, all mails come, each once or with the id of the one before",
  async (t) => {
    const server = new SmtpServer();
    const port = await server.start();
    t.teardown(async () => await server.stop());
    const path = join(folder, "alerts.sqlite");
    const spans = 12;
    const ids = () => server.mails.map(({ raw }) => /^Message-ID: <(.*)>$/m.exec(raw)?.[1] ?? "");
    let kills = 0;
    for (const enough of [3, 6, 9, spans]) {
      const agent = spawn(
        process.execPath,
        [join(import.meta.dirname, "../support/alert-sender.ts"), path, String(port), String(spans)],
        { stdio: "inherit" },
      );
      const ended = once(agent, "exit");
      for (let wait = 0; wait < 2000 && new Set(ids()).size < enough; wait += 1) await delay(5);
      agent.kill("SIGKILL");
      kills += 1;
      await ended;
    }
    const before = ids().length;
    t.is(new Set(ids()).size, spans);
    t.true(before - spans <= kills, `${before} mails`);
    const idle = spawn(
      process.execPath,
      [join(import.meta.dirname, "../support/alert-sender.ts"), path, String(port), String(spans)],
      { stdio: "inherit" },
    );
    const idleEnded = once(idle, "exit");
    await delay(2_000);
    idle.kill("SIGKILL");
    await idleEnded;
    t.is(new Set(ids()).size, spans);
    t.true(ids().length - before <= 1, "but for one that was killed before it was noted, nothing is sent again");
  },
);

test.serial("a webhook that hangs and a mail server that drops the line hold up nobody", async (t) => {
  const hanging = createServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    hanging.closeAllConnections();
    hanging.close();
  });
  const server = new SmtpServer({ cut: "before-taking" });
  const port = await server.start();
  t.teardown(async () => await server.stop());
  const log = createSocket("udp4");
  t.teardown(() => log.close());
  await new Promise<void>((resolve) => log.bind(0, "127.0.0.1", resolve));
  const arrived = new Promise<number>((resolve) => log.once("message", () => resolve(performance.now())));
  const settings = agentSettingsSchema.parse({
    alerts: {
      receivers: [
        { kind: "webhook", name: "desk", url: `http://127.0.0.1:${(hanging.address() as { port: number }).port}/` },
        {
          kind: "email",
          name: "office",
          host: "127.0.0.1",
          port,
          tls: "none",
          from: "gw1@example.org",
          to: ["one@example.org"],
        },
        { kind: "syslog", name: "log", host: "127.0.0.1", port: log.address().port },
      ],
    },
  });
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
  const outbox = new Outbox({
    path: join(folder, "three.sqlite"),
    settings,
    rules: [],
    ...context,
    clock: systemClock,
    log: quiet,
  });
  outbox.start();
  t.teardown(async () => await outbox.stop());
  const alert: Alert = {
    key: "SpanAlarm{}",
    rule: "SpanAlarm",
    severity: "critical",
    labels: {},
    value: 1,
    sinceMs: 1,
    cause: undefined,
  };
  const startMs = performance.now();
  outbox.take([{ kind: "fired", alert, atMs: 1 }], [alert], { all: () => [] });
  t.true((await arrived) - startMs < 500);
  for (let wait = 0; wait < 130 && outbox.state().receivers[0]?.why === ""; wait += 1) await delay(100);
  const why = Object.fromEntries(outbox.state().receivers.map(({ name, why: reason }) => [name, reason]));
  t.is(why.desk, "no answer in 10 s");
  t.regex(why.office ?? "", new RegExp(`^127.0.0.1 port ${port}: `));
  t.is(why.log, "");
  server.behaviour = {};
  for (let wait = 0; wait < 100 && server.mails.length === 0; wait += 1) await delay(100);
  t.is(server.mails.length, 1);
  t.true(performance.now() - startMs < 30_000);
});
