import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import type { GatewayFile } from "../../src/telephony/gateway/file.ts";
import { asteriskRoot } from "./asterisk-root.ts";
import type { PeerCommand, PeerEvent } from "./sip-peer.ts";

const run = promisify(execFile);
const startTimeoutMs = 60_000;
const callTimeoutMs = 60_000;

export type Invite = Extract<PeerEvent, { kind: "invite" }>;
export type Ended = Extract<PeerEvent, { kind: "ended" }>;

/** A gateway's Asterisk, running in a network of its own with SIP peers on 127.0.0.x. */
export interface GatewayLab {
  /** What Asterisk's command line answers. */
  cli(command: string): Promise<string>;
  /** Runs a program of the root folder in the gateway's network. */
  program(name: string, args: readonly string[]): Promise<string>;
  /** Writes a file of the root folder, in a place that is this run's own, such as /tmp. */
  write(path: string, content: string): Promise<void>;
  /** From now on the peer answers INVITEs so: a status, never ("silent"), or not even OPTIONS ("dead"). */
  answer(address: string, how: number | "silent" | "dead"): void;
  /** Places a call from a peer and waits for its end. */
  call(call: { from: string; number: string; headers?: readonly string[] }): Promise<Ended>;
  /** INVITEs that the peers got since this was last asked. */
  invites(): Invite[];
  /** Lines of Asterisk's log with WARNING or ERROR. */
  complaints(): Promise<string[]>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** The peers that answer; the last one only places calls, and stands for the line. */
export const peerAddresses = ["127.0.0.11", "127.0.0.12", "127.0.0.13", "127.0.0.50"] as const;

/** Starts Asterisk with the files of a gateway and others besides, by their names below /etc/asterisk. */
export async function startGateway(
  files: readonly GatewayFile[],
  options: { others: Readonly<Record<string, string>>; gatewayPort: number },
): Promise<GatewayLab> {
  const root = await asteriskRoot();
  const work = await mkdtemp(join(tmpdir(), "spanwright-gateway-"));
  await prepare(root, work, files, options.others);
  const script = join(import.meta.dirname, "gateway-lab.sh");
  const holder = spawn(
    "setpriv",
    [
      "--pdeathsig",
      "KILL",
      "unshare",
      "--net",
      "--uts",
      "--mount",
      "--pid",
      "--fork",
      "--kill-child",
      "sh",
      script,
      root,
      work,
    ],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [holder.stdout, holder.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const inside = async () => await insideOf(holder);
  const within = async (program: string, args: readonly string[]) => {
    const target = [`--target=${await inside()}`, "--net", "--mount", "--pid"];
    const { stdout } = await run("nsenter", [...target, "chroot", root, program, ...args], { maxBuffer: 64 << 20 });
    return stdout;
  };
  const cli = async (command: string) => await within("/usr/sbin/asterisk", ["-rx", command]);
  const log = async () => await readFile(join(work, "log", "messages"), "utf8");
  let peers: Peers | undefined;
  const stop = async () => {
    peers?.end();
    holder.stdin.end();
    holder.kill("SIGKILL");
    await new Promise((resolve) =>
      holder.exitCode === null && holder.signalCode === null ? holder.once("close", resolve) : resolve(undefined),
    );
    await rm(work, { recursive: true, force: true });
  };
  try {
    peers = startPeers(await inside(), options.gatewayPort);
    await untilBooted(cli, work);
  } catch (error) {
    await stop();
    throw new Error(`the gateway did not start: ${said}`, { cause: error });
  }
  const started = peers;
  return {
    cli,
    program: within,
    write: async (path, content) => {
      // The mount is the namespace's own, so the file is written through a process in it.
      await writeFile(`/proc/${await inside()}/root${root}${path}`, content);
    },
    answer: (address, how) => started.send({ kind: "answer", address, how }),
    call: started.call,
    invites: started.invites,
    complaints: async () => (await log()).split("\n").filter((line) => /\] (WARNING|ERROR)\[/.test(line)),
    log,
    stop,
  };
}

async function prepare(
  root: string,
  work: string,
  files: readonly GatewayFile[],
  others: Readonly<Record<string, string>>,
): Promise<void> {
  for (const folder of ["log", "spool"]) await mkdir(join(work, folder));
  await cp(join(root, "var/lib/asterisk"), join(work, "lib"), { recursive: true });
  await cp(join(root, "etc/asterisk"), join(work, "etc-asterisk"), { recursive: true });
  const asterisk = files.filter(({ path }) => path.startsWith("/etc/asterisk/"));
  for (const { path, content } of asterisk) await writeFile(join(work, "etc-asterisk", path.slice(14)), content);
  for (const [name, content] of Object.entries(others)) await writeFile(join(work, "etc-asterisk", name), content);
  // What mkdtemp makes is closed to Asterisk's own user.
  await run("chmod", ["-R", "a+rX", work]);
}

/** The process inside of the namespaces: unshare's only child. */
async function insideOf(holder: ChildProcessWithoutNullStreams): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const children = await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, "utf8").catch(() => "");
    const child = Number(children.trim().split(" ")[0]);
    if (child > 0) return child;
    await delay(50);
  }
  throw new Error("the gateway's namespaces did not come up");
}

async function untilBooted(cli: (command: string) => Promise<string>, work: string): Promise<void> {
  const endMs = performance.now() + startTimeoutMs;
  for (;;) {
    const answer = await cli("core waitfullybooted").catch((error: Error) => error.message);
    if (answer.includes("fully booted")) return;
    if (performance.now() > endMs) {
      const output = await readFile(join(work, "output"), "utf8").catch(() => "");
      throw new Error(`Asterisk did not start: ${answer}\n${output}\n${await readdir(work)}`);
    }
    await delay(200);
  }
}

interface Peers {
  send(command: PeerCommand): void;
  call: GatewayLab["call"];
  invites(): Invite[];
  end(): void;
}

function startPeers(target: number, gatewayPort: number): Peers {
  const script = join(import.meta.dirname, "sip-peer.ts");
  const child = spawn(
    "nsenter",
    [`--target=${target}`, "--net", process.execPath, script, String(gatewayPort), ...peerAddresses],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const send = (command: PeerCommand) => child.stdin.write(`${JSON.stringify(command)}\n`);
  let invites: Invite[] = [];
  const waiting = new Map<number, (ended: Ended) => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event = JSON.parse(line) as PeerEvent;
    if (event.kind === "invite") invites.push(event);
    else waiting.get(event.id)?.(event);
  });
  let calls = 0;
  return {
    send,
    call: async ({ from, number, headers }) => {
      calls += 1;
      const id = calls;
      send({ kind: "call", id, from, number, headers: headers ?? [] });
      const limit = new AbortController();
      try {
        return await Promise.race([
          new Promise<Ended>((resolve) => waiting.set(id, resolve)),
          delay(callTimeoutMs, undefined, { signal: limit.signal }).then(() => {
            throw new Error(`the call to ${number} did not end within ${callTimeoutMs / 1000} s`);
          }),
        ]);
      } finally {
        limit.abort();
        waiting.delete(id);
      }
    },
    invites: () => {
      const seen = invites;
      invites = [];
      return seen;
    },
    end: () => child.kill("SIGKILL"),
  };
}
