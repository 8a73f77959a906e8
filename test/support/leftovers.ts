import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const logFolder = "/var/log/libvirt/qemu";

const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

/** Takes away what an earlier, killed run of a test left on this machine: domains, networks and logs of that site name. */
export function removeLeftovers(site: string): void {
  for (const uuid of lines(virsh("list", "--all", "--uuid"))) {
    const xml = definitionOf("dumpxml", uuid);
    if (!isOfSite(xml, site)) continue;
    attempt(() => virsh("destroy", uuid));
    attempt(() => virsh("undefine", uuid, "--managed-save"));
    const disk = /<source file='([^']+)'/.exec(xml)?.[1];
    if (disk !== undefined && /\/\d+$/.test(dirname(disk))) rmSync(dirname(disk), { recursive: true, force: true });
  }
  for (const uuid of lines(virsh("net-list", "--all", "--uuid"))) {
    if (!isOfSite(definitionOf("net-dumpxml", uuid), site)) continue;
    attempt(() => virsh("net-destroy", uuid));
    attempt(() => virsh("net-undefine", uuid));
  }
  const logs = readdirSync(logFolder).filter((name) => /^\d+-/.test(name) && name.includes(`-${site}-`));
  for (const name of logs) rmSync(join(logFolder, name), { force: true });
}

/** Empty where somebody else's machine or network has gone since it was listed. */
function definitionOf(verb: "dumpxml" | "net-dumpxml", uuid: string): string {
  let xml = "";
  attempt(() => {
    xml = virsh(verb, uuid);
  });
  return xml;
}

/** libvirt keeps the metadata as it was written, with whichever quotes. */
export function isOfSite(xml: string, site: string): boolean {
  return new RegExp(`<spanwright:(?:node|network) [^>]*site=["']${site}["']`).test(xml);
}

/** What is not there cannot be stopped or taken away; the caller's next line shows whether it matters. */
export function attempt(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
