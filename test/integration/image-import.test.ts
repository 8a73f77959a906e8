import { mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../src/core/errors.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { sha256OfFile } from "../../src/image/hash.ts";
import { importImage } from "../../src/image/import.ts";
import { blankImage } from "../fixtures/blank-image.ts";

const folder = await mkdtemp(join(tmpdir(), "spanwright-import-"));
process.env.SPANWRIGHT_CACHE_DIR = folder;
test.after.always(async () => await rm(folder, { recursive: true, force: true }));
const machine = new LocalMachine();

async function patch(file: string, offset: number, bytes: Buffer): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(bytes, 0, bytes.length, offset);
  await handle.close();
}

function bigEndian64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const bad: Record<string, { make: (name: string) => Promise<string>; message: RegExp }> = {
  "an image with a backing file is refused": {
    make: async (name) =>
      await blankImage(folder, name, ["-b", await blankImage(folder, `base-${name}`), "-F", "qcow2"]),
    message: /names a backing file/,
  },
  "an image with an external data file is refused": {
    make: async (name) => await blankImage(folder, name, ["-o", `data_file=${join(folder, `data-${name}`)}`]),
    message: /names an external data file/,
  },
  "an image with a snapshot is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      await machine.run("qemu-img", ["snapshot", "-c", "before", file]);
      return file;
    },
    message: /holds 1 internal snapshots/,
  },
  "an image that was not closed cleanly is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      await patch(file, 72, bigEndian64(1n));
      return file;
    },
    message: /dirty mark is set/,
  },
  "an image that was cut off is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      await truncate(file, 1 << 20);
      return file;
    },
    message: /qemu-img refuses it/,
  },
  "an image of a few bytes is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      await truncate(file, 100);
      return file;
    },
    message: /header is cut off/,
  },
  "an image whose tables contradict each other is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      const content = await readFile(file);
      const table = Number(content.readBigUInt64BE(40));
      await patch(file, table, bigEndian64(0x8000_0000_7fff_0000n));
      return file;
    },
    message: /qemu-img refuses it/,
  },
  "an image that claims an immense disk is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      await patch(file, 24, bigEndian64(2n ** 50n));
      return file;
    },
    message: /larger than 1099511627776/,
  },
  "another format under the name of qcow2 is refused": {
    make: async (name) => {
      const file = join(folder, name);
      await machine.run("qemu-img", ["create", "-q", "-f", "vmdk", file, "16M"]);
      return file;
    },
    message: /does not begin as a qcow2 file does/,
  },
  "an encrypted image is refused": {
    make: async (name) => {
      const file = await blankImage(folder, name);
      // crypt_method 2 is LUKS. qemu-img would measure the processor to make a real one, and gives up on a busy machine.
      await patch(file, 32, Buffer.from([0, 0, 0, 2]));
      return file;
    },
    message: /it is encrypted/,
  },
};

for (const [index, [fact, { make, message }]] of Object.entries(bad).entries()) {
  test(fact, async (t) => {
    const file = await make(`bad-${index}.qcow2`);
    const sha256 = await sha256OfFile(file);
    const error = await t.throwsAsync(importImage({ file, name: `bad-${index}`, format: "qcow2", sha256 }), {
      message,
    });
    t.true(isAppError(error, "image-invalid"));
    const left = (await readdir(join(folder, "images"))).filter((name) => name.includes(`bad-${index}`));
    t.deepEqual(left, [`bad-${index}.lock`]);
  });
}

test("a file with another hash than stated is refused", async (t) => {
  const file = await blankImage(folder, "other-hash.qcow2");
  const sha256 = "0".repeat(64);
  const error = await t.throwsAsync(importImage({ file, name: "other-hash", format: "qcow2", sha256 }));
  t.true(isAppError(error, "image-invalid"));
  t.regex(error?.message ?? "", /its SHA-256 is [0-9a-f]{64}, stated was 0{64}/);
});

test("without a stated hash nothing is imported, and with two neither", async (t) => {
  const file = await blankImage(folder, "unproven.qcow2");
  const options = { file, name: "unproven", format: "qcow2" as const };
  const error = await t.throwsAsync(importImage(options));
  t.true(isAppError(error, "usage"));
  t.is(error?.message, "an image is only imported against the hash that its vendor published");
  await t.throwsAsync(importImage({ ...options, sha256: "0".repeat(64), sumsFile: file }), { message: error!.message });
});

test("the vendor's list of checksums proves the file by its name", async (t) => {
  const file = await blankImage(folder, "listed.qcow2");
  const sumsFile = join(folder, "SHA256SUMS");
  await writeFile(sumsFile, `${"0".repeat(64)}  other.qcow2\n${await sha256OfFile(file)} *listed.qcow2\n`);
  const image = await importImage({ file, name: "listed", format: "qcow2", sumsFile });
  t.is(image.sha256, await sha256OfFile(file));
});

test("a qcow2 file stated to be raw is refused", async (t) => {
  const file = await blankImage(folder, "no-raw.qcow2");
  const sha256 = await sha256OfFile(file);
  const error = await t.throwsAsync(importImage({ file, name: "no-raw", format: "raw", sha256 }));
  t.regex(error?.message ?? "", /it is a qcow2 file, and raw was stated/);
});

test("a missing file, a folder and an empty file are refused by their names", async (t) => {
  const empty = join(folder, "empty.qcow2");
  await writeFile(empty, "");
  const refused = {
    [join(folder, "nowhere.qcow2")]: /no such file/,
    [folder]: /no regular file/,
    [empty]: /it is empty/,
  };
  for (const [file, message] of Object.entries(refused)) {
    const error = await t.throwsAsync(importImage({ file, name: "nothing", format: "qcow2", sha256: "0".repeat(64) }), {
      message,
    });
    t.true(isAppError(error, "input-unreadable"));
  }
});

test("a name with a slash is refused", async (t) => {
  const error = await t.throwsAsync(importImage({ file: "x", name: "../x", format: "qcow2", sha256: "0".repeat(64) }));
  t.true(isAppError(error, "usage"));
  t.regex(error?.message ?? "", /'\.\.\/x' cannot be the name of an image/);
});
