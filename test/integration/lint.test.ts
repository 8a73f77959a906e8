import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";

const source = join(import.meta.dirname, "../..");

/** Lints planted files under the project's own rules; the answer is "path rule" for each finding. */
async function lint(t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "spanwright-lint-")));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const name of ["biome.json", "tsconfig.json", "package.json", ".gitignore"]) {
    await cp(join(source, name), join(folder, name));
  }
  await symlink(join(source, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const biome = join(source, "node_modules/@biomejs/biome/bin/biome");
  const words = ["lint", "--error-on-warnings", "--reporter=github", "--max-diagnostics=200", "."];
  const outcome = await execa(process.execPath, [biome, ...words], { cwd: folder, reject: false });
  const findings = outcome.stdout.matchAll(/^::(?:error|warning) title=(?<rule>[^,]+),file=(?<file>[^,]+),/gm);
  const list = [...findings].map(({ groups }) => `${groups?.file?.replace(`${folder}/`, "")} ${groups?.rule}`);
  t.is(outcome.exitCode === 0, list.length === 0, outcome.stdout + outcome.stderr);
  return list.sort();
}

const value = "export const value = 1;\n";
const fromValue = (path: string) => `export { value } from "${path}";\n`;
const target = (room: string) => ({ [`src/${room}/target.ts`]: value });

const forbidden: readonly (readonly [string, string])[] = [
  ["core", "site"],
  ["core", "cli"],
  ["site", "host"],
  ["site", "capacity"],
  ["capacity", "site"],
  ["host", "libvirt"],
  ["libvirt", "host"],
  ["libvirt", "plan"],
  ["image", "libvirt"],
  ["telephony", "agent"],
  ["firmware", "telephony"],
  ["plan", "cli"],
  ["plan", "report"],
  ["rehearsal", "messages"],
  ["agent", "cli"],
  ["report", "core"],
  ["messages", "report"],
];

test("an import that the table of rooms does not allow is refused", async (t) => {
  const files: Record<string, string> = {};
  for (const [room, other] of forbidden) {
    files[`src/${room}/reach-${other}.ts`] = fromValue(`../${other}/target.ts`).replace(
      "value }",
      `value as ${other} }`,
    );
    Object.assign(files, target(other));
  }
  t.deepEqual(
    await lint(t, files),
    forbidden.map(([room, other]) => `src/${room}/reach-${other}.ts lint/style/noRestrictedImports`).sort(),
  );
});

test("an import that the table allows passes", async (t) => {
  const allowed = [
    ["site", "core"],
    ["host", "site"],
    ["libvirt", "core"],
    ["plan", "libvirt"],
    ["rehearsal", "plan"],
    ["agent", "telephony"],
    ["cli", "plan"],
    ["cli", "report"],
  ] as const;
  const files: Record<string, string> = {};
  for (const [room, other] of allowed) {
    files[`src/${room}/reach-${other}.ts`] = fromValue(`../${other}/target.ts`);
    Object.assign(files, target(other));
  }
  t.deepEqual(await lint(t, files), []);
});

test("every way to import is seen: types, re-exports, import() and from deep inside a room", async (t) => {
  const found = await lint(t, {
    ...target("site"),
    "src/core/types.ts": `import type { value } from "../site/target.ts";\n\nexport type Value = typeof value;\n`,
    "src/core/re-export.ts": `export * from "../site/target.ts";\n`,
    "src/core/later.ts": `export const later = () => import("../site/target.ts");\n`,
    "src/core/a/b/deep.ts": fromValue("../../../site/target.ts"),
  });
  t.deepEqual(
    found.filter((finding) => finding.endsWith("noRestrictedImports")),
    ["a/b/deep", "later", "re-export", "types"].map((name) => `src/core/${name}.ts lint/style/noRestrictedImports`),
  );
});

test("only core starts processes, opens SSH connections and databases", async (t) => {
  const text = `export { spawn } from "node:child_process";\nexport { execa } from "execa";\nexport { NodeSSH } from "node-ssh";\n`;
  const found = await lint(t, { "src/plan/run.ts": text, "src/cli/run.ts": text, "src/core/run.ts": text });
  t.deepEqual(found, [
    ...Array<string>(3).fill("src/cli/run.ts lint/style/noRestrictedImports"),
    ...Array<string>(3).fill("src/plan/run.ts lint/style/noRestrictedImports"),
  ]);
});

test("a circle of imports is refused, also one of types alone", async (t) => {
  const found = await lint(t, {
    "src/site/one.ts": `import { two } from "./two.ts";\n\nexport const one = two;\n`,
    "src/site/two.ts": `import type { one } from "./one.ts";\n\nexport const two: typeof one = 2;\n`,
  });
  t.deepEqual(found, [
    "src/site/one.ts lint/suspicious/noImportCycles",
    "src/site/two.ts lint/suspicious/noImportCycles",
  ]);
});

test("a promise that nobody waits for, and one where a truth value is wanted, are refused", async (t) => {
  const found = await lint(t, {
    "src/site/later.ts":
      "export async function later(): Promise<boolean> {\n  return await Promise.resolve(true);\n}\n",
    "src/site/floating.ts": `import { later } from "./later.ts";\n\nlater();\n`,
    "src/site/misused.ts": `import { later } from "./later.ts";\n\nexport const word = later() ? "yes" : "no";\n`,
  });
  t.deepEqual(found, [
    "src/site/floating.ts lint/nursery/noFloatingPromises",
    "src/site/misused.ts lint/nursery/noMisusedPromises",
  ]);
});

test("any, console, an empty catch and an import without node: are refused", async (t) => {
  const found = await lint(t, {
    "src/site/any.ts": "export const anything: any = 1;\n",
    "src/site/console.ts": 'console.log("hello");\n',
    "src/site/catch.ts": "try {\n  JSON.parse(process.argv[1] ?? '');\n} catch {}\n",
    "src/site/builtin.ts": 'export { join } from "path";\n',
    "src/cli/output.ts": 'console.log("hello");\n',
  });
  t.deepEqual(found, [
    "src/site/any.ts lint/suspicious/noExplicitAny",
    "src/site/builtin.ts lint/style/useNodejsImportProtocol",
    "src/site/catch.ts lint/suspicious/noEmptyBlockStatements",
    "src/site/console.ts lint/suspicious/noConsole",
  ]);
});

test("every room of src has its row in the linter's table", async (t) => {
  const settings: unknown = JSON.parse(await readFile(join(source, "biome.json"), "utf8"));
  const rows = (settings as { overrides: { includes: string[] }[] }).overrides.flatMap(({ includes }) => includes);
  const rooms = (await readdir(join(source, "src"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  t.true(rooms.length > 5);
  for (const { name } of rooms) t.true(rows.includes(`src/${name}/**`), `src/${name} has no row in biome.json`);
});
