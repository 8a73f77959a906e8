import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/import", import.meta.url));

test("a configuration without a mistake is imported with exit code 0, and its site file passes the check", async (t) => {
  const { file, run } = await lab(t);
  const done = await run(
    "gateway",
    "import",
    "--from",
    join(fixtures, "good-two-operators"),
    "--address",
    "172.25.128.10",
    "--out",
    file,
  );
  t.is(done.exitCode, 0, done.stderr);
  t.regex(done.stdout, /^Kept \(\d+\)\n/);
  t.notRegex(done.stdout, /Left for a person/);
  const checked = await run("site", "check", file);
  t.is(checked.exitCode, 0, checked.stdout);
  t.regex(await readFile(file, "utf8"), /# .*A group is not a span\./);
});

test("what is left for a person gives exit code 8, a site file, and every note as JSON", async (t) => {
  const { file, run } = await lab(t);
  const from = join(fixtures, "broken-printed");
  const done = await run("gateway", "import", "--from", from, "--address", "172.25.128.10", "--out", file, "--json");
  t.is(done.exitCode, 8, done.stderr);
  const document = JSON.parse(done.stdout) as {
    file: string;
    site: string;
    gateways: string[];
    left: number;
    corrected: number;
    notes: { outcome: string; about: string; message: string; rule?: string }[];
  };
  t.is(document.site, "sevilla");
  t.deepEqual(document.gateways, ["pri"]);
  t.is(document.left, document.notes.filter(({ outcome }) => outcome === "left").length);
  t.true(document.corrected > 20);
  t.notRegex(done.stdout + (await readFile(file, "utf8")), /not-to-be-copied/);
  t.is((await run("site", "check", file)).exitCode, 0);
});

test("what was imported renders, and a file that is there is replaced only with --replace", async (t) => {
  const { file, run, folder } = await lab(t);
  const words = [
    "gateway",
    "import",
    "--from",
    join(fixtures, "good-two-operators"),
    "--address",
    "172.25.128.10",
    "--out",
    file,
  ];
  await writeFile(file, "mine\n");
  const refused = await run(...words);
  t.is(refused.exitCode, 5);
  t.regex(refused.stderr, /sevilla\.yaml exists already/);
  t.is(await readFile(file, "utf8"), "mine\n");
  const dry = await run(...words, "--dry-run");
  t.is(dry.exitCode, 0);
  t.regex(dry.stdout, /Nothing was written\./);
  t.is(await readFile(file, "utf8"), "mine\n");
  t.is((await run(...words, "--replace")).exitCode, 0);
  const rendered = await run("render", "--site", file, "--out", join(folder, "out"));
  t.is(rendered.exitCode, 0, rendered.stderr);
  const channels = join(folder, "out/gateway/gateway-pri/etc/asterisk/chan_dahdi.conf");
  t.regex(await readFile(channels, "utf8"), /^channel => 32-46$/m);
});

test("the host has to be named in one way, and a bad target, address or name is a mistake on the command line", async (t) => {
  const { file, run } = await lab(t);
  const from = ["--from", join(fixtures, "good-two-operators")];
  const cases: [words: string[], exitCode: number, message: RegExp][] = [
    [[], 2, /neither --host nor --from is given/],
    [["--host", "local", ...from], 2, /--host and --from cannot be used together/],
    [["--host", "root@:22"], 2, /--host is 'root@:22'; it must be 'local' or/],
    [["--host=-oProxyCommand=x"], 2, /it must be 'local' or/],
    [[...from, "--address", "fe80::1"], 2, /--address is 'fe80::1'/],
    [[...from, "--name", "Not A Name"], 2, /'Not A Name' is no name of a site/],
    [from, 3, /nothing in these files says which address the gateway has/],
    [["--from", "/nowhere"], 3, /\/nowhere is no folder/],
    [["--host", "127.0.0.1:1"], 4, /shows no SSH host key within 5 s/],
  ];
  for (const [words, exitCode, message] of cases) {
    const done = await run("gateway", "import", "--out", file, ...words);
    t.is(done.exitCode, exitCode, `${words.join(" ")}: ${done.stderr}`);
    t.regex(done.stderr, message);
  }
});

test("a missing include ends with exit code 8", async (t) => {
  const { file, run, folder } = await lab(t);
  const from = join(folder, "copy");
  await cp(join(fixtures, "good-two-operators"), from, { recursive: true });
  await appendFile(join(from, "etc/asterisk/sip.conf"), '#include "trunks.conf"\n');
  const done = await run("gateway", "import", "--from", from, "--address", "172.25.128.10", "--out", file);
  t.is(done.exitCode, 8, done.stderr);
  t.regex(done.stdout, /Left for a person \(1\)\n[\s\S]*'trunks\.conf' is included and is not there/);
});

async function lab(t: ExecutionContext) {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-import-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const env = {
    SPANWRIGHT_STATE_DIR: join(folder, "state"),
    SPANWRIGHT_CACHE_DIR: join(folder, "cache"),
    HOME: folder,
  };
  const run = (...words: string[]) => execa(process.execPath, [main, ...words], { env, reject: false });
  return { folder, file: join(folder, "sevilla.yaml"), run };
}
