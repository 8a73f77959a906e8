import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { openJournal } from "../../src/plan/journal.ts";
import { makeBlankImage } from "../support/blank-image.ts";
import { removeLeftovers } from "../support/leftovers.ts";
import { type Ended, spanwright } from "../support/spanwright.ts";

/** What a changed site file, a moved disk or a second person must not do to machines that are there. */
const site = "existing";
const folder = mkdtempSync(join(tmpdir(), "spanwright-existing-"));
const sitePath = join(folder, "site.yaml");
const images = join(folder, "images");
const stateFolder = join(folder, "state");
const env = { SPANWRIGHT_STATE_DIR: stateFolder, SPANWRIGHT_CACHE_DIR: join(folder, "cache") };

const siteText = `spanwright: 1
site: {name: ${site}, timezone: UTC}
networks:
  lan: {cidr: 192.168.191.0/24, gateway: 192.168.191.1, libvirt: {mode: nat}, dns: [192.168.191.1], ntp: [192.168.191.1], domain: existing.example}
hosts:
  here: {local: true, storage: ${images}}
nodes:
  one: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB, 1GiB], interfaces: {lan: {address: 192.168.191.10}}}
`;

const run = async (...words: string[]): Promise<Ended> => await spanwright(words, { env });
const onSite = async (...words: string[]): Promise<Ended> => await run(...words, "--site", sitePath);
const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });
const nameOf = (): string =>
  virsh("list", "--all", "--name")
    .split("\n")
    .find((name) => name.includes(`-${site}-`)) ?? "";
const nodeFolder = (): string => join(images, nameOf().split("-")[0] ?? "");

test.before(async (t) => {
  removeLeftovers(site);
  execFileSync("chmod", ["755", folder]);
  writeFileSync(sitePath, siteText);
  await makeBlankImage(env);
  const applied = await onSite("apply", "--no-wait");
  t.is(applied.code, 0, applied.stderr);
});
test.beforeEach(() => writeFileSync(sitePath, siteText));
test.after.always(() => {
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

const refusedChanges: [string, (text: string) => string, RegExp][] = [
  [
    "a data disk taken out of the site file",
    (text) => text.replace("[1GiB, 1GiB]", "[1GiB]"),
    /its machine has disk .*one_data2\.qcow2, which the site file does not have/,
  ],
  [
    "another size of a data disk",
    (text) => text.replace("[1GiB, 1GiB]", "[1GiB, 2GiB]"),
    /one_data2\.qcow2 is 1GiB, the site file says 2GiB/,
  ],
  [
    "another size of the system disk",
    (text) => text.replace("systemDisk: 3GiB", "systemDisk: 4GiB"),
    /one\.qcow2 is 3GiB, the site file says 4GiB/,
  ],
  [
    "another image",
    (text) => text.replace("image: blank", "image: debian-12"),
    /its system disk lies over .*blank-[0-9a-f]{16}\.qcow2, the site file says image debian-12/,
  ],
  [
    "another storage folder",
    (text) => text.replace(images, join(folder, "elsewhere")),
    /its machine has disk .*one\.qcow2, which the site file does not have/,
  ],
  [
    "another network range under a running guest",
    (text) => text.replaceAll("192.168.191.", "192.168.192."),
    /network lan on host here is to be changed while guests are plugged into it/,
  ],
];
for (const [what, change, message] of refusedChanges) {
  test.serial(`${what} is refused and nothing happens to the machine`, async (t) => {
    const before = virsh("dumpxml", "--inactive", nameOf());
    writeFileSync(sitePath, change(siteText));
    const ended = await onSite("apply", "--no-wait", "--yes");
    t.is(ended.code, 5, ended.stdout + ended.stderr);
    t.regex(ended.stderr, message);
    t.regex(ended.stderr, /state: nothing was changed on the hosts/);
    t.is(virsh("dumpxml", "--inactive", nameOf()), before);
    t.false(existsSync(join(folder, "elsewhere")));
  });
}

test.serial("a disk that is not at its place is not replaced by an empty one", async (t) => {
  const disk = join(nodeFolder(), "one_data.qcow2");
  renameSync(disk, `${disk}.away`);
  try {
    const ended = await onSite("apply", "--no-wait", "--yes");
    t.is(ended.code, 5, ended.stdout);
    t.regex(ended.stderr, /its disk .*one_data\.qcow2 is not there; is the storage mounted\?/);
    t.false(existsSync(disk));
  } finally {
    renameSync(`${disk}.away`, disk);
  }
});

test.serial(
  "a corrected seed starts the guest again, also one that never became ready, and only with --yes",
  async (t) => {
    writeFileSync(sitePath, siteText.replace("dns: [192.168.191.1]", "dns: [192.168.191.1, 192.168.191.9]"));
    const asked = await onSite("apply", "--no-wait");
    t.is(asked.code, 5, asked.stderr);
    t.regex(
      asked.stderr,
      /one is shut down \(switched off after 60 s\) and started again: its address, name, DNS, NTP or keys changed/,
    );
  },
);

test.serial("a paused guest is not taken for a running one", async (t) => {
  virsh("suspend", nameOf());
  const ended = await onSite("verify");
  t.is(ended.code, 8);
  t.regex(ended.stdout, /WRONG +machine +running +paused/);
  const resumed = await onSite("apply", "--no-wait");
  t.is(resumed.code, 0, resumed.stderr);
  t.is(virsh("domstate", nameOf()).trim(), "running");
});

test.serial("a second person is refused by the lock, and node grow then writes nothing", async (t) => {
  process.env.SPANWRIGHT_STATE_DIR = stateFolder;
  const journal = openJournal(join(stateFolder, "journal.db"));
  const held = journal.begin(site, "apply");
  try {
    for (const words of [["apply"], ["destroy", "--yes"], ["node", "grow", "one", "--add", "1GiB"]]) {
      const ended = await onSite(...words);
      t.is(ended.code, 5, ended.stdout);
      t.regex(ended.stderr, /has been changing site existing since/);
    }
    const forgotten = await run("ledger", "forget", site, "--yes");
    t.is(forgotten.code, 5, forgotten.stdout);
    t.is(readFileSync(sitePath, "utf8"), siteText);
  } finally {
    held.end();
    journal.close();
  }
});

test.serial("a site with machines is not forgotten", async (t) => {
  const ended = await run("ledger", "forget", site, "--yes");
  t.is(ended.code, 5, ended.stdout);
  t.regex(ended.stderr, new RegExp(`machines of site ${site} are still there: ${nameOf()}`));
});

test.serial("a rehearsal does not touch a site that is there", async (t) => {
  const ended = await run("rehearse", "provision", "--site", sitePath);
  t.is(ended.code, 5, ended.stdout);
  t.regex(ended.stderr, /site existing is there already, wholly or in part/);
  t.is(virsh("domstate", nameOf()).trim(), "running");
});

test.serial("commands that look give out no identities", async (t) => {
  const other = join(folder, "other.yaml");
  writeFileSync(
    other,
    siteText.replaceAll("192.168.191.", "192.168.193.").replace(`name: ${site}`, "name: onlylooked"),
  );
  const state = { SPANWRIGHT_STATE_DIR: join(folder, "looking"), SPANWRIGHT_CACHE_DIR: env.SPANWRIGHT_CACHE_DIR };
  for (const words of [["host", "show"], ["verify"], ["destroy", "--dry-run"]]) {
    await spanwright([...words, "--site", other], { env: state });
  }
  const listed = await spanwright(["ledger", "list", "--json"], { env: state });
  t.deepEqual((JSON.parse(listed.stdout) as { identities: unknown[] }).identities, []);
});

test.serial("destroy leaves a folder of that number that it did not make, and frees the rest for others", async (t) => {
  const owner = join(nodeFolder(), "owner.json");
  const mark = readFileSync(owner, "utf8");
  writeFileSync(owner, JSON.stringify({ site: "somebody", node: "else", uuid: "0" }));
  const refused = await onSite("destroy", "--yes");
  t.is(refused.code, 5, refused.stdout);
  t.regex(refused.stderr, /holds files that spanwright did not make for node one/);
  writeFileSync(owner, mark);
  const kept = nodeFolder();
  const destroyed = await onSite("destroy", "--yes");
  t.is(destroyed.code, 0, destroyed.stderr);
  t.false(existsSync(kept));
  const renamed = join(folder, "renamed.yaml");
  writeFileSync(renamed, siteText.replace(`name: ${site}`, "name: renamed"));
  const planned = await run("plan", "--site", renamed);
  t.is(planned.code, 0, planned.stderr);
});

test.serial("files of somebody else's at a planned place are not adopted", async (t) => {
  const fresh = join(folder, "fresh.yaml");
  const text = siteText.replaceAll("192.168.191.", "192.168.194.").replaceAll("existing.example", "adopting.example");
  writeFileSync(fresh, text.replace(`name: ${site}`, "name: adopting"));
  t.is((await run("render", "--site", fresh, "--out", join(folder, "rendered-fresh"))).code, 0);
  const { identities } = JSON.parse((await run("ledger", "list", "--json")).stdout) as {
    identities: { kind: string; value: string; site: string }[];
  };
  const number = identities.find((row) => row.kind === "vm-number" && row.site === "adopting")?.value ?? "";
  mkdirSync(join(images, number), { recursive: true });
  writeFileSync(join(images, number, "one_data.qcow2"), "somebody's data");
  const planned = await run("plan", "--site", fresh);
  t.is(planned.code, 5, planned.stdout);
  t.regex(planned.stderr, /holds files that spanwright did not make for node one/);
  t.is(readFileSync(join(images, number, "one_data.qcow2"), "utf8"), "somebody's data");
});
