import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { writeRendering } from "../../../../src/libvirt/render/folder.ts";
import type { RenderedFile } from "../../../../src/libvirt/render/site.ts";

const options = { site: "madrid" };
const file = (path: string, content = path): RenderedFile => ({ path, kind: "domain", content, mode: 0o600 });

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-folder-"));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("a second rendering leaves only its own files, and nothing beside the folder", async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    await writeRendering(out, [file("a/old"), file("a/kept")], options);
    await writeRendering(out, [file("a/kept", "new")], options);
    t.deepEqual((await readdir(out, { recursive: true })).sort(), [".spanwright-render.json", "a", "a/kept"]);
    t.is(await readFile(join(out, "a/kept"), "utf8"), "new");
    t.is((await stat(join(out, "a/kept"))).mode & 0o777, 0o600);
    t.deepEqual(await readdir(folder), ["out"]);
  });
});

test("a folder with other files is refused, and stays as it was", async (t) => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, "letter.txt"), "mine");
    await t.throwsAsync(writeRendering(folder, [file("a")], options), {
      message: `${folder} holds files that spanwright did not render: letter.txt`,
    });
    t.deepEqual(await readdir(folder), ["letter.txt"]);
  });
});

test("a file that somebody added to a rendering is not removed with it", async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    await writeRendering(out, [file("a/b")], options);
    await writeFile(join(out, "a/notes"), "mine");
    await t.throwsAsync(writeRendering(out, [file("a/b")], options), { message: /did not render: a\/notes$/ });
    t.is(await readFile(join(out, "a/notes"), "utf8"), "mine");
  });
});

test("what a killed rendering left is cleared by the next one", async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    await writeRendering(`${out}.spanwright-new`, [file("half")], options);
    await writeRendering(`${out}.spanwright-old`, [file("former")], options);
    await writeRendering(out, [file("a")], options);
    t.deepEqual(await readdir(folder), ["out"]);
  });
});

test("a damaged marker makes nothing ours", async (t) => {
  await withFolder(async (folder) => {
    for (const marker of ["", "[]", "null", '{"files": 1}', "{"]) {
      await writeFile(join(folder, ".spanwright-render.json"), marker);
      await writeFile(join(folder, "letter.txt"), "mine");
      await t.throwsAsync(writeRendering(folder, [file("a")], options), { message: /letter\.txt/ }, marker);
    }
  });
});

test("a link to a folder stays a link", async (t) => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, "real"));
    await symlink("real", join(folder, "out"));
    await writeRendering(join(folder, "out"), [file("a")], options);
    t.deepEqual((await readdir(join(folder, "real"))).sort(), [".spanwright-render.json", "a"]);
  });
});

test("a file in the folder's place is refused with the reason", async (t) => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, "out"), "a file");
    const error = await t.throwsAsync(writeRendering(join(folder, "out"), [file("a")], options));
    t.regex(error?.message ?? "", /out cannot be written: ENOTDIR/);
    t.is(await readFile(join(folder, "out"), "utf8"), "a file");
  });
});
