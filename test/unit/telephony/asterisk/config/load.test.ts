import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { isAppError } from "../../../../../src/core/errors.ts";
import { loadConfigTree } from "../../../../../src/telephony/asterisk/config/load.ts";
import { rootsOf } from "../../../../../src/telephony/asterisk/config/tree.ts";

async function folderWith(t: ExecutionContext, texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "spanwright-load-")));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const names = (paths: Iterable<string>) => [...paths].map((path) => basename(path)).sort();

test("a file brings what it includes, with patterns and in folders below", async (t) => {
  const folder = await folderWith(t, {
    "extensions.conf": '[a]\n#include "parts.d/*.conf"\n#include <one.conf>\n',
    "parts.d/x.conf": "k=v\n",
    "parts.d/.hidden.conf": "k=v\n",
    "one.conf": "k=v\n",
    "other.conf": "k=v\n",
  });
  const tree = await loadConfigTree([join(folder, "extensions.conf")]);
  t.deepEqual(names(tree.files.keys()), ["extensions.conf", "one.conf", "x.conf"]);
  t.deepEqual(
    rootsOf(tree).map(({ file, complete }) => [basename(file.path), complete]),
    [["extensions.conf", true]],
  );
});

test("an include that leads out of the folder, or through a link, is not opened", async (t) => {
  const outside = await folderWith(t, { "secret.conf": "k=v\n" });
  const folder = await folderWith(t, {
    "a.conf": `#include ${outside}/secret.conf\n#include ../../etc/passwd\n#include link.conf\n`,
  });
  await symlink(join(outside, "secret.conf"), join(folder, "link.conf"));
  const tree = await loadConfigTree([join(folder, "a.conf")]);
  t.deepEqual(names(tree.files.keys()), ["a.conf"]);
  t.is(tree.unread.size, 3);
});

test("files that include each other end, and so does a chain deeper than Asterisk reads", async (t) => {
  const chain = Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`c${at}.conf`, `[c${at}]\n#include c${at + 1}.conf\n`]),
  );
  const folder = await folderWith(t, { "a.conf": "[a]\n#include b.conf\n", "b.conf": "#include a.conf\n", ...chain });
  const circle = rootsOf(await loadConfigTree([join(folder, "a.conf")]));
  t.deepEqual(
    circle.map(({ entries, complete }) => [entries.length, complete]),
    [[3, false]],
  );
  t.is((await loadConfigTree([join(folder, "c0.conf")])).files.size, 10);
});

test("a folder stands for its *.conf files, links and other files left out", async (t) => {
  const folder = await folderWith(t, { "a.conf": "k=v\n", "b/c.conf": "k=v\n", "d.txt": "k=v\n" });
  await symlink("/etc/passwd", join(folder, "e.conf"));
  t.deepEqual(names((await loadConfigTree([folder])).files.keys()), ["a.conf", "c.conf"]);
});

test("what is not there, or no file, is refused with its name", async (t) => {
  const folder = await folderWith(t, {});
  const missing = await t.throwsAsync(() => loadConfigTree([join(folder, "none.conf")]));
  t.true(isAppError(missing, "input-unreadable"));
  t.is(missing?.message, `${folder}/none.conf cannot be read: there is no such file or folder, or it may not be read`);
  const device = await t.throwsAsync(() => loadConfigTree(["/dev/zero"]));
  t.is(device?.message, "/dev/zero cannot be read: it is no regular file");
});
