import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { stringify } from "yaml";
import { designSite } from "../../../src/site/design-site.ts";
import { type Ledger, openLedger } from "../../../src/site/ledger.ts";
import { type Role, roleSchema } from "../../../src/site/role.ts";
import { type Site, type SiteInput, siteSchema } from "../../../src/site/schema.ts";

/** A folder of its own for one test, removed after it; its path has no links. */
export function temporaryFolder(t: ExecutionContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "spanwright-site-")));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryLedger(t: ExecutionContext): { folder: string; ledger: Ledger } {
  const folder = temporaryFolder(t);
  const ledger = openLedger(join(folder, "ledger.db"));
  t.teardown(() => ledger.close());
  return { folder, ledger };
}

const roleFacts = {
  title: "A role for tests",
  source: "test",
  image: "debian-12",
  vcpus: 2,
  memory: "1GiB",
  systemDisk: "10GiB",
  dataDisk: "20GiB",
  dataMount: "/var/data",
  services: [],
};

export const roles: ReadonlyMap<string, Role> = new Map(
  ["bdtr", "acd", "mcan"].map((role) => [role, roleSchema.parse({ role, ...roleFacts })]),
);

export type NodeInput = NonNullable<SiteInput["nodes"]>[string];

/** One host, one libvirt network "admin" of 10.0.0.0/16, and the nodes given. */
export function siteInput(name: string, nodes: SiteInput["nodes"], changes: Partial<SiteInput> = {}): SiteInput {
  return {
    spanwright: 1,
    site: { name, timezone: "Europe/Madrid" },
    networks: {
      admin: {
        cidr: "10.0.0.0/16",
        gateway: `10.0.255.${(name.length % 200) + 1}`,
        libvirt: { mode: "nat" },
        dns: ["10.0.255.1"],
        ntp: ["10.0.255.1"],
        domain: `${name}.example`,
      },
    },
    hosts: { here: { local: true } },
    nodes,
    ...changes,
  };
}

export function nodeAt(address: string, role = "bdtr"): NodeInput {
  return { role, interfaces: { admin: { address } } };
}

/** Writes the site file and returns what a loaded site has. */
export function writtenSite(path: string, input: SiteInput): { path: string; site: Site; roles: typeof roles } {
  writeFileSync(path, stringify(input));
  return { path, site: siteSchema.parse(input), roles };
}

/** Writes the site file of that name into the folder and designs it. */
export function designIn(folder: string, ledger: Ledger, input: SiteInput): ReturnType<typeof designSite> {
  return designSite({ ...writtenSite(join(folder, `${input.site.name}.yaml`), input), ledger });
}
