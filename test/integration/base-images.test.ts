import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { AppError } from "../../src/core/errors.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { Machine, RunOptions, RunResult } from "../../src/core/machine/machine.ts";
import { proveBaseImages } from "../../src/plan/base-images.ts";
import type { ObservedHost } from "../../src/plan/observe.ts";
import { refuseDifferences } from "../../src/plan/verify.ts";
import type { NodeDesign } from "../../src/site/design.ts";
import { testNode, testSite } from "../fixtures/rendered-site.ts";

const image = "debian-12";

interface Planted {
  storage: string;
  basePath: string;
  sha256: string;
  nodes: NodeDesign[];
}

/** A machine whose disk is so slow that no hash is ever done in time. */
class SlowMachine extends LocalMachine {
  override async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (program !== "sha256sum") return await super.run(program, args, options);
    throw new AppError("unknown-state", { message: `sha256sum gave no answer in ${options.timeoutMs} ms` });
  }
}

/** A host's storage with one base image and two nodes' system disks over it, as apply leaves it. */
function plant(t: ExecutionContext): Planted {
  const storage = mkdtempSync(join(tmpdir(), "spanwright-base-"));
  t.teardown(() => rmSync(storage, { recursive: true, force: true }));
  mkdirSync(join(storage, "base"));
  const made = join(storage, "made.qcow2");
  execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", made, "16M"]);
  const sha256 = createHash("sha256").update(readFileSync(made)).digest("hex");
  const basePath = join(storage, "base", `${image}-${sha256.slice(0, 16)}.qcow2`);
  renameSync(made, basePath);
  writeFileSync(`${basePath}.sha256`, `${sha256}\n`);
  const nodes = testSite.nodes.map((node) => ({
    ...node,
    systemDisk: { ...node.systemDisk, path: join(storage, `${node.name}.qcow2`) },
  }));
  for (const { systemDisk } of nodes)
    execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", basePath, systemDisk.path]);
  return { storage, basePath, sha256, nodes };
}

async function prove(
  planted: Planted,
  options: { machine?: Machine; nodes?: NodeDesign[]; known?: readonly { name: string; sha256: string }[] } = {},
) {
  const machine = options.machine ?? new LocalMachine();
  const observed = [{ name: "server", machine, libvirt: { domains: [], networks: [] } } as unknown as ObservedHost];
  const said: string[] = [];
  const proofs = await proveBaseImages({
    hosts: testSite.hosts.map((host) => ({ ...host, storage: planted.storage })),
    observed,
    nodes: options.nodes ?? planted.nodes,
    known: options.known ?? [],
    progress: (line) => said.push(line),
  });
  return { proofs, said };
}

function flipByte(path: string, offset: number): void {
  const before = readFileSync(path)[offset] ?? 0;
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, Buffer.from([before ^ 1]), 0, 1, offset);
  closeSync(descriptor);
}

test("a whole base is as planned for every node over it, and is read once", async (t) => {
  const planted = plant(t);
  const { proofs, said } = await prove(planted);
  const good = { field: "base image", planned: planted.sha256, found: planted.sha256, ok: true };
  t.deepEqual(proofs, [
    { node: "bdtr", ...good },
    { node: "acd", ...good },
  ]);
  t.deepEqual(said, [`this machine: reading ${planted.basePath} again`]);
});

test("one flipped byte in the base is named with both hashes, and ends with 8", async (t) => {
  const planted = plant(t);
  flipByte(planted.basePath, 70_000);
  const { proofs } = await prove(planted);
  t.deepEqual(
    proofs.map(({ node, field, planned, ok }) => ({ node, field, planned, ok })),
    planted.nodes.map(({ name }) => ({ node: name, field: "base image", planned: planted.sha256, ok: false })),
  );
  const found = createHash("sha256").update(readFileSync(planted.basePath)).digest("hex");
  t.is(proofs[0]?.found, found);
  const error = t.throws(() => refuseDifferences(proofs), { instanceOf: AppError });
  t.is(error.exitCode, 8);
  t.true(error.message.includes(`bdtr: base image is ${found}, planned ${planted.sha256}`), error.message);
});

test("a hash that was changed along with the base does not hide the damage: the base's name and the store know it", async (t) => {
  const planted = plant(t);
  flipByte(planted.basePath, 70_000);
  const changed = createHash("sha256").update(readFileSync(planted.basePath)).digest("hex");
  writeFileSync(`${planted.basePath}.sha256`, `${changed}\n`);
  const [byName] = (await prove(planted)).proofs;
  t.deepEqual([byName?.planned, byName?.found, byName?.ok], [planted.sha256.slice(0, 16), changed, false]);
  const [byStore] = (await prove(planted, { known: [{ name: image, sha256: planted.sha256 }] })).proofs;
  t.deepEqual([byStore?.planned, byStore?.ok], [planted.sha256, false]);
});

test("a base that is gone, and a disk over something else, are not as planned", async (t) => {
  const planted = plant(t);
  const other = join(planted.storage, "other.qcow2");
  renameSync(planted.basePath, other);
  const [gone] = (await prove(planted)).proofs;
  t.false(gone?.ok);
  t.regex(gone?.found ?? "", /^sha256sum: .*No such file or directory$/);
  execFileSync("qemu-img", ["rebase", "-u", "-F", "qcow2", "-b", other, planted.nodes[0]?.systemDisk.path ?? ""]);
  const [elsewhere] = (await prove(planted)).proofs;
  t.deepEqual(elsewhere, {
    node: "bdtr",
    field: "base image",
    planned: `image ${image}`,
    found: `over ${other}`,
    ok: false,
  });
});

test("a node without its disk is named, and one whose disk stands by itself has no base to prove", async (t) => {
  const planted = plant(t);
  const alone = join(planted.storage, "alone.qcow2");
  execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", alone, "16M"]);
  const nodeAt = (path: string): NodeDesign => ({ ...testNode, systemDisk: { ...testNode.systemDisk, path } });
  const { proofs } = await prove(planted, { nodes: [nodeAt(alone), nodeAt(join(planted.storage, "none.qcow2"))] });
  t.deepEqual(
    proofs.map(({ found, ok }) => [found, ok]),
    [["no system disk that can be read", false]],
  );
});

test("a base that is not read in time is not taken for a good one", async (t) => {
  const planted = plant(t);
  const machine = new SlowMachine();
  const { proofs, said } = await prove(planted, { machine });
  const [proof] = proofs;
  t.deepEqual(
    [proof?.found, proof?.ok, proof?.unknown],
    ["not read in time: unknown, nothing was found wrong", false, true],
  );
  t.is(said.at(-1), `this machine: ${planted.basePath} was not read in time: sha256sum gave no answer in 3600000 ms`);
  t.is(t.throws(() => refuseDifferences(proofs), { instanceOf: AppError }).exitCode, 8);
});
