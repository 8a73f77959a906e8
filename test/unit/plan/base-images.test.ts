import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import { proveBaseImages } from "../../../src/plan/base-images.ts";
import type { ObservedHost } from "../../../src/plan/observe.ts";
import { refuseDifferences } from "../../../src/plan/verify.ts";
import { diskMachine, lostHead, qcow2Head } from "../../fixtures/disk-machine.ts";
import { testNode, testSite } from "../../fixtures/rendered-site.ts";

const base = `/var/lib/libvirt/images/base/debian-12-${"a".repeat(16)}.qcow2`;

async function prove(head: Buffer, hash: () => string = () => "") {
  const machine = diskMachine({ heads: { [testNode.systemDisk.path]: head }, run: hash });
  const said: string[] = [];
  const proofs = await proveBaseImages({
    hosts: testSite.hosts,
    observed: [{ name: "server", machine, libvirt: { domains: [], networks: [] } } as unknown as ObservedHost],
    nodes: [testNode],
    known: [],
    progress: (line) => said.push(line),
  });
  return { proofs, said };
}

test("a system disk whose header cannot be read fails, and is not taken for one without a base", async (t) => {
  t.deepEqual((await prove(lostHead())).proofs, [
    {
      node: "bdtr",
      field: "base image",
      planned: "image debian-12",
      found: "header unreadable: it does not begin as a qcow2 file does",
      ok: false,
    },
  ]);
});

test("a system disk that stands by itself has no base to prove", async (t) => {
  t.deepEqual((await prove(qcow2Head())).proofs, []);
});

for (const code of ["unknown-state", "unreachable"] as const) {
  test(`a base that was not read to its end is unknown, not damaged (${code})`, async (t) => {
    const { proofs, said } = await prove(qcow2Head(base), () => {
      throw new AppError(code, { message: "the answer did not come" });
    });
    t.deepEqual(
      proofs.map(({ found, ok, unknown }) => [found, ok, unknown]),
      [["not read in time: unknown, nothing was found wrong", false, true]],
    );
    t.is(said.at(-1), `server: ${base} was not read in time: the answer did not come`);
    const error = t.throws(() => refuseDifferences(proofs), { instanceOf: AppError });
    t.is(error.exitCode, 8);
    t.regex(error.message, /^1 of 1 fields could not be read in time:\n/);
  });
}
