import { chmod, chown, cp, mkdir, mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";

const source = join(import.meta.dirname, "../..");
const plainPath = "/usr/bin:/bin";

/** A checkout with the launcher, this very Node, and a program that tells how it was started. */
async function checkout(t: ExecutionContext): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "spanwright launcher-")));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const path of ["bin", "src", ".runtime/bin", "home", "empty"])
    await mkdir(join(folder, path), { recursive: true });
  await cp(join(source, "bin/spanwright"), join(folder, "bin/spanwright"));
  await symlink(process.execPath, join(folder, ".runtime/bin/node"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(
    join(folder, "src/main.ts"),
    "const words: string[] = process.argv.slice(2);\n" +
      "process.stdout.write(JSON.stringify({ words, script: process.argv[1], cache: process.env.NODE_COMPILE_CACHE }));\n",
  );
  return folder;
}

test("the launcher finds its checkout through links and from any folder, and passes words on as they are", async (t) => {
  const folder = await checkout(t);
  await symlink(join(folder, "bin/spanwright"), join(folder, "first"));
  await symlink("../first", join(folder, "empty/second"));
  const words = ["site check", "", "a'b", "$HOME", "*"];
  const { stdout } = await execa(join(folder, "empty/second"), words, { cwd: "/" });
  const told = JSON.parse(stdout) as { words: string[]; script: string };
  t.deepEqual(told.words, words);
  t.is(told.script, join(folder, "src/main.ts"));
  await symlink(join(folder, "bin"), join(folder, "empty/linked-folder"));
  t.regex((await execa("./linked-folder/spanwright", [], { cwd: join(folder, "empty") })).stdout, /"words":\[\]/);
});

test("without a Node the launcher ends with 6 and says what brings one", async (t) => {
  const folder = await checkout(t);
  await rm(join(folder, ".runtime"), { recursive: true });
  await linkTools(join(folder, "empty"));
  const options = { reject: false, extendEnv: false, env: { PATH: join(folder, "empty") } } as const;
  const outcome = await execa(join(folder, "bin/spanwright"), ["--help"], options);
  t.is(outcome.exitCode, 6);
  t.regex(outcome.stderr, /there is no Node 24 in .*\.runtime, and none in PATH/);
  t.true(outcome.stderr.includes(`what to do: run ${folder}/install.sh packages`));
});

test("a Node in PATH serves only if it is of the right major version", async (t) => {
  const folder = await checkout(t);
  await rm(join(folder, ".runtime"), { recursive: true });
  await linkTools(join(folder, "empty"));
  const node = join(folder, "empty/node");
  const options = {
    reject: false,
    extendEnv: false,
    env: { PATH: join(folder, "empty"), HOME: join(folder, "home") },
  } as const;
  await writeFile(node, "#!/bin/sh\necho v20.20.2\n");
  await chmod(node, 0o755);
  t.is((await execa(join(folder, "bin/spanwright"), [], options)).exitCode, 6);
  await rm(node);
  await symlink(process.execPath, node);
  t.is((await execa(join(folder, "bin/spanwright"), [], options)).exitCode, 0);
});

test("compiled code is kept in a folder that only its user may enter", async (t) => {
  const folder = await checkout(t);
  const env = { PATH: plainPath, SPANWRIGHT_CACHE_DIR: join(folder, "home") };
  const { stdout } = await execa(join(folder, "bin/spanwright"), [], { extendEnv: false, env });
  const cache = join(folder, "home/node");
  t.is((JSON.parse(stdout) as { cache: string }).cache, cache);
  t.is((await stat(cache)).mode & 0o777, 0o700);
  t.true((await readdir(cache)).length > 0);
});

test("a cache that belongs to somebody else is not used", async (t) => {
  const folder = await checkout(t);
  const cache = join(folder, "home/node");
  await mkdir(cache);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(cache, 65534, 65534);
  const env = { PATH: plainPath, SPANWRIGHT_CACHE_DIR: join(folder, "home") };
  const { stdout } = await execa(join(folder, "bin/spanwright"), [], { extendEnv: false, env });
  t.is((JSON.parse(stdout) as { cache?: string }).cache, isRoot ? undefined : cache);
});

test("a cache that cannot be made does not keep the launcher from starting", async (t) => {
  const folder = await checkout(t);
  const env = { PATH: plainPath, SPANWRIGHT_CACHE_DIR: "/proc/nowhere" };
  const { stdout } = await execa(join(folder, "bin/spanwright"), [], { extendEnv: false, env });
  t.is((JSON.parse(stdout) as { cache?: string }).cache, undefined);
});

/** The programs that the launcher itself calls, and nothing else. */
async function linkTools(folder: string): Promise<void> {
  for (const tool of ["readlink", "mkdir"]) await symlink(join("/bin", tool), join(folder, tool));
}
