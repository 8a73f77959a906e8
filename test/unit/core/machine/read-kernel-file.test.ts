import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { LocalMachine } from "../../../../src/core/machine/local.ts";
import { readKernelFile } from "../../../../src/core/machine/read-kernel-file.ts";

const read = (path: string, maxBytes = 1 << 20) => readKernelFile(path, { machine: "box", maxBytes });

test("a file of any size is read whole, or refused where it is larger than allowed", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-kernel-file-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const size of [0, 1, 4_096, 4_097, 4_098, 8_194, 12_291, 100_000]) {
    const path = join(folder, String(size));
    const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
    await writeFile(path, bytes);
    t.true((await read(path))?.equals(bytes), `${size}`);
    t.true((await read(path, size))?.equals(bytes), `${size} of ${size}`);
    if (size > 0)
      await t.throwsAsync(read(path, size - 1), { message: `${path} on box is larger than ${size - 1} bytes` });
  }
});

test("what is not there is undefined, and what cannot be read says so", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-kernel-file-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  t.is(await read(join(folder, "none")), undefined);
  await mkdir(join(folder, "folder"));
  await t.throwsAsync(read(join(folder, "folder")), { code: "EISDIR" });
  await t.throwsAsync(new LocalMachine("box").readFile("/proc/self"), {
    message: /^\/proc\/self on box cannot be used: EISDIR/,
  });
});

test("files of /proc that come in pieces are read to their end", async (t) => {
  const machine = new LocalMachine();
  const known = (await readFile("/proc/filesystems")).toString();
  t.is((await machine.readFile("/proc/filesystems"))?.toString(), known);
  const maps = (await machine.readFile("/proc/self/smaps"))?.toString() ?? "";
  t.true(maps.length > 8_192);
  t.regex(maps, /\nVmFlags: [^\n]*\n$/);
});
