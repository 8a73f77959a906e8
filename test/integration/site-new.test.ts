import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { parse } from "yaml";
import { spanwright } from "../support/spanwright.ts";
import { openTerminal, tellingTheEnd } from "../support/terminal.ts";

const launcher = join(import.meta.dirname, "../../bin/spanwright");
const answers = "name: madrid\ndomain: madrid.example\nntp: [10.9.9.9]\nnodes:\n  - role: bdtr\n  - role: acd\n";

async function folderOf(t: ExecutionContext): Promise<{ folder: string; file: string; env: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-site-new-"));
  t.teardown(async () => await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 200 }));
  return { folder, file: join(folder, "madrid.yaml"), env: { SPANWRIGHT_STATE_DIR: join(folder, "state") } };
}

test("answers from a file give a site that passes the check and can be shown", async (t) => {
  const { folder, file, env } = await folderOf(t);
  await writeFile(join(folder, "answers.yaml"), answers);
  const made = await spanwright(["site", "new", file, "--answers", join(folder, "answers.yaml")], { env });
  t.is(made.code, 0, made.stderr);
  const checked = await spanwright(["site", "check", "--json", file], { env });
  t.deepEqual([checked.code, JSON.parse(checked.stdout)], [0, [{ file, problems: [] }]]);
  const shown = await spanwright(["site", "show", file], { env });
  t.regex(shown.stdout, /bdtr {2}bdtr {3}server {2}ubuntu-20-04 {2}2 +4GiB/);
});

test("the example of an answers file makes a site without a problem, with the sizes that it gives", async (t) => {
  const { file, env } = await folderOf(t);
  const example = join(import.meta.dirname, "../../provisioning/examples/answers/madrid.yaml");
  const made = await spanwright(["site", "new", file, "--answers", example], { env });
  t.is(made.code, 0, made.stderr);
  const checked = await spanwright(["site", "check", "--json", file], { env });
  t.deepEqual([checked.code, JSON.parse(checked.stdout)], [0, [{ file, problems: [] }]]);
  const { nodes } = parse(await readFile(file, "utf8")) as { nodes: unknown };
  t.deepEqual(nodes, {
    acd: { role: "acd", interfaces: { admin: { address: "10.20.30.10" } } },
    database: {
      role: "bdtr",
      image: "debian-12",
      vcpus: 8,
      memory: "16GiB",
      systemDisk: "20GiB",
      dataDisks: ["100GiB", "100GiB"],
      interfaces: { admin: { address: "10.20.30.20" } },
    },
  });
});

test("the example of six roles passes the check, and its multichannel node shares a machine", async (t) => {
  const { file, env } = await folderOf(t);
  const example = join(import.meta.dirname, "../../provisioning/examples/answers/six-roles.yaml");
  const made = await spanwright(["install", file, "--answers", example, "--then", "check"], { env });
  t.is(made.code, 0, made.stderr);
  const { nodes } = parse(await readFile(file, "utf8")) as { nodes: Record<string, { colocatedWith?: string }> };
  t.deepEqual(Object.keys(nodes), ["bdtr", "registro-gw", "acd", "gestion", "mcan", "webrtc"]);
  t.deepEqual(nodes.mcan, { role: "mcan", colocatedWith: "acd" });
});

test("an existing file is replaced with --replace only", async (t) => {
  const { folder, file, env } = await folderOf(t);
  await writeFile(join(folder, "answers.yaml"), answers);
  await writeFile(file, "mine\n");
  const words = ["site", "new", file, "--answers", join(folder, "answers.yaml")];
  const refused = await spanwright(words, { env });
  t.is(refused.code, 5);
  t.regex(
    refused.stderr,
    /madrid\.yaml exists already\nstate: nothing was changed\nhint: {2}Name another file, or replace this one with --replace\./,
  );
  t.is(await readFile(file, "utf8"), "mine\n");
  t.is((await spanwright([...words, "--replace"], { env })).code, 0);
  t.is((parse(await readFile(file, "utf8")) as { site: { name: string } }).site.name, "madrid");
});

test("wrong answers are listed at once, end with 3 and write nothing", async (t) => {
  const { folder, file, env } = await folderOf(t);
  await writeFile(join(folder, "answers.yaml"), "nmae: madrid\nnodes:\n  - role: adc\n");
  const refused = await spanwright(["site", "new", file, "--answers", join(folder, "answers.yaml")], { env });
  t.is(refused.code, 3);
  for (const words of [/:1:1 error nmae: /, /error name: is missing/, /:3:11 error nodes\.0\.role: must be one of/]) {
    t.regex(refused.stderr, words);
  }
  await t.throwsAsync(access(file), { code: "ENOENT" });
});

test("without a terminal and without answers, the hint names --answers", async (t) => {
  const { file, env } = await folderOf(t);
  const refused = await spanwright(["site", "new", file], { env });
  t.is(refused.code, 2);
  t.regex(
    refused.stderr,
    /there is no terminal to ask on\nstate: nothing was written\nhint: {2}Give the answers in a file: --answers FILE/,
  );
});

test("several files are checked in one run, the unreadable one among them, and end with 3", async (t) => {
  const { folder, env } = await folderOf(t);
  const example = join(import.meta.dirname, "../../provisioning/examples/two-nodes.yaml");
  const missing = join(folder, "none.yaml");
  const checked = await spanwright(["site", "check", missing, example], { env });
  t.is(checked.code, 3);
  t.regex(checked.stdout, /none\.yaml:1:1 error there is no such file\n {4}fix: /);
  t.regex(checked.stdout, /two-nodes\.yaml: good/);
});

test("on a terminal, a wrong answer is refused at once and the defaults are taken with Enter", async (t) => {
  const { folder, file, env } = await folderOf(t);
  const program = [launcher, "site", "new", file];
  const terminal = await openTerminal(t, { folder, program, env: { ...env, LC_ALL: "C.UTF-8" } });
  await terminal.until(/What is to be installed\?/);
  await terminal.type("Roles", "Enter");
  await terminal.until(/Short name of the site:/);
  await terminal.type("bad name", "Enter");
  await terminal.until(/'bad name' must be a DNS label/);
  await terminal.type("C-u");
  await terminal.type("madrid", "Enter");
  await terminal.until(/Time zone:/);
  await terminal.type("Enter");
  await terminal.until(/Host of the virtual machines/);
  await terminal.type("Enter");
  await terminal.until(/How are the virtual machines connected\?/);
  await terminal.type("nat", "Enter");
  for (const question of [/The network, with/, /Default gateway/, /DNS servers/, /Time servers/, /DNS domain/]) {
    await terminal.until(question);
    await terminal.type("Enter");
  }
  await terminal.until(/Role of node 1/);
  await terminal.type("acd", "Enter");
  await terminal.until(/Role of node 2/);
  await terminal.type("Enter");
  await terminal.until(/Days that recordings of calls are kept/);
  await terminal.type("Enter");
  await terminal.until(/Take these names/);
  await terminal.type("Enter");
  await terminal.until(/Write it\?/);
  await terminal.type("Enter");
  await terminal.until(/madrid\.yaml is written/);
  const checked = await spanwright(["site", "check", file], { env });
  t.is(checked.code, 0, checked.stdout);
  t.deepEqual(Object.keys((parse(await readFile(file, "utf8")) as { nodes: object }).nodes), ["acd"]);
});

test("Ctrl-C at a question writes no site file and ends with 6", async (t) => {
  const { folder, file, env } = await folderOf(t);
  const program = [...tellingTheEnd, launcher, "site", "new", file];
  const terminal = await openTerminal(t, { folder, program, env });
  await terminal.until(/What is to be installed\?/);
  await terminal.type("C-c");
  await terminal.until(/Left at the question 'What is to be installed\?'/);
  await terminal.until(/ended with 6/);
  await t.throwsAsync(access(file), { code: "ENOENT" });
});
