import test from "ava";
import { liveView } from "../../../src/plan/view.ts";
import { diskMachine, lostHead, qcow2Head } from "../../fixtures/disk-machine.ts";

const diskOf = async (path: string, head: Buffer) =>
  await liveView(diskMachine({ heads: { [path]: head } })).disk(path);
const virtualSizeBytes = 13 * 2 ** 30;

test("a disk's header says its size and what it lies over", async (t) => {
  const readable = { virtualSizeBytes, unreadable: undefined };
  t.deepEqual(await diskOf("/d.qcow2", qcow2Head()), { ...readable, backingPath: undefined });
  t.deepEqual(await diskOf("/d.qcow2", qcow2Head("/base/a.qcow2")), { ...readable, backingPath: "/base/a.qcow2" });
});

test("a qcow2 header that cannot be read is not one without a backing file", async (t) => {
  const broken = qcow2Head("/base/a.qcow2");
  broken.writeUInt32BE(9, 4);
  t.is((await diskOf("/d", broken))?.unreadable, "qcow2 version 9 is unknown");
  t.is((await diskOf("/d.qcow2", lostHead()))?.unreadable, "it does not begin as a qcow2 file does");
  t.is((await diskOf("/d.qcow2", Buffer.alloc(0)))?.unreadable, "it has 0 bytes, less than a qcow2 header");
});

test("a header that names a backing file beyond what was read is unreadable, though it says its size", async (t) => {
  const head = qcow2Head("/base/a.qcow2");
  head.writeBigUInt64BE(60_000n, 8);
  t.deepEqual(await diskOf("/d.qcow2", head), {
    virtualSizeBytes,
    backingPath: undefined,
    unreadable: "it names a backing file, and not where it says",
  });
});

test("a raw disk and a seed are no qcow2 disks, and neither is what is not there", async (t) => {
  t.is(await diskOf("/seed.iso", Buffer.alloc(4096)), undefined);
  t.is(await liveView(diskMachine({ heads: {} })).disk("/d.qcow2"), undefined);
});
