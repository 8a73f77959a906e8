import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import anyTest, { type TestFn } from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { RunOptions } from "../../src/core/machine/machine.ts";
import { parseDiskSpeed } from "../../src/preflight/checks/disk-speed.ts";
import { parseNameServer } from "../../src/preflight/checks/names.ts";
import { checkStream } from "../../src/preflight/links/between-hosts.ts";
import { measureOptions } from "../../src/preflight/links/sip-options.ts";
import { measureStream, startEcho } from "../../src/preflight/links/stream.ts";
import { checkTrunk } from "../../src/preflight/links/trunk.ts";
import { judgeVoice } from "../../src/preflight/links/voice-limits.ts";
import { runPerl } from "../../src/preflight/perl.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { readSockets } from "../../src/preflight/read/sockets.ts";
import { openLedger } from "../../src/site/ledger.ts";
import { spanwright } from "../support/spanwright.ts";
import { connectThrough, freePort, startSshd, type TestSshd } from "../support/sshd.ts";
import { startRelay } from "../support/udp-relay.ts";

const test = anyTest as TestFn<{ sshd: TestSshd; folder: string; env: Record<string, string> }>;
const site = "preflightlab";
const local = new LocalMachine();
/** A second of a call: enough to see what was done to it. */
const second = { packets: 50, intervalMs: 20, packetBytes: 172 };

test.before(async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-preflight-"));
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
  Object.assign(process.env, env);
  t.context = { sshd: await startSshd(), folder, env };
  mkdirSync(join(folder, "state"));
  const ledger = openLedger(join(folder, "state", "ledger.db"));
  for (const machine of ["far", "fragile", "nowhere"]) {
    ledger.recordHostKeys({ site, kind: "host", machine, source: "person", keyLines: [t.context.sshd.hostKey] });
  }
  ledger.close();
});

test.after.always((t) => {
  t.context.sshd.stop();
  rmSync(t.context.folder, { recursive: true, force: true });
});

/** A site of this machine and others behind SSH, by their ports. */
function siteFile(folder: string, sshd: TestSshd, others: Record<string, number>): string {
  const path = join(folder, `site-${Object.keys(others).join("-")}.yaml`);
  const hosts = Object.entries(others).map(
    ([name, port]) =>
      `  ${name}: {storage: ${folder}, ssh: {address: 127.0.0.1, port: ${port}, user: ${sshd.user}, identity: ${sshd.identityPath}}}\n`,
  );
  const nodes = Object.keys(others).map(
    (name, index) =>
      `  n${index}: {role: plain, host: ${name}, interfaces: {lan: {address: 192.168.186.${20 + index}}}}\n`,
  );
  writeFileSync(
    path,
    `spanwright: 1
site: {name: ${site}, timezone: UTC}
networks:
  lan: {cidr: 192.168.186.0/24, gateway: 192.168.186.1, libvirt: {mode: nat}, dns: [192.168.186.1], ntp: [192.168.186.1], domain: pre.example}
hosts:
  here: {local: true, storage: ${folder}}
${hosts.join("")}nodes:
  one: {role: plain, host: here, interfaces: {lan: {address: 192.168.186.11}}}
${nodes.join("")}`,
  );
  return path;
}

test.serial("a stream over loopback comes back whole and in time", async (t) => {
  const figures = await measureStream(
    local,
    { ...(await startEcho(local, "127.0.0.1")), address: "127.0.0.1" },
    second,
  );
  t.deepEqual([figures.sent, figures.returned, figures.farReceived, figures.lossPercent], [50, 50, 50, 0]);
  t.true((figures.latencyMs ?? 100) < 50, String(figures.latencyMs));
});

test.serial("the far end behind SSH gives the same figures, and leaves no process", async (t) => {
  const { sshd } = t.context;
  const far = await connectThrough(sshd, "far");
  t.teardown(() => far.close());
  const findings = await checkStream(local, far, "127.0.0.1");
  t.deepEqual(
    findings.map(({ subject, status }) => [subject, status]),
    [
      ["latency", "pass"],
      ["jitter", "pass"],
      ["loss", "pass"],
    ],
  );
  t.regex(findings[0]?.found ?? "", /250 packets of 172 bytes, one each 20 ms for 5 s, sent back by the far end/);
  const echo = await startEcho(far, "127.0.0.1");
  const ports = async () => (await readSockets(local)).filter(({ port }) => port === echo.port).length;
  t.is(await ports(), 1);
  await measureStream(local, { ...echo, address: "127.0.0.1" }, { ...second, packets: 2 });
  t.is(await ports(), 0);
});

test.serial("a way that takes 120 ms fails for its latency and for nothing else", async (t) => {
  const echo = await startEcho(local, "127.0.0.1");
  const relay = await startRelay(echo, { delayMs: () => 120 });
  t.teardown(() => relay.close());
  const figures = await measureStream(local, { ...echo, port: relay.port, address: "127.0.0.1" }, second);
  t.true((figures.latencyMs ?? 0) >= 120, String(figures.latencyMs));
  t.deepEqual(
    judgeVoice(figures, "test").map(({ status }) => status),
    ["fail", "pass", "pass"],
  );
});

test.serial("packets that arrive unevenly are jitter, though none is late", async (t) => {
  const echo = await startEcho(local, "127.0.0.1");
  const relay = await startRelay(echo, { delayMs: (index) => (index % 2 === 0 ? 1 : 60) });
  t.teardown(() => relay.close());
  const figures = await measureStream(local, { ...echo, port: relay.port, address: "127.0.0.1" }, second);
  t.deepEqual(
    judgeVoice(figures, "test").map(({ status }) => status),
    ["pass", "fail", "pass"],
    JSON.stringify(figures),
  );
});

test.serial("every twentieth packet that a kernel drops is counted, in its direction", async (t) => {
  const namespace = `swpf-${process.pid}`;
  const [outside, inside] = [`swo${process.pid}`, `swi${process.pid}`];
  const ip = (...args: string[]) => execFileSync("ip", args, { stdio: "pipe" });
  t.teardown(() => {
    try {
      ip("link", "delete", outside);
    } finally {
      ip("netns", "delete", namespace);
    }
  });
  ip("netns", "add", namespace);
  ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", namespace);
  ip("address", "add", "192.168.189.1/30", "dev", outside);
  ip("link", "set", outside, "up");
  ip("-n", namespace, "address", "add", "192.168.189.2/30", "dev", inside);
  ip("-n", namespace, "link", "set", inside, "up");
  const drop = "-A INPUT -p udp -m statistic --mode nth --every 20 --packet 0 -j DROP".split(" ");
  ip("netns", "exec", namespace, "iptables", ...drop);
  const far = new Inside(namespace);
  const echo = await startEcho(far, "192.168.189.2");
  const figures = await measureStream(local, { ...echo, address: "192.168.189.2" }, { ...second, packets: 100 });
  t.deepEqual([figures.returned, figures.farReceived, figures.lossOutPercent, figures.lossBackPercent], [95, 95, 5, 0]);
  t.deepEqual(
    judgeVoice(figures, "test").map(({ status }) => status),
    ["pass", "pass", "fail"],
  );
  ip("netns", "exec", namespace, "iptables", "-A", "INPUT", "-p", "udp", "-j", "DROP");
  const [closed] = await checkStream(local, far, "192.168.189.2");
  t.is(closed?.status, "fail");
  t.regex(closed?.found ?? "", /^none of 250 packets arrived at 192\.168\.189\.2, UDP port \d+$/);
});

/** This machine in another network namespace. */
class Inside extends LocalMachine {
  readonly #namespace: string;

  constructor(namespace: string) {
    super(namespace);
    this.#namespace = namespace;
  }

  override async run(program: string, args: readonly string[], options: RunOptions = {}) {
    return await super.run("ip", ["netns", "exec", this.#namespace, program, ...args], options);
  }
}

test.serial(
  "a SIP peer that answers OPTIONS is measured, whatever it answers; one that is silent is unknown",
  async (t) => {
    let asked = 0;
    const peer = createSocket("udp4");
    t.teardown(() => peer.close());
    peer.on("message", (request, from) => {
      asked += 1;
      const [first = "", ...lines] = request.toString("latin1").split("\r\n");
      t.regex(first, /^OPTIONS sip:127\.0\.0\.1:\d+ SIP\/2\.0$/);
      if (asked % 10 === 0) return;
      const kept = lines.filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line));
      peer.send(["SIP/2.0 404 Not Found", ...kept, "Content-Length: 0", "", ""].join("\r\n"), from.port, from.address);
    });
    await new Promise<void>((resolve) => peer.bind(0, "127.0.0.1", resolve));
    const { port } = peer.address();
    const figures = await measureOptions(local, { host: "127.0.0.1", port }, { requests: 40, intervalMs: 20 });
    t.deepEqual([figures.sent, figures.answered, figures.lossPercent], [40, 36, 10]);
    t.true((figures.latencyMs ?? 100) < 50 && (figures.jitterMs ?? 100) < 20, JSON.stringify(figures));
    const [silent] = await checkTrunk(local, { name: "Trunk_x", host: "127.0.0.1", port: await freePort() });
    t.is(silent?.status, "unknown");
    t.regex(silent?.found ?? "", /^127\.0\.0\.1 port \d+ \(UDP\) answered none of 3\d SIP OPTIONS$/);
  },
);

test.serial("the disk's test measures, and leaves nothing in the folder", async (t) => {
  const folder = mkdtempSync(join(t.context.folder, "disk-"));
  const speed = parseDiskSpeed(await runPerl(local, "disk-speed", [folder, "4", "3"], { timeoutMs: 60_000 }));
  t.true(speed.writeMegabytesPerSecond > 0 && speed.syncMs > 0);
  t.deepEqual(readdirSync(folder), []);
});

test.serial("a name server that is not there is silent, in a bounded time", async (t) => {
  const startMs = performance.now();
  const text = await runPerl(local, "dns-ask", ["127.0.0.77", "pre.example", "300", "2"], { timeoutMs: 20_000 });
  t.deepEqual(parseNameServer(text), { kind: "silent" });
  t.true(performance.now() - startMs < 5_000);
});

interface Printed {
  rows: {
    check: string;
    place: { kind: string; host: string; to: string };
    status: string;
    found: string;
    measured: unknown[];
  }[];
  counts: Record<string, number>;
  unreached: { host: string }[];
}

test.serial(
  "the command measures this machine, one behind SSH and what lies between, as JSON and as a page",
  async (t) => {
    const { env, folder, sshd } = t.context;
    const path = siteFile(folder, sshd, { far: sshd.port });
    const page = join(folder, "page.html");
    const only = ["--only", "memory,disk-speed,link-quality"];
    const ended = await spanwright(["preflight", "--site", path, ...only, "--json", "--html", page], { env });
    t.is(ended.code, 0, ended.stdout + ended.stderr);
    const { rows, counts, unreached } = JSON.parse(ended.stdout) as Printed;
    t.deepEqual(
      rows.map(({ check, place }) => `${place.host}${place.to === "" ? "" : ` to ${place.to}`} ${check}`),
      [
        ...["here", "far"].flatMap((host) =>
          ["memory", "disk-speed", "disk-speed", "disk-speed"].map((id) => `${host} ${id}`),
        ),
        ...Array<string>(3).fill("here to far link-quality"),
      ],
    );
    t.deepEqual([counts.unknown, unreached], [0, []]);
    t.regex(readFileSync(page, "utf8"), /Between hosts: here to far/);
    const ledger = openLedger(join(env.SPANWRIGHT_STATE_DIR ?? "", "ledger.db"));
    t.teardown(() => ledger.close());
    t.deepEqual(ledger.hostKeysOf({ site, kind: "host", machine: "far" }).length, 1);
  },
);

test.serial(
  "a host that can't be reached makes its checks unknown, hinders no other, and the exit code is 4",
  async (t) => {
    const { env, folder, sshd } = t.context;
    const path = siteFile(folder, sshd, { nowhere: await freePort() });
    const ended = await spanwright(["preflight", "--site", path, "--only", "memory,time,link-mtu", "--json"], { env });
    t.is(ended.code, 4, ended.stderr);
    const { rows, unreached } = JSON.parse(ended.stdout) as Printed;
    const of = (host: string) =>
      rows.filter(({ place }) => place.host === host && place.to === "").map(({ check, status }) => [check, status]);
    t.deepEqual(of("here")[0], ["memory", "pass"]);
    t.deepEqual(of("nowhere"), [
      ["memory", "unknown"],
      ["time", "unknown"],
    ]);
    t.regex(rows.at(-1)?.found ?? "", /^not asked: /);
    t.deepEqual(
      unreached.map(({ host }) => host),
      ["nowhere"],
    );
  },
);

test.serial("SSH that is lost in the middle leaves the rest unknown", async (t) => {
  const { folder, sshd } = t.context;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(sshd.port, "127.0.0.1");
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  t.teardown(() => proxy.close());
  const path = siteFile(folder, sshd, { fragile: (proxy.address() as AddressInfo).port });
  const result = await preflight({
    sitePath: path,
    hosts: ["fragile"],
    only: ["memory", "disk-space", "disk-speed", "time", "versions"],
    progress: (line) => {
      if (line.includes("Disk speed")) for (const socket of sockets) socket.destroy();
    },
  });
  t.deepEqual(
    result.rows.map(({ check, status }) => [check, status]),
    [
      ["memory", "pass"],
      ["disk-space", "pass"],
      ["disk-speed", "unknown"],
      ["time", "unknown"],
      ["versions", "unknown"],
    ],
  );
  t.is(result.exitCode, 4);
  t.deepEqual(
    result.unreached.map(({ host }) => host),
    ["fragile"],
  );
});

test.serial("names that there are not are refused before anything is asked", async (t) => {
  const { env, folder, sshd } = t.context;
  const path = siteFile(folder, sshd, { far: sshd.port });
  const check = await spanwright(["preflight", "--site", path, "--only", "memori"], { env });
  t.is(check.code, 2);
  t.regex(check.stderr, /there is no check 'memori'\n.*Did you mean 'memory'\?/);
  const host = await spanwright(["preflight", "--site", path, "--host", "fra"], { env });
  t.is(host.code, 2);
  t.regex(host.stderr, /there is no host 'fra'/);
  const page = await spanwright(["preflight", "--site", path, "--html", "/nowhere/at/all.html"], { env });
  t.is(page.code, 2);
  t.regex(page.stderr, /its folder is not there/);
  const own = await spanwright(["preflight", "--site", path, "--html", path], { env });
  t.is(own.code, 2);
  t.regex(own.stderr, /a page has a name that ends in \.html/);
});

test.serial("the wiring of a site without the card says so, and needs a terminal only with one", async (t) => {
  const { env } = t.context;
  const example = join(import.meta.dirname, "../../provisioning/examples/pri-gateway.yaml");
  const ended = await spanwright(["preflight", "wiring", "--site", example], { env });
  t.is(ended.code, 8, ended.stderr);
  t.regex(ended.stdout, /FAIL +Line: operator +DAHDI has no span 1: without a card nothing of the wiring can be tried/);
  const wrong = await spanwright(["preflight", "wiring", "--site", example, "--span", "operater"], { env });
  t.is(wrong.code, 2);
  t.regex(wrong.stderr, /pri has no span 'operater'\n.*Did you mean 'operator'\?/);
});
