import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "ava";
import { execaSync } from "execa";
import { spanwright } from "../support/spanwright.ts";

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Mistakes that Asterisk's own samples really have (docs/lint.md): the file, the rule and the text it is about. */
const mistakes = new Set([
  "extensions.conf T6 Gosub leads to no extension 's'",
  'extensions_minivm.conf L1 this "${" is not closed',
  'extensions_minivm.conf L1 nothing opens this ")"',
  "extensions_minivm.conf T6 goto leads to no priority or label 'menu'",
  "extensions_minivm.conf T6 gotoif leads to no priority or label 'record'",
  "extensions_minivm.conf T6 goto leads to no priority or label 'sendvmcleanup'",
]);

for (const release of ["bullseye", "sid"]) {
  const title = `Asterisk's own sample configuration (Debian ${release}) gives no false alarm`;
  const folder = mkdtempSync(join(tmpdir(), "spanwright-samples-"));
  const reason = fetchSamples(folder, release);
  // Hooks do not run where every test is skipped.
  if (reason !== undefined) rmSync(folder, { recursive: true, force: true });
  const run = reason === undefined ? test : test.skip;
  run(reason === undefined ? title : `${title}: not run, ${reason}`, async (t) => {
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const ended = await spanwright(["lint", "dialplan", "--json", join(folder, "tree/etc/asterisk")], {
      env: {},
    });
    const report = JSON.parse(ended.stdout) as {
      files: number;
      findings: { rule: string; file: string; message: string }[];
    };
    t.true(report.files >= 90, `${report.files} files`);
    const alarms = report.findings
      .map(({ file, rule, message }) => `${basename(file)} ${rule} ${message}`)
      .filter((each) => !mistakes.has(each));
    t.deepEqual(alarms, []);
  });
}

/** Downloads asterisk-config from the mirror that this machine's apt uses. Returns why it could not. */
function fetchSamples(place: string, release: string): string | undefined {
  const run = (program: string, args: readonly string[]) =>
    execaSync(program, [...args], { cwd: place, timeout: 25_000, reject: false, stdin: "ignore" });
  const targets = run("apt-get", ["indextargets", "--format", "$(REPO_URI)"]);
  const mirror = (targets.stdout ?? "").split("\n").find((uri) => /\/debian\/?$/.test(uri));
  if (mirror === undefined) return "this machine's apt has no Debian mirror";
  for (const name of ["lists/partial", "cache/archives/partial", "tree"])
    mkdirSync(join(place, name), { recursive: true });
  writeFileSync(join(place, "status"), "");
  writeFileSync(join(place, "sources.list"), `deb [signed-by=${keyring}] ${mirror} ${release} main\n`);
  const options = {
    "Dir::Etc::sourcelist": join(place, "sources.list"),
    "Dir::Etc::sourceparts": "/nonexistent",
    "Dir::State::lists": join(place, "lists"),
    "Dir::State::status": join(place, "status"),
    "Dir::Cache": join(place, "cache"),
    "APT::Sandbox::User": "root",
    "Acquire::Languages": "none",
  };
  const words = Object.entries(options).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
  const update = run("apt-get", ["-qq", ...words, "update"]);
  if (update.exitCode !== 0) return `apt-get update for ${release}: ${firstLineOf(update.stderr)}`;
  const download = run("apt-get", ["-qq", ...words, "download", "asterisk-config"]);
  const name = readdirSync(place).find((each) => each.endsWith(".deb"));
  if (name === undefined) return `asterisk-config of ${release}: ${firstLineOf(download.stderr)}`;
  const unpacked = run("dpkg-deb", ["-x", join(place, name), join(place, "tree")]);
  return unpacked.exitCode === 0 ? undefined : `dpkg-deb: ${unpacked.stderr}`;
}

function firstLineOf(text: string | undefined): string {
  return text?.split("\n")[0] || "no answer in time";
}
