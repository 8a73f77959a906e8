import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import test from "ava";
import { sampleSite } from "../unit/site/sample-file.ts";

const run = promisify(execFile);
const launcher = join(import.meta.dirname, "../../bin/spanwright");

// One folder with a site file, a folder and two other files; nothing here changes it.
const folder = await mkdtemp(join(tmpdir(), "spanwright-completion-"));
await writeFile(join(folder, "madrid.yaml"), sampleSite);
await writeFile(join(folder, "two words.yml"), sampleSite);
await writeFile(join(folder, "notes.txt"), "");
await mkdir(join(folder, "sites"));
// A state of its own, beside the folder in which names are completed.
const own = await mkdtemp(join(tmpdir(), "spanwright-completion-state-"));
const env = { ...process.env, SPANWRIGHT_STATE_DIR: join(own, "state"), SPANWRIGHT_CACHE_DIR: join(own, "cache") };
const { stdout: script } = await run(launcher, ["completion", "bash"], { env });
test.after.always(async () => {
  for (const made of [folder, own]) await rm(made, { recursive: true, force: true });
});

/** What bash offers for the last of these words, sorted. Words are given as bash splits them. */
async function offered(...words: string[]): Promise<string[]> {
  const press = `${script}
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_spanwright
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await run("bash", ["-c", press, "bash", launcher, ...words], { env, cwd: folder });
  if (stderr !== "") throw new Error(stderr);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

test("commands and verbs are offered", async (t) => {
  t.deepEqual(await offered("ver"), ["verify"]);
  t.deepEqual(await offered("site", ""), ["check", "new", "schema", "show"]);
  t.deepEqual(await offered("completion", ""), ["bash", "fish", "zsh"]);
});

test("options are offered after a dash, and files are not mixed in", async (t) => {
  t.deepEqual(await offered("verify", "--"), ["--help", "--json", "--node", "--site"]);
  t.deepEqual(await offered("verify", ""), []);
});

test("--site is completed with YAML files and folders only, written in either way", async (t) => {
  const sites = ["madrid.yaml", "sites", "two words.yml"];
  t.deepEqual(await offered("plan", "--site", ""), sites);
  t.deepEqual(await offered("plan", "-s", ""), sites);
  t.deepEqual(await offered("plan", "--site", "=", "mad"), ["madrid.yaml"]);
  t.deepEqual(await offered("plan", "--site", "="), sites);
  t.deepEqual(await offered("site", "check", "madrid.yaml", ""), sites);
  t.deepEqual(await offered("site", "show", "madrid.yaml", "mad"), [], "it takes one file");
});

test("node and host names are those of the site file on the line", async (t) => {
  t.deepEqual(await offered("verify", "--site", "madrid.yaml", "--node", ""), ["acd", "bdtr", "mcan"]);
  t.deepEqual(await offered("node", "grow", "--site", "madrid.yaml", "b"), ["bdtr"]);
  t.deepEqual(await offered("destroy", "-s", "two words.yml", "--node", "=", "m"), ["mcan"]);
  t.deepEqual(await offered("host", "trust", "madrid.yaml", ""), ["servera", "serverb"]);
  t.deepEqual(await offered("verify", "--node", ""), [], "without a site file there is nothing to offer");
  t.deepEqual(await offered("verify", "--site", "notes.txt", "--node", ""), []);
});

test("recipes, images, kinds and an option's own words are offered", async (t) => {
  t.true((await offered("image", "build", "debian-1")).includes("debian-12"));
  t.deepEqual(await offered("image", "remove", ""), [], "the store is empty");
  t.deepEqual(await offered("render", "--acceleration", ""), ["kvm", "tcg"]);
  t.deepEqual(await offered("names", "no"), ["node"]);
  t.deepEqual(await offered("names", "node", ""), []);
  t.deepEqual(await offered("apply", "--boot-timeout", ""), [], "a number cannot be completed");
});

test("a command that is also the noun of others completes its own options, and the others' verbs", async (t) => {
  t.deepEqual(await offered("preflight", ""), ["wiring"]);
  t.deepEqual(await offered("preflight", "--h"), ["--help", "--host", "--html"]);
  t.deepEqual(await offered("preflight", "--site", "madrid.yaml", "--only", "disk-"), ["disk-space", "disk-speed"]);
  t.deepEqual(await offered("preflight", "--site", "madrid.yaml", "--host", ""), ["servera", "serverb"]);
  t.deepEqual(await offered("preflight", "wiring", "--site", "madrid.yaml", "--ga"), ["--gateway"]);
  t.deepEqual(await offered("rehearse", "--im"), ["--image"]);
});

test("names of sites are those of the ledger", async (t) => {
  const rendered = await run(launcher, ["render", "--site", "madrid.yaml", "--out", join(own, "out")], {
    env,
    cwd: folder,
  });
  t.regex(rendered.stdout, /site madrid/);
  t.deepEqual(await offered("ledger", "list", "--site", ""), ["madrid"]);
  t.deepEqual(await offered("ledger", "forget", "m"), ["madrid"]);
});

test("a kind of names that does not exist is refused", async (t) => {
  const error = await t.throwsAsync(run(launcher, ["names", "cars"], { env }), { code: 2 });
  t.regex(
    (error as unknown as { stderr: string }).stderr,
    /there are no names of kind 'cars'\nhint: {2}Name one of site, node/,
  );
});
