import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../src/core/errors.ts";
import { sha256OfFile } from "../../src/image/hash.ts";
import { importImage } from "../../src/image/import.ts";
import { findImage, listImages, readStore, removeImage, requireImage, verifyImage } from "../../src/image/store.ts";
import { blankImage } from "../fixtures/blank-image.ts";

// A store of its own: the other tests share the real one.
const folder = await mkdtemp(join(tmpdir(), "spanwright-store-"));
process.env.SPANWRIGHT_CACHE_DIR = folder;
test.after.always(async () => await rm(folder, { recursive: true, force: true }));

test.serial("an imported image is found by its name and is read-only", async (t) => {
  const file = await blankImage(folder, "first.qcow2");
  const sha256 = await sha256OfFile(file);
  const image = await importImage({ file, name: "acme-12", format: "qcow2", sha256 });
  t.deepEqual(await findImage("acme-12"), image);
  t.is(image.sha256, sha256);
  t.is(image.origin, "imported");
  t.is(image.virtualSizeBytes, 16 << 20);
  t.is((await stat(image.path)).mode & 0o777, 0o444);
  await t.notThrowsAsync(verifyImage(image));
});

test.serial("of two imports under one name the newer one is used", async (t) => {
  const file = await blankImage(folder, "second.qcow2");
  const image = await importImage({ file, name: "acme-12", format: "qcow2", sha256: await sha256OfFile(file) });
  t.is((await findImage("acme-12"))?.path, image.path);
  t.is((await listImages()).length, 2);
});

test.serial("a raw disk becomes a qcow2 image", async (t) => {
  const file = join(folder, "disk.raw");
  await writeFile(file, Buffer.alloc(1 << 20, 7));
  const image = await importImage({ file, name: "acme-raw", format: "raw", sha256: await sha256OfFile(file) });
  t.is(image.virtualSizeBytes, 1 << 20);
  t.not(image.sha256, image.key);
  await t.notThrowsAsync(verifyImage(image));
});

test.serial("a changed byte in the store is found and said", async (t) => {
  const image = await requireImage("acme-raw");
  await chmod(image.path, 0o644);
  const content = Buffer.alloc(image.sizeBytes, 1);
  await writeFile(image.path, content);
  const error = await t.throwsAsync(verifyImage(image));
  t.true(isAppError(error, "image-invalid"));
  t.regex(error?.message ?? "", /image acme-raw in the store is not what was stored: its SHA-256 is/);
  await writeFile(image.path, content.subarray(1));
  const shorter = await t.throwsAsync(verifyImage(image));
  t.regex(shorter?.message ?? "", /it has \d+ bytes instead of \d+/);
});

test.serial("a damaged record hides no other image", async (t) => {
  await writeFile(join(folder, "images", "broken-0.json"), "{");
  const { images, damaged } = await readStore();
  t.is(images.length, 3);
  t.is(damaged.length, 1);
  t.regex(damaged[0]!.path, /broken-0\.json$/);
  await rm(join(folder, "images", "broken-0.json"));
});

test.serial("a removed image is gone, and what to do about it depends on whether there is a recipe", async (t) => {
  const image = await requireImage("acme-raw");
  await removeImage(image);
  const unknown = await t.throwsAsync(requireImage("acme-raw"), {
    message: "there is no image 'acme-raw' in the store",
  });
  t.regex(isAppError(unknown) ? unknown.hint : "", /spanwright image import FILE --name acme-raw/);
  const built = await t.throwsAsync(requireImage("debian-12"), {
    message: "there is no image 'debian-12' in the store",
  });
  t.is(isAppError(built) ? built.hint : "", "Build it: spanwright image build debian-12");
});
