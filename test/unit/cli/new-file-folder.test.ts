import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { needFolderOf } from "../../../src/cli/new-file-folder.ts";
import type { AppError } from "../../../src/core/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-folder-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

test("a new file in a folder that is there is fine, and one without a folder is in the current one", async (t) => {
  await t.notThrowsAsync(needFolderOf(join(folder, "x.yaml")));
  await t.notThrowsAsync(needFolderOf("x.yaml"));
});

test("a new file in a folder that is not there is refused with the folder's name", async (t) => {
  const file = join(folder, "none", "x.yaml");
  const error = await t.throwsAsync<AppError>(needFolderOf(file));
  t.is(error.code, "input-unreadable");
  t.is(error.message, `${file} cannot be written: there is no folder ${join(folder, "none")}`);
  t.is(error.hint, "Name a file in a folder that exists, or make the folder first.");
});

test("a new file below a file is refused", async (t) => {
  writeFileSync(join(folder, "plain"), "");
  const error = await t.throwsAsync<AppError>(needFolderOf(join(folder, "plain", "x.yaml")));
  t.is(error.message, `${join(folder, "plain", "x.yaml")} cannot be written: ${join(folder, "plain")} is no folder`);
});
