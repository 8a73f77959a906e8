import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../src/core/errors.ts";
import { bootSector, coreImage, sectorBytes } from "../../../src/image/boot-blocks.ts";
import { diskLayout, partitionScript } from "../../../src/image/disk-layout.ts";

const bootImage = Buffer.alloc(sectorBytes, 0x11);
bootImage.writeUInt16LE(0xaa55, 510);
const firstSector = Buffer.alloc(sectorBytes, 0x22);

function core(length: number): Buffer {
  const bytes = Buffer.alloc(length, 0x33);
  bytes.writeUInt16LE(0x820, 510);
  return bytes;
}

test("the boot sector keeps the partition table and names the core's sector", (t) => {
  const sector = bootSector(bootImage, firstSector, 2048);
  t.is(sector.length, sectorBytes);
  t.deepEqual(sector.subarray(0x1b8), firstSector.subarray(0x1b8));
  t.deepEqual(sector.subarray(0, 0x5c), bootImage.subarray(0, 0x5c));
  t.is(sector.readBigUInt64LE(0x5c), 2048n);
  t.is(sector.readUInt16LE(0x66), 0x9090);
});

test("the core image is told where its rest lies and is padded to whole sectors", (t) => {
  const image = coreImage(core(3 * sectorBytes + 1), { coreSector: 2048, roomBytes: 1 << 20 });
  t.is(image.length, 4 * sectorBytes);
  t.is(image.readBigUInt64LE(500), 2049n);
  t.is(image.readUInt16LE(508), 3);
  t.is(image.readUInt16LE(510), 0x820);
  t.is(image[image.length - 1], 0);
});

test("a boot.img of another shape is refused", (t) => {
  const error = t.throws(() => bootSector(Buffer.alloc(sectorBytes), firstSector, 2048));
  t.regex(
    error?.message ?? "",
    /the boot loader cannot be put on the disk: boot\.img has 512 bytes or no boot signature/,
  );
  t.true(isAppError(error, "build-failed"));
});

test("a core image that is too large, too small or of another machine is refused", (t) => {
  const place = { coreSector: 2048, roomBytes: 4096 };
  t.throws(() => coreImage(core(4097), place), { message: /core\.img has 4097 bytes; there is room for 4096/ });
  t.throws(() => coreImage(core(sectorBytes), place), { message: /core\.img has 512 bytes/ });
  t.throws(() => coreImage(Buffer.alloc(2048), place), { message: /not one for a PC's disk/ });
});

test("the root partition is aligned, leaves room for both partition tables, and no partition overlaps another", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1 << 20 }), (gibibytes) => {
      const size = gibibytes * 2 ** 30;
      const layout = diskLayout(size);
      t.is(layout.rootOffsetBytes % (1 << 20), 0);
      t.is(layout.rootBytes % 4096, 0);
      t.true(layout.bootSector * sectorBytes + layout.bootBytes <= layout.rootOffsetBytes);
      t.true(layout.rootOffsetBytes + layout.rootBytes + 33 * sectorBytes <= size);
    }),
  );
});

test("the root partition is number 1 and the boot loader's number 14", (t) => {
  const script = partitionScript(diskLayout(4 * 2 ** 30));
  t.regex(script, /^disk1 : start=4096, size=8382464, type=0FC63DAF-/m);
  t.regex(script, /^disk14 : start=2048, size=2048, type=21686148-/m);
});
