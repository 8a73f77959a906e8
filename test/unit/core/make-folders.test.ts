import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { makeFolders } from "../../../src/core/make-folders.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-folders-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

test("folders that are missing are made with the mode, and those that are there stay as they are", (t) => {
  const path = join(folder, "a/b/c");
  makeFolders(path, { mode: 0o700 });
  makeFolders(path, { mode: 0o755 });
  t.is(statSync(path).mode & 0o777, 0o700);
  t.is(statSync(join(folder, "a")).mode & 0o777, 0o700);
});

test("a file system that lets nobody make a folder is an error at once", (t) => {
  const error = t.throws(() => makeFolders("/proc/spanwright/deeper", { mode: 0o700 }));
  t.is((error as NodeJS.ErrnoException).code, "ENOENT");
});

test("a file in the place of a folder is an error, and so is a link that leads nowhere", (t) => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  t.throws(() => makeFolders(file, { mode: 0o700 }), { code: "ENOTDIR" });
  t.throws(() => makeFolders(join(file, "below"), { mode: 0o700 }), { code: "ENOTDIR" });
  const link = join(folder, "link");
  symlinkSync(join(folder, "nowhere"), link);
  t.throws(() => makeFolders(link, { mode: 0o700 }));
});
