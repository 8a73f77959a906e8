import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../src/core/errors.ts";
import { parseQcow2Header, requireStandalone } from "../../../src/image/qcow2-header.ts";
import { ReadingCount, readingOf } from "../../fixtures/reading.ts";

const limits = { virtualBytes: 2 ** 40 };

interface Fields {
  magic?: number;
  version?: number;
  backingOffset?: bigint;
  clusterBits?: number;
  virtualSize?: bigint;
  crypt?: number;
  levelOneSize?: number;
  snapshots?: number;
  incompatible?: bigint;
  headerLength?: number;
  extensions?: readonly { type: number; data: Buffer }[];
}

function header(fields: Fields = {}): Buffer {
  const bytes = Buffer.alloc(65_536);
  bytes.writeUInt32BE(fields.magic ?? 0x514649fb, 0);
  bytes.writeUInt32BE(fields.version ?? 3, 4);
  bytes.writeBigUInt64BE(fields.backingOffset ?? 0n, 8);
  bytes.writeUInt32BE(fields.clusterBits ?? 16, 20);
  bytes.writeBigUInt64BE(fields.virtualSize ?? 2n ** 32n, 24);
  bytes.writeUInt32BE(fields.crypt ?? 0, 32);
  bytes.writeUInt32BE(fields.levelOneSize ?? 8, 36);
  bytes.writeUInt32BE(fields.snapshots ?? 0, 60);
  bytes.writeBigUInt64BE(fields.incompatible ?? 0n, 72);
  bytes.writeUInt32BE(fields.headerLength ?? 104, 100);
  let offset = 104;
  for (const { type, data } of fields.extensions ?? []) {
    bytes.writeUInt32BE(type, offset);
    bytes.writeUInt32BE(data.length, offset + 4);
    data.copy(bytes, offset + 8);
    offset += 8 + Math.ceil(data.length / 8) * 8;
  }
  return bytes;
}

test("a plain image is accepted and its size read", (t) => {
  const parsed = parseQcow2Header(header());
  t.is(parsed.virtualSizeBytes, 2 ** 32);
  t.is(parsed.clusterBytes, 65_536);
  t.notThrows(() => requireStandalone(parsed, limits));
});

const refused: Record<string, { fields: Fields; message: RegExp }> = {
  "a backing file is refused": { fields: { backingOffset: 512n }, message: /names a backing file/ },
  "a backing format without a backing file is refused": {
    fields: { extensions: [{ type: 0xe2792aca, data: Buffer.from("raw") }] },
    message: /names a backing file/,
  },
  "the data file's bit is refused": { fields: { incompatible: 4n }, message: /names an external data file/ },
  "a data file's name behind another extension is refused, without its bit": {
    fields: {
      extensions: [
        { type: 0x6803f857, data: Buffer.alloc(48) },
        { type: 0x44415441, data: Buffer.from("/etc/shadow") },
      ],
    },
    message: /names an external data file/,
  },
  "an encrypted image is refused": { fields: { crypt: 2 }, message: /it is encrypted/ },
  "internal snapshots are refused": { fields: { snapshots: 3 }, message: /holds 3 internal snapshots/ },
  "an image that was not closed cleanly is refused": { fields: { incompatible: 1n }, message: /dirty mark is set/ },
  "a corrupt image is refused": { fields: { incompatible: 2n }, message: /marked as corrupt/ },
  "an unknown feature is refused": { fields: { incompatible: 32n }, message: /features that are unknown \(32\)/ },
  "a disk beyond the bound is refused": {
    fields: { virtualSize: 2n ** 40n + 512n },
    message: /larger than 1099511627776/,
  },
  "a disk of no size is refused": { fields: { virtualSize: 0n }, message: /0 bytes is no disk size/ },
  "clusters of an impossible size are refused": {
    fields: { clusterBits: 40 },
    message: /2\^40 bytes is no cluster size/,
  },
  "a huge first-level table is refused": {
    fields: { levelOneSize: 0xffffffff },
    message: /first-level table is larger/,
  },
  "an unknown version is refused": { fields: { version: 4 }, message: /qcow2 version 4 is unknown/ },
  "another format is refused": { fields: { magic: 0x4b444d56 }, message: /does not begin as a qcow2 file does/ },
};

for (const [fact, { fields, message }] of Object.entries(refused)) {
  test(fact, (t) => {
    const error = t.throws(() => requireStandalone(parseQcow2Header(header(fields)), limits), { message });
    t.true(isAppError(error, "image-invalid"));
  });
}

test("an extension longer than the header is refused", (t) => {
  const bytes = header({ extensions: [{ type: 0x6803f857, data: Buffer.alloc(8) }] });
  bytes.writeUInt32BE(0xfffffff0, 108);
  t.throws(() => parseQcow2Header(bytes), { message: /extensions go beyond the header/ });
});

test("a version 2 header has no features and is accepted", (t) => {
  const bytes = header({ version: 2 });
  bytes.fill(0, 72, 104);
  t.is(parseQcow2Header(bytes).version, 2);
});

test("any bytes give a header that a base may have, or image-invalid, and nothing else", (t) => {
  const readings = new ReadingCount();
  const start = fc.constant(header().subarray(0, 8));
  const anyFile = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.tuple(start, fc.uint8Array({ maxLength: 300 })).map(([head, tail]) => Buffer.concat([head, tail])),
    fc.tuple(fc.nat(103), fc.nat(255)).map(([offset, value]) => {
      const bytes = header();
      bytes[offset] = value;
      return bytes;
    }),
  );
  fc.assert(
    fc.property(anyFile, (bytes) => {
      const read = () => {
        const taken = parseQcow2Header(bytes);
        requireStandalone(taken, limits);
        return taken;
      };
      const { value, refused } = readings.count(readingOf(read, "image-invalid"));
      if (value === undefined) t.regex(refused?.message ?? "", /^the image cannot be used: /);
      else {
        t.deepEqual(
          [value.hasBackingFile, value.hasDataFile, value.encrypted, value.snapshots],
          [false, false, false, 0],
        );
        t.true(value.virtualSizeBytes > 0 && value.virtualSizeBytes <= limits.virtualBytes);
        t.true(value.clusterBytes >= 512 && value.clusterBytes <= 2 ** 21);
      }
    }),
    { numRuns: 3_000 },
  );
  t.true(readings.both, JSON.stringify(readings));
});
