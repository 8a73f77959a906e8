import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";
import { stringify } from "yaml";
import { openLedger } from "../../src/site/ledger.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const holder = { site: "madrid", kind: "host", machine: "srv1" } as const;

test("keys are shown and not recorded until somebody vouches for them", async (t) => {
  const lab = await startLab(t);
  const refused = await lab.trust();
  t.is(refused.exitCode, 5, refused.stderr);
  t.true(refused.stderr.includes(lab.fingerprint("ed25519")), refused.stderr);
  t.deepEqual(lab.recorded(), []);
});

test("only the key whose fingerprint is given is recorded, and a second time changes nothing", async (t) => {
  const lab = await startLab(t);
  const wrong = await lab.trust("--fingerprint", "SHA256:wrong");
  t.is(wrong.exitCode, 5);
  t.regex(wrong.stderr, /srv1 shows no key with fingerprint SHA256:wrong; it shows:/);
  t.is((await lab.trust("--fingerprint", lab.fingerprint("ed25519"))).exitCode, 0);
  t.deepEqual(lab.recorded(), [lab.keyLine("ed25519")]);
  const again = await lab.trust();
  t.is(again.exitCode, 0, again.stderr);
  t.regex(again.stdout, /nothing was changed/);
});

test("a changed key is refused with both fingerprints, and replaced only when that is asked for and confirmed", async (t) => {
  const lab = await startLab(t);
  t.is((await lab.trust("--yes")).exitCode, 0);
  const [before, fingerprint] = [lab.recorded(), lab.fingerprint("ed25519")];
  await lab.reinstall();
  const changed = await lab.trust("--yes");
  t.is(changed.exitCode, 5);
  t.regex(changed.stderr, /shows other SSH host keys than those on record/);
  t.true(changed.stderr.includes(fingerprint) && changed.stderr.includes(lab.fingerprint("ed25519")));
  t.is((await lab.trust("--replace")).exitCode, 5);
  t.deepEqual(lab.recorded(), before);
  const replaced = await lab.trust("--replace", "--yes", "--json");
  t.is((JSON.parse(replaced.stdout) as { change: string }).change, "replaced");
  t.deepEqual(lab.recorded(), [lab.keyLine("ecdsa"), lab.keyLine("ed25519")]);
});

test("a host that does not answer is unreachable", async (t) => {
  const lab = await startLab(t);
  lab.stop();
  const answer = await lab.trust("--yes");
  t.is(answer.exitCode, 4, answer.stderr);
  t.regex(answer.stderr, /srv1 \(127\.0\.0\.1 port \d+\) shows no SSH host key within 5 s/);
});

test("a host that the site does not have, or that is this machine, is named", async (t) => {
  const lab = await startLab(t);
  const unknown = await lab.spanwright("host", "trust", lab.siteFile, "srv9");
  t.is(unknown.exitCode, 2);
  t.regex(
    unknown.stderr,
    /site madrid has no host 'srv9'\nstate: nothing was changed\nhint: {2}Its hosts: here, srv1\./,
  );
  const local = await lab.spanwright("host", "trust", lab.siteFile, "here");
  t.regex(local.stderr, /host here is this machine/);
});

/** A site file with one host: an sshd of our own on loopback, with host keys of its own. */
async function startLab(t: ExecutionContext) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "spanwright-trust-")));
  const port = await freePort();
  const siteFile = join(folder, "madrid.yaml");
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };
  let sshd: ChildProcess | undefined;
  t.teardown(() => {
    sshd?.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(siteFile, stringify(siteWithHost(port)));
  const keyFile = (type: string) => join(folder, `key-${type}`);
  const install = async () => {
    for (const type of ["ed25519", "ecdsa"]) {
      rmSync(keyFile(type), { force: true });
      execFileSync("ssh-keygen", ["-q", "-t", type, "-N", "", "-f", keyFile(type)], { stdio: "ignore" });
    }
    sshd = await startSshd(folder, port, ["ed25519", "ecdsa"].map(keyFile));
  };
  await install();
  const spanwright = (...args: string[]) =>
    execa(process.execPath, [main, ...args], { env, reject: false, stdin: "ignore", timeout: 60_000 });
  return {
    siteFile,
    spanwright,
    trust: (...options: string[]) => spanwright("host", "trust", siteFile, "srv1", ...options),
    recorded: () => {
      mkdirSync(env.SPANWRIGHT_STATE_DIR, { recursive: true });
      const ledger = openLedger(join(env.SPANWRIGHT_STATE_DIR, "ledger.db"));
      try {
        return ledger.hostKeysOf(holder);
      } finally {
        ledger.close();
      }
    },
    keyLine: (type: string) =>
      readFileSync(`${keyFile(type)}.pub`, "utf8")
        .split(" ")
        .slice(0, 2)
        .join(" ")
        .trim(),
    fingerprint: (type: string) =>
      execFileSync("ssh-keygen", ["-lf", keyFile(type)], { encoding: "utf8" }).split(" ")[1] as string,
    stop: () => sshd?.kill(),
    reinstall: async () => {
      const ended = once(sshd as ChildProcess, "exit");
      sshd?.kill();
      await ended;
      await install();
    },
  };
}

async function startSshd(folder: string, port: number, hostKeys: readonly string[]): Promise<ChildProcess> {
  mkdirSync("/run/sshd", { recursive: true });
  const config = join(folder, "sshd_config");
  const lines = [`Port ${port}`, "ListenAddress 127.0.0.1", `PidFile ${join(folder, "sshd.pid")}`, "UsePAM no"];
  writeFileSync(config, [...lines, ...hostKeys.map((path) => `HostKey ${path}`), ""].join("\n"));
  const sshd = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", config], { stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  sshd.stderr?.on("data", (chunk: Buffer) => {
    words += chunk.toString();
  });
  for (let attempt = 0; attempt < 100 && !words.includes("Server listening"); attempt += 1) await delay(50);
  if (!words.includes("Server listening")) throw new Error(`sshd of ${userInfo().username} does not start: ${words}`);
  return sshd;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function siteWithHost(port: number): unknown {
  return {
    spanwright: 1,
    site: { name: "madrid", timezone: "Europe/Madrid" },
    networks: {
      admin: {
        cidr: "10.0.0.0/24",
        gateway: "10.0.0.1",
        bridge: "br0",
        dns: ["10.0.0.1"],
        ntp: ["10.0.0.1"],
        domain: "madrid.example",
      },
    },
    hosts: { here: { local: true }, srv1: { ssh: { address: "127.0.0.1", port } } },
    nodes: { bdtr: { role: "bdtr", host: "srv1", interfaces: { admin: { address: "10.0.0.5" } } } },
  };
}
