import { bytesToSize } from "../../core/size.ts";
import type { NodeDesign } from "../../site/design.ts";
import type { GuestFacts } from "./facts.ts";
import { findTimeSource, plannedName } from "./time-source.ts";

/** One field of one node: what was planned, what the guest says. */
export interface Proof {
  node: string;
  field: string;
  planned: string;
  found: string;
  ok: boolean;
  /** Set where it could not be read: then it is not ok, and nothing was found wrong with it either. */
  unknown?: true;
}

/** LVM and its physical extents of 4 MiB take up to two extents of each disk. */
const lvmOverheadBytes = 8 << 20;
/** What ext4 keeps for its own tables; measured 1.6 % at 2 GiB, 2.1 % at 1 GiB. */
const leastFileSystemShare = 0.93;

/** Compares the design with what was read from inside the guest, field by field. */
export function proveGuest(
  node: NodeDesign,
  facts: GuestFacts,
  planned: { instanceId: string; hostKeys: readonly string[] },
): Proof[] {
  const prove = (field: string, plannedText: string, found: string, ok = plannedText === found): Proof => ({
    node: node.name,
    field,
    planned: plannedText,
    found: found === "" ? "(none)" : found,
    ok,
  });
  const route = node.interfaces.find((own) => own.gateway !== undefined);
  return [
    prove("cloud-init", "done without errors", cloudInitText(facts)),
    prove("instance-id", planned.instanceId, facts.cloudInit.instanceId ?? ""),
    prove("machine-id", node.machineId, facts.machineId),
    prove("uuid", node.uuid, facts.uuid),
    prove("hostname", node.hostname, facts.hostname),
    prove("fqdn", node.fqdn, facts.fqdn),
    prove("time zone", node.timezone, facts.timezone, zoneOf(node.timezone) === zoneOf(facts.timezone)),
    ...node.interfaces.map((own) => {
      const plannedText = `${own.address}/${own.prefixLength} on ${own.mac}`;
      const found = facts.interfaces.find((link) => link.name === own.name);
      return prove(
        `address ${own.name}`,
        plannedText,
        found === undefined ? "" : `${found.addresses.join(" ")} on ${found.mac}`,
      );
    }),
    prove("no other address", "none", otherAddresses(node, facts)),
    prove(
      "default route",
      route === undefined ? "none" : `${route.gateway} on ${route.name}`,
      facts.defaultRoutes.map((found) => `${found.gateway} on ${found.device}`).join(", ") || "none",
    ),
    prove("dns servers", joined(node.interfaces.flatMap((own) => own.dns)), joined(facts.dns)),
    ...timeProofs(node, facts, prove),
    prove(
      "ssh host key",
      joined(planned.hostKeys),
      joined(facts.hostKeys),
      sharesKey(planned.hostKeys, facts.hostKeys),
    ),
    ...diskProofs(node, facts, prove),
  ];
}

/** UTC has several names, and a guest may answer with another one than it was given. */
const zoneOf = (zone: string): string => (/^(Etc\/)?(UTC|UCT|Universal|Zulu)$/.test(zone) ? "UTC" : zone);

type Prove = (field: string, planned: string, found: string, ok?: boolean) => Proof;

function cloudInitText(facts: GuestFacts): string {
  if (!facts.cloudInit.finished) return "not done";
  return facts.cloudInit.errors.length === 0 ? "done without errors" : facts.cloudInit.errors.join("; ");
}

/** The sources that the time service has, and the one that it takes time from. */
function timeProofs(node: NodeDesign, facts: GuestFacts, prove: Prove): Proof[] {
  const planned = unique(node.interfaces.flatMap((own) => own.ntp));
  const source = findTimeSource(planned, facts.ntp);
  return [
    prove("ntp sources", joined(planned), joined(facts.ntp.map((each) => plannedName(planned, each)))),
    prove("time source", source.planned, source.found, source.ok),
  ];
}

function diskProofs(node: NodeDesign, facts: GuestFacts, prove: Prove): Proof[] {
  const sizeOf = (serial: string) => facts.disks.find((disk) => disk.serial === serial)?.sizeBytes;
  const shown = (bytes: number | undefined) => (bytes === undefined ? "" : bytesToSize(bytes));
  const dataBytes = node.dataDisks.reduce((sum, disk) => sum + disk.sizeBytes, 0);
  const leastVolumeBytes = dataBytes - lvmOverheadBytes * node.dataDisks.length;
  const volumeBytes = facts.dataVolumeBytes;
  const fileSystem = facts.fileSystems.find((each) => each.target === node.dataMount);
  const leastFileSystemBytes = Math.floor(leastVolumeBytes * leastFileSystemShare);
  return [
    prove("system disk", bytesToSize(node.systemDisk.sizeBytes), shown(sizeOf("system"))),
    ...node.dataDisks.map((disk) =>
      prove(`data disk ${disk.serial}`, bytesToSize(disk.sizeBytes), shown(sizeOf(disk.serial))),
    ),
    prove(
      "data volume",
      `all of ${bytesToSize(dataBytes)}`,
      shown(volumeBytes),
      volumeBytes !== undefined && volumeBytes >= leastVolumeBytes,
    ),
    prove(
      `file system ${node.dataMount}`,
      `at least ${bytesToSize(leastFileSystemBytes)} of ext4`,
      fileSystem === undefined ? "" : `${bytesToSize(fileSystem.sizeBytes)} of ${fileSystem.type}`,
      fileSystem !== undefined && fileSystem.type === "ext4" && fileSystem.sizeBytes >= leastFileSystemBytes,
    ),
  ];
}

/** Addresses that are in the guest and not in the plan: what a copied image brings along. */
function otherAddresses(node: NodeDesign, facts: GuestFacts): string {
  const planned = new Set(node.interfaces.map((own) => `${own.address}/${own.prefixLength}`));
  const others = facts.interfaces.flatMap((link) =>
    link.addresses.filter((address) => !planned.has(address)).map((address) => `${address} on ${link.name}`),
  );
  return others.join(", ") || "none";
}

function sharesKey(planned: readonly string[], found: readonly string[]): boolean {
  return planned.length > 0 && planned.every((key) => found.includes(key));
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
const joined = (values: readonly string[]): string => unique(values).sort().join(", ");
