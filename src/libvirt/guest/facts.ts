import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readTemplate } from "../../core/template.ts";
import { readTimeSources, type TimeSource } from "./time-source.ts";

export interface CloudInitFacts {
  instanceId: string | undefined;
  finished: boolean;
  errors: readonly string[];
}

/** What a guest says about itself, read from inside. Undefined or empty where it gave no answer. */
export interface GuestFacts {
  cloudInit: CloudInitFacts;
  hostname: string;
  fqdn: string;
  machineId: string;
  uuid: string;
  timezone: string;
  /** Global addresses by interface name, with the interface's MAC. */
  interfaces: readonly { name: string; mac: string; addresses: readonly string[] }[];
  defaultRoutes: readonly { gateway: string; device: string }[];
  dns: readonly string[];
  /** NTP sources that the time service really has. */
  ntp: readonly TimeSource[];
  hostKeys: readonly string[];
  disks: readonly { name: string; sizeBytes: number; serial: string }[];
  fileSystems: readonly { target: string; source: string; sizeBytes: number; type: string }[];
  dataVolumeBytes: number | undefined;
}

/** Asks the guest everything in one exchange, which waits up to 30 s for a time source that has not answered yet. */
export async function readGuestFacts(guest: Machine): Promise<GuestFacts> {
  const { stdout } = await guest.run("sh", ["-s"], { input: readTemplate("guest/facts.sh"), timeoutMs: 180_000 });
  return parseGuestFacts(stdout);
}

/** The quick question while a guest boots. */
export async function readCloudInit(guest: Machine): Promise<CloudInitFacts> {
  const [result, instanceId] = await Promise.all([
    guest.readFile("/run/cloud-init/result.json"),
    guest.readFile("/var/lib/cloud/data/instance-id"),
  ]);
  return cloudInitFacts(result?.toString("utf8") ?? "", instanceId?.toString("utf8") ?? "");
}

/** Reads the output of templates/guest/facts.sh. Throws answer-unreadable where it is cut short. */
export function parseGuestFacts(text: string): GuestFacts {
  const sections = new Map<string, string>();
  for (const part of text.split(/^==/m).slice(1)) {
    const end = part.indexOf("\n");
    sections.set(part.slice(0, end), part.slice(end + 1).trim());
  }
  if (!sections.has("end"))
    throw new AppError("answer-unreadable", { message: "the guest's answer about itself is cut short" });
  const section = (name: string) => sections.get(name) ?? "";
  return {
    cloudInit: cloudInitFacts(section("cloud-init-result"), section("instance-id")),
    hostname: section("hostname"),
    fqdn: section("fqdn"),
    machineId: section("machine-id"),
    uuid: section("uuid").toLowerCase(),
    timezone: section("timezone").replace(/^.*\/zoneinfo\//, ""),
    interfaces: interfaceFacts(section("addresses")),
    defaultRoutes: jsonArray(section("default-route")).map((route) => ({
      gateway: textOf(route.gateway),
      device: textOf(route.dev),
    })),
    dns: [...section("dns").matchAll(/^nameserver\s+(\S+)/gm)].map((match) => match[1] as string),
    ntp: readTimeSources({
      addresses: section("ntp-addresses"),
      names: section("ntp-names"),
      timesync: section("ntp-timesync"),
    }),
    hostKeys: lines(section("host-keys")).map((line) => line.split(/\s+/).slice(0, 2).join(" ")),
    disks: nested(section("disks"), "blockdevices").map((disk) => ({
      name: textOf(disk.name),
      sizeBytes: Number(disk.size),
      serial: textOf(disk.serial),
    })),
    fileSystems: flatten(nested(section("file-systems"), "filesystems")).map((each) => ({
      target: textOf(each.target),
      source: textOf(each.source),
      sizeBytes: Number(each.size),
      type: textOf(each.fstype),
    })),
    dataVolumeBytes: dataVolumeBytes(section("data-volume")),
  };
}

function cloudInitFacts(result: string, instanceId: string): CloudInitFacts {
  const id = instanceId.trim() === "" ? undefined : instanceId.trim();
  const v1 = jsonObject(result).v1;
  if (typeof v1 !== "object" || v1 === null) return { instanceId: id, finished: false, errors: [] };
  const errors = (v1 as { errors?: unknown }).errors;
  return { instanceId: id, finished: true, errors: Array.isArray(errors) ? errors.map(String) : [] };
}

function interfaceFacts(text: string): GuestFacts["interfaces"] {
  return jsonArray(text)
    .filter((link) => link.ifname !== "lo")
    .map((link) => ({
      name: textOf(link.ifname),
      mac: textOf(link.address),
      addresses: (Array.isArray(link.addr_info) ? (link.addr_info as Record<string, unknown>[]) : [])
        .filter((address) => address.scope === "global")
        .map((address) => `${textOf(address.local)}/${textOf(address.prefixlen)}`),
    }));
}

/** One line a segment, all with the volume's whole size. */
function dataVolumeBytes(text: string): number | undefined {
  const size = Number(lines(text)[0]?.split(",")[0]);
  return Number.isFinite(size) && size > 0 ? size : undefined;
}

function flatten(nodes: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return nodes.flatMap((node) => [
    node,
    ...flatten(Array.isArray(node.children) ? (node.children as Record<string, unknown>[]) : []),
  ]);
}

function nested(text: string, key: string): Record<string, unknown>[] {
  const value = jsonObject(text)[key];
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

function jsonArray(text: string): Record<string, unknown>[] {
  const value = parsed(text);
  // "ip -json" prints empty objects for what it filtered out.
  return Array.isArray(value)
    ? (value as Record<string, unknown>[]).filter((item) => Object.keys(item).length > 0)
    : [];
}

function jsonObject(text: string): Record<string, unknown> {
  const value = parsed(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A section that is no JSON is a question without an answer; the proof then says what is missing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
