import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { growthBytes } from "../../src/plan/disk-growth.ts";
import type { ObservedHost } from "../../src/plan/observe.ts";
import type { NodeDesign } from "../../src/site/design.ts";
import { testNode } from "../fixtures/rendered-site.ts";

const gibibyte = 2 ** 30;

function storageOf(t: ExecutionContext): string {
  const storage = mkdtempSync(join(tmpdir(), "spanwright-growth-"));
  t.teardown(() => rmSync(storage, { recursive: true, force: true }));
  return storage;
}

const disk = (path: string, size: string, ...options: string[]) =>
  execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", ...options, path, size]);
const allocatedBytes = (path: string) => statSync(path).blocks * 512;

function nodeWith(systemPath: string, dataPath: string): NodeDesign {
  const [data] = testNode.dataDisks;
  return {
    ...testNode,
    systemDisk: { ...testNode.systemDisk, path: systemPath },
    dataDisks: data === undefined ? [] : [{ ...data, path: dataPath }],
  };
}

const domain = (uuid: string, disks: readonly object[], metadata?: object) => ({
  uuid,
  name: uuid,
  configured: { disks, metadata },
});

const observed = (domains: readonly object[] = []): ObservedHost =>
  ({ name: "server", machine: new LocalMachine(), libvirt: { domains, networks: [] } }) as unknown as ObservedHost;

test("a sparse disk may grow by what it does not take yet; one that is not there, by nothing", async (t) => {
  const storage = storageOf(t);
  const system = join(storage, "system.qcow2");
  disk(system, "3G");
  const nodes = [nodeWith(system, join(storage, "none.qcow2"))];
  t.is(await growthBytes(observed(), { storage, nodes }), 3 * gibibyte - allocatedBytes(system));
});

test("what a disk takes already is not counted again", async (t) => {
  const storage = storageOf(t);
  const system = join(storage, "system.qcow2");
  disk(system, "64M", "-o", "preallocation=full");
  const nodes = [nodeWith(system, join(storage, "none.qcow2"))];
  t.is(await growthBytes(observed(), { storage, nodes }), 0);
});

test("other guests of ours count, guests that others made and read-only disks do not", async (t) => {
  const storage = storageOf(t);
  const [ours, foreign, seed] = ["ours.qcow2", "foreign.qcow2", "seed.iso"].map((name) => join(storage, name)) as [
    string,
    string,
    string,
  ];
  disk(ours, "1G");
  disk(foreign, "2G");
  writeFileSync(seed, "x");
  const domains = [
    domain("a", [{ path: ours }, { path: seed, readOnly: true }, { path: undefined }], {
      site: "sevilla",
      node: "acd",
    }),
    domain("b", [{ path: foreign }]),
  ];
  t.is(await growthBytes(observed(domains), { storage, nodes: [] }), gibibyte - allocatedBytes(ours));
});

test("a storage folder that is not there yet is where its nearest parent is", async (t) => {
  const storage = storageOf(t);
  const ours = join(storage, "ours.qcow2");
  disk(ours, "1G");
  const domains = [domain("a", [{ path: ours }], { site: "sevilla", node: "acd" })];
  const later = join(storage, "not", "yet");
  t.is(await growthBytes(observed(domains), { storage: later, nodes: [] }), gibibyte - allocatedBytes(ours));
  t.is(await growthBytes(observed(domains), { storage: "/proc/none", nodes: [] }), 0, "another file system");
});
