import { isIPv4 } from "node:net";
import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { HostContext, PreflightCheck } from "../check.ts";
import { runPerl } from "../perl.ts";
import { type Finding, fail, oneLine, pass, rounded, unknown, warn } from "../result.ts";

const mostNames = 12;
const lookupLimitMs = 15_000;
/** A SIP peer or an SSH login that looks a name up stands still for as long. */
const slowMs = 2_000;
const serverTimeoutMs = 2_000;
const serverTries = 2;

export type NameServerAnswer = { kind: "answer"; code: number; milliseconds: number } | { kind: "silent" };

export const check: PreflightCheck = {
  id: "names",
  title: "Names (DNS)",
  applies: () => true,
  async run(machine, context) {
    const names = namesOf(context);
    const servers = serversOf(context);
    const asked = names[0] ?? context.networks[0]?.domain ?? "localhost";
    const findings = await Promise.all([
      ...servers.map((server) => settled(server, askServer(machine, server, asked))),
      ...names.map((name) => settled(name, forward(machine, name))),
      ...addressesOf(context).map((address) => settled(address, reverse(machine, address))),
    ]);
    return findings.length > 0 ? findings : [pass("the site names no machine by a name and no name server of its own")];
  },
};

/** A question that fails hides no other; a lost host is lost for all of them. */
async function settled(subject: string, asked: Promise<Finding>): Promise<Finding> {
  try {
    return await asked;
  } catch (error) {
    if (!isAppError(error) || error.code === "unreachable") throw error;
    return unknown(oneLine(error), error.hint, { subject });
  }
}

/** Names that this host has to resolve: of trunks and of time servers. */
function namesOf({ gateways, networks }: HostContext): string[] {
  const all = [
    ...gateways.flatMap(({ trunks }) => trunks.map(({ host }) => host)),
    ...networks.flatMap(({ ntp }) => ntp),
  ];
  return [...new Set(all.filter((name) => !isIPv4(name)))].slice(0, mostNames);
}

/** Not those that a libvirt network of ours brings with it. */
function serversOf({ networks }: HostContext): string[] {
  const own = networks.flatMap(({ attachment }) => (attachment.kind === "libvirt" ? [attachment.hostAddress] : []));
  return [...new Set(networks.flatMap(({ dns }) => dns))].filter((server) => !own.includes(server)).slice(0, mostNames);
}

function addressesOf({ host, gateways }: HostContext): string[] {
  const { connection } = host;
  const ssh = connection.kind === "ssh" && isIPv4(connection.address) ? [connection.address] : [];
  return [...new Set([...ssh, ...gateways.map(({ address }) => address)])].slice(0, mostNames);
}

async function askServer(machine: Machine, server: string, name: string): Promise<Finding> {
  const args = [server, name, String(serverTimeoutMs), String(serverTries)];
  const answer = parseNameServer(await runPerl(machine, "dns-ask", args, { timeoutMs: lookupLimitMs }));
  const words = { subject: `server ${server}`, limit: `an answer in ${serverTimeoutMs / 1000} s` };
  if (answer.kind === "silent") {
    const todo =
      "See that it runs and that no firewall drops UDP port 53, or correct 'dns' of the network in the site file.";
    return fail(`gave no answer to ${serverTries} questions`, todo, words);
  }
  const measured = [
    { name: "answerTime", value: answer.milliseconds, unit: "ms" },
    { name: "responseCode", value: answer.code, unit: "" },
  ];
  const found = `answers in ${answer.milliseconds} ms`;
  // 2 SERVFAIL, 5 REFUSED (RFC 1035, 4.1.1): it is there and is no resolver for us. 3, "no such name", is an answer.
  if (answer.code !== 2 && answer.code !== 5) return pass(found, { ...words, measured });
  const todo = "Let it resolve names for this network (allow-query, recursion, its own forwarders).";
  return fail(`${found}, and refuses or fails (code ${answer.code})`, todo, { ...words, measured });
}

async function forward(machine: Machine, name: string): Promise<Finding> {
  const { addresses, milliseconds } = await lookup(machine, ["ahostsv4", name]);
  const words = {
    subject: name,
    limit: `an address in ${slowMs / 1000} s`,
    measured: [
      { name: "answerTime", value: milliseconds, unit: "ms" },
      { name: "addresses", value: addresses.join(" "), unit: "" },
    ],
  };
  if (addresses.length === 0)
    return fail("has no IPv4 address", "Correct the name in the site file, or the name server.", words);
  return inTime(`is ${addresses.join(", ")}`, milliseconds, words);
}

/** The name that an address has must have that address: a certificate or a log would else name another machine. */
async function reverse(machine: Machine, address: string): Promise<Finding> {
  const { names, milliseconds } = await lookup(machine, ["hosts", address]);
  const words = {
    subject: address,
    limit: "its name leads back",
    measured: [{ name: "answerTime", value: milliseconds, unit: "ms" }],
  };
  const [name] = names;
  if (name === undefined) return inTime("has no name, and that is known at once", milliseconds, words);
  const { addresses } = await lookup(machine, ["ahostsv4", name]);
  if (addresses.includes(address)) return inTime(`is ${name}, which is ${address}`, milliseconds, words);
  const found = `is called ${name}, which is ${addresses.join(", ") || "no address"}`;
  return warn(found, "Correct the reverse zone or the name, or /etc/hosts.", words);
}

function inTime(found: string, milliseconds: number, words: Parameters<typeof pass>[1]): Finding {
  const todo = "The answer is slow: look at /etc/resolv.conf for a name server that is dead.";
  return milliseconds <= slowMs ? pass(found, words) : warn(`${found}, after ${milliseconds} ms`, todo, words);
}

/** As every program of the machine resolves: files, then DNS. */
async function lookup(
  machine: Machine,
  args: readonly [string, string],
): Promise<{ addresses: string[]; names: string[]; milliseconds: number }> {
  const startMs = performance.now();
  const { stdout } = await machine.run("getent", args, { okExitCodes: [0, 1, 2], timeoutMs: lookupLimitMs });
  return { ...parseGetent(stdout), milliseconds: Math.round(performance.now() - startMs) };
}

/** Lines of "ADDRESS [STREAM|DGRAM|RAW] [NAME] [ALIAS…]". */
export function parseGetent(text: string): { addresses: string[]; names: string[] } {
  const addresses = new Set<string>();
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    const [address = "", ...words] = line.trim().split(/\s+/);
    if (!isIPv4(address)) continue;
    addresses.add(address);
    const name = words.find((word) => !["STREAM", "DGRAM", "RAW"].includes(word));
    if (name !== undefined && /^[A-Za-z0-9_.-]{1,253}$/.test(name)) names.add(name);
  }
  return { addresses: [...addresses], names: [...names] };
}

/** What dns-ask.pl prints. Throws answer-unreadable. */
export function parseNameServer(text: string): NameServerAnswer {
  if (/^silent$/m.test(text)) return { kind: "silent" };
  const match = /^answer ([0-9]{1,2}) [0-9]{1,5} ([0-9]{1,9})$/m.exec(text);
  if (match === null) throw new AppError("answer-unreadable", { message: "what the DNS probe printed can't be read" });
  return { kind: "answer", code: Number(match[1]), milliseconds: rounded(Number(match[2]) / 1000) };
}
