import { chmod, chown, cp, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { spanwright } from "../support/spanwright.ts";

const fixtures = join(import.meta.dirname, "../fixtures/asterisk");

async function copyOf(t: ExecutionContext, name: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "spanwright-lint-")));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await cp(join(fixtures, name), folder, { recursive: true });
  return folder;
}

async function lint(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return await spanwright(["lint", "dialplan", ...args], { env: {} });
}

test("the exit code is 8 with findings and 0 without, and the words name rule, place and correction", async (t) => {
  const printed = await lint(join(fixtures, "printed"));
  t.is(printed.code, 8);
  t.regex(printed.stdout, /extensions\.conf:18:16 error T6: Goto leads to no extension 'Colgar', but to 'colgar'/);
  t.regex(printed.stdout, /fix: Write colgar\. \(--fix does\)/);
  t.regex(printed.stdout, /4 files read: 17 errors, 17 warnings\n$/);
  const corrected = await lint("--notes", join(fixtures, "corrected"));
  t.deepEqual([corrected.code, corrected.stdout], [0, "4 files read: nothing found\n"]);
});

test("notes alone are no failure", async (t) => {
  const folder = await copyOf(t, "corrected");
  await writeFile(join(folder, "extensions.conf"), "[a]\nexten => s,1,HangUp()\n");
  const { code, stdout } = await lint("--notes", folder);
  t.is(code, 0);
  t.regex(stdout, /note T7: Asterisk's name of this application is Hangup/);
});

test("--json has stable names and no secret", async (t) => {
  const { code, stdout } = await lint("--json", join(fixtures, "printed"));
  const report = JSON.parse(stdout) as { files: number; findings: Record<string, unknown>[] };
  t.deepEqual([code, report.files, report.findings.length], [8, 4, 34]);
  t.deepEqual(Object.keys(report.findings[0]!), [
    "rule",
    "title",
    "severity",
    "file",
    "line",
    "column",
    "message",
    "why",
    "correction",
    "fixable",
  ]);
  t.false(stdout.includes("supersecret"));
});

test("--dry-run shows a diff and changes nothing", async (t) => {
  const folder = await copyOf(t, "printed");
  const { code, stdout } = await lint("--dry-run", folder);
  t.is(code, 8);
  t.regex(stdout, /^-same => n,Goto\(Colgar,1\)$/m);
  t.regex(stdout, /^\+same => n,Goto\(colgar,1\)$/m);
  for (const name of await readdir(folder))
    t.deepEqual(await readFile(join(folder, name)), await readFile(join(fixtures, "printed", name)), name);
});

test("--fix keeps mode, owner and every other byte, and a second time writes nothing", async (t) => {
  const folder = await copyOf(t, "printed");
  const path = join(folder, "sip.conf");
  await writeFile(path, Buffer.from("[a]\ntype=peer^M\nkey=\xff\xfe; \t\r\n", "latin1"));
  await chmod(path, 0o640);
  if (process.getuid?.() === 0) await chown(path, 12_345, 12_346);
  const first = await lint("--fix", folder);
  t.is(first.code, 8);
  t.regex(first.stdout, /sip\.conf:2:10 fixed T22/);
  t.is((await readFile(path)).toString("latin1"), "[a]\ntype=peer\nkey=\xff\xfe; \t\r\n");
  const facts = await stat(path);
  t.is(facts.mode & 0o7777, 0o640);
  if (process.getuid?.() === 0) t.deepEqual([facts.uid, facts.gid], [12_345, 12_346]);
  t.deepEqual((await readdir(folder)).sort(), [
    "chan_dahdi.conf",
    "ext_MDtel_Particular.conf",
    "extensions.conf",
    "sip.conf",
  ]);
  const second = await lint("--fix", "--json", folder);
  const report = JSON.parse(second.stdout) as { changed: string[]; fixed: unknown[]; dryRun: boolean };
  t.deepEqual([report.changed, report.fixed, report.dryRun], [[], [], false]);
  t.deepEqual((await stat(path)).mtimeMs, facts.mtimeMs);
});

test("a file that is not there ends with 3 and says so", async (t) => {
  const { code, stderr } = await lint("/nonexistent/extensions.conf");
  t.is(code, 3);
  t.regex(stderr, /\/nonexistent\/extensions\.conf cannot be read: there is no such file/);
});

test("a folder without a configuration file ends with 3, as does one that is named beside others", async (t) => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "spanwright-lint-")));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const words of [[folder], ["--fix", folder]]) {
    const { code, stdout, stderr } = await lint(...words);
    t.deepEqual([code, stdout], [3, ""]);
    t.true(stderr.includes(`${folder} has no *.conf file`), stderr);
  }
  const beside = await lint(folder, join(fixtures, "corrected"));
  t.deepEqual([beside.code, beside.stdout], [0, "4 files read: nothing found\n"]);
  t.true(beside.stderr.includes(`${folder} has no *.conf file`), beside.stderr);
});

test("after the diff, --dry-run lists what would be left, and counts that", async (t) => {
  const folder = await copyOf(t, "corrected");
  const path = join(folder, "extensions.conf");
  await writeFile(path, "[a]\nexten => s,1,Gosub(a,x,1)\nsame => n,Gosub(a,S,1)\n");
  const both = await lint("--fix", "--dry-run", path);
  t.is(both.code, 8);
  t.regex(both.stdout, /^\+same => n,Gosub\(a,s,1\)$/m);
  t.notRegex(both.stdout, /extensions\.conf:3:/);
  t.regex(both.stdout, /\n1 file read: 1 correction would be made; 1 error would be left\n$/);
  await writeFile(path, "[a]\nexten => s,1,NoOp()\nsame => n,Gosub(a,S,1)\n");
  const all = await lint("--dry-run", path);
  t.is(all.code, 8, "the mistake is still there");
  t.regex(all.stdout, /\n1 file read: 1 correction would be made; nothing would be left\n$/);
  const { stdout } = await lint("--dry-run", "--json", path);
  const report = JSON.parse(stdout) as { findings: unknown[]; fixed: unknown[] };
  t.deepEqual([report.findings.length, report.fixed.length], [0, 1]);
});
