import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import Database from "better-sqlite3";
import { makeBlankImage } from "../support/blank-image.ts";
import { killedAfter, lastEvent } from "../support/killed.ts";
import { attempt, removeLeftovers } from "../support/leftovers.ts";
import { type Ended, spanwright } from "../support/spanwright.ts";

/** A site beside a person's own machine and network, in the same storage. */
const site = "destroykill";
const theirs = "theirs-of-destroykill";
const folder = mkdtempSync(join(tmpdir(), "spanwright-destroy-killed-"));
const images = join(folder, "images");
const sitePath = join(folder, "site.yaml");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };

const siteText = `spanwright: 1
site: {name: ${site}, timezone: Europe/Madrid}
networks:
  lan: {cidr: 192.168.178.0/24, gateway: 192.168.178.1, libvirt: {mode: nat}, dns: [192.168.178.1], ntp: [192.168.178.1], domain: destroykill.example}
hosts:
  here: {local: true, overcommit: {vcpu: 16}, storage: ${images}}
nodes:
  one: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.178.10}}}
`;

const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8", stdio: "pipe" });
const run = async (...words: string[]): Promise<Ended> => await spanwright([...words, "--site", sitePath], { env });
const destroyWords = ["destroy", "--site", sitePath, "--yes"];

test.before(async () => {
  removeLeftovers(site);
  removeTheirs();
  chmodSync(folder, 0o755);
  writeFileSync(sitePath, siteText);
  await makeBlankImage(env);
  defineTheirs();
});

test.after.always(() => {
  removeLeftovers(site);
  removeTheirs();
  rmSync(folder, { recursive: true, force: true });
});

/** Lock; files of killed runs; three steps with two entries each and the changes that they make, 12 for this node and network; ledger; end. */
const eventsOfDestroy = 22;

for (let event = 1; event <= eventsOfDestroy; event += 1) {
  test.serial(
    `killed after event ${event} of destroy, a second one takes away what is left and nothing else`,
    async (t) => {
      const applied = await run("apply", "--no-wait");
      t.is(applied.code, 0, applied.stderr);
      const before = stateOfTheirs();
      const killed = await killedAfter(event, destroyWords, { env });
      t.is(killed.signal, "SIGKILL", killed.stderr);
      const finished = await spanwright(destroyWords, { env });
      t.is(finished.code, 0, `after ${lastEvent(killed)}: ${finished.stderr}`);
      assertNothingLeft(t, lastEvent(killed));
      t.deepEqual(stateOfTheirs(), before, `after ${lastEvent(killed)}`);
    },
  );
}

test.serial("destroy has no other events than those at which it was killed", async (t) => {
  t.is((await run("apply", "--no-wait")).code, 0);
  const ended = await killedAfter(eventsOfDestroy + 1, destroyWords, { env });
  t.is(ended.code, 0, `kill it at event ${eventsOfDestroy + 1} too: ${lastEvent(ended)}`);
  t.regex(lastEvent(ended), new RegExp(`^event ${eventsOfDestroy}: journal end$`));
  assertNothingLeft(t, "a destroy that nothing interrupted");
});

test.serial("a destroy of what is gone gives out no identities", async (t) => {
  const before = identities().length;
  const ended = await spanwright(destroyWords, { env });
  t.is(ended.code, 0, ended.stderr);
  t.regex(ended.stdout, /nothing to do/);
  t.is(identities().length, before);
});

for (const event of [
  /^made .*\/\d+$/,
  /^written beside .*owner\.json/,
  /^run qemu-img create .*one\.qcow2\.part/,
  /^linked .*one\.qcow2/,
]) {
  test.serial(`what an apply left that was killed after ${event.source} is destroyed too`, async (t) => {
    const killed = await killedAfter(event, ["apply", "--site", sitePath, "--no-wait"], { env });
    t.is(killed.signal, "SIGKILL", killed.stderr);
    t.true(numberedFolders().length === 1, "the killed apply had made the folder");
    const ended = await spanwright(destroyWords, { env });
    t.is(ended.code, 0, ended.stderr);
    assertNothingLeft(t, event.source);
  });
}

test.serial("a person's files in a node's folder outlive a killed destroy and the next one", async (t) => {
  t.is((await run("apply", "--no-wait")).code, 0);
  const own = join(images, numberedFolders()[0] ?? "");
  writeFileSync(join(own, "notes.txt"), "mine");
  writeFileSync(join(own, "film.mkv.part"), "mine too");
  const killed = await killedAfter(/^removed .*owner\.json/, destroyWords, { env });
  t.is(killed.signal, "SIGKILL", killed.stderr);
  const ended = await spanwright(destroyWords, { env });
  t.is(ended.code, 0, ended.stderr);
  t.deepEqual(readdirSync(own).sort(), ["film.mkv.part", "notes.txt"]);
  rmSync(own, { recursive: true });
  assertNothingLeft(t, "the folder was emptied by its person");
});

test.serial(
  "a folder that another spanwright marked under the same number is refused, and keeps its marks",
  async (t) => {
    t.is((await run("plan")).code, 0);
    const number = identities().find((row) => row.kind === "vm-number" && row.retired_at === null)?.value ?? "";
    const mark = join(images, number, "owner.json");
    mkdirSync(join(images, number));
    writeFileSync(
      mark,
      JSON.stringify({ site: "elsewhere", node: "other", uuid: "11111111-2222-4333-8444-555555555555" }),
    );
    const refused = await spanwright(destroyWords, { env });
    t.is(refused.code, 5, refused.stdout);
    t.regex(refused.stderr, /holds files that spanwright did not make for node one/);
    t.true(existsSync(mark));
    rmSync(join(images, number), { recursive: true });
  },
);

test.serial("a network into which a person's machine is plugged stays, and goes once it is unplugged", async (t) => {
  t.is((await run("apply", "--no-wait")).code, 0);
  const plug = ["--type", "network", "--source", `${site}-lan`, "--mac", "52:54:00:99:88:77", "--config"];
  virsh("attach-interface", theirs, ...plug);
  const first = await spanwright(destroyWords, { env });
  t.is(first.code, 0, first.stderr);
  t.true(virsh("net-list", "--all", "--name").includes(`${site}-lan`));
  t.deepEqual([...new Set(liveIdentities().map((row) => row.owner))], ["lan"]);
  virsh("detach-interface", theirs, "--type", "network", "--mac", "52:54:00:99:88:77", "--config");
  const second = await spanwright(destroyWords, { env });
  t.is(second.code, 0, second.stderr);
  assertNothingLeft(t, "the person's machine was unplugged");
});

function assertNothingLeft(t: ExecutionContext, when: string): void {
  t.false(virsh("list", "--all", "--name").includes(`-${site}-`), `a machine after ${when}`);
  t.false(virsh("net-list", "--all", "--name").includes(`${site}-lan`), `a network after ${when}`);
  t.deepEqual(numberedFolders(), [], `folders after ${when}`);
  const logs = readdirSync("/var/log/libvirt/qemu").filter(
    (name) => name.includes(`-${site}-`) && /console/.test(name),
  );
  t.deepEqual(logs, [], `console logs after ${when}`);
  t.deepEqual(liveIdentities(), [], `identities after ${when}`);
  t.deepEqual(rows("journal.db", "SELECT * FROM lock"), [], `locks after ${when}`);
}

interface IdentityRow {
  kind: string;
  value: string;
  owner: string;
  retired_at: string | null;
}

const identities = (): IdentityRow[] => rows("ledger.db", "SELECT * FROM identity") as IdentityRow[];
const liveIdentities = (): IdentityRow[] => identities().filter((row) => row.retired_at === null);
const numberedFolders = (): string[] => readdirSync(images).filter((name) => /^\d+$/.test(name) && name !== "7");

function rows(name: string, query: string): unknown[] {
  const database = new Database(join(env.SPANWRIGHT_STATE_DIR, name), { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

function defineTheirs(): void {
  mkdirSync(join(images, "7"), { recursive: true });
  const disk = join(images, "7/one.qcow2");
  execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", disk, "16M"]);
  const network = join(folder, "network.xml");
  writeFileSync(network, `<network><name>${theirs}</name><bridge name="virbr-theirs"/></network>`);
  virsh("net-define", network);
  virsh("net-start", theirs);
  const domain = join(folder, "domain.xml");
  writeFileSync(
    domain,
    `<domain type="qemu"><name>${theirs}</name><memory unit="MiB">32</memory><vcpu>1</vcpu>
     <os><type arch="x86_64" machine="pc">hvm</type></os>
     <devices><disk type="file" device="disk"><driver name="qemu" type="qcow2"/><source file="${disk}"/><target dev="vda" bus="virtio"/></disk>
     <interface type="network"><source network="${theirs}"/><model type="virtio"/></interface></devices></domain>`,
  );
  virsh("define", domain);
  virsh("start", theirs);
}

function stateOfTheirs(): string[] {
  return [
    virsh("dumpxml", theirs),
    virsh("domstate", theirs),
    virsh("net-dumpxml", theirs),
    virsh("net-info", theirs),
    ...readdirSync(join(images, "7")),
    readFileSync(join(images, "7/one.qcow2")).toString("hex"),
  ];
}

function removeTheirs(): void {
  attempt(() => virsh("destroy", theirs));
  attempt(() => virsh("undefine", theirs));
  attempt(() => virsh("net-destroy", theirs));
  attempt(() => virsh("net-undefine", theirs));
}
