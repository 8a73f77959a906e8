import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { makeBlankImage } from "../support/blank-image.ts";
import { killedAfter, lastEvent } from "../support/killed.ts";
import { removeLeftovers } from "../support/leftovers.ts";
import { type Ended, spanwright } from "../support/spanwright.ts";

/**
 * Growing up to the moment at which the guest itself is asked: its disk is blank, so it has no answer. What the guest
 * does is in test/e2e/provision.test.ts.
 */
const site = "growkill";
const folder = mkdtempSync(join(tmpdir(), "spanwright-grow-killed-"));
const images = join(folder, "images");
const sitePath = join(folder, "site.yaml");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
const growWords = ["node", "grow", "one", "--site", sitePath, "--add", "1GiB"];
/** The first events at which the guest is asked; a run that comes to the second one has done everything else. */
const guestAsked = /^journal started (?:ready|volume-joined)/;
const allAttached = /^journal (?:done disk-attached|started volume-joined)/;

const siteText = `spanwright: 1
site: {name: ${site}, timezone: Europe/Madrid}
networks:
  lan: {cidr: 192.168.177.0/24, gateway: 192.168.177.1, libvirt: {mode: nat}, dns: [192.168.177.1], ntp: [192.168.177.1], domain: growkill.example}
hosts:
  here: {local: true, overcommit: {vcpu: 16}, storage: ${images}}
nodes:
  one: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.177.10}}}
`;

const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });
const run = async (...words: string[]): Promise<Ended> => await spanwright([...words, "--site", sitePath], { env });

test.before(async () => {
  removeLeftovers(site);
  chmodSync(folder, 0o755);
  writeFileSync(sitePath, siteText);
  await makeBlankImage(env);
});

test.after.always(() => {
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

/** As many as a node may have. */
const mostDisks = 8;
/** Lock, site file, files of killed runs, disk, definition, attachment, each with its entries and changes; the last is when the guest is asked. */
const eventsOfGrow = 23;

for (let event = 1; event <= eventsOfGrow; event += 1) {
  test.serial(`killed after event ${event} of node grow, the same command again ends with one disk more`, async (t) => {
    const before = await readyNode(t);
    const killed = await killedAfter(event, growWords, { env });
    t.is(killed.signal, "SIGKILL", killed.stderr);
    const after = lastEvent(killed);
    t.is(/: journal started volume-joined one$/.test(after), event === eventsOfGrow, after);
    // Beside its disks the second run may wait for the guest, so it is stopped by whichever comes last.
    const again = await killedAfter(attached().length > before ? guestAsked : allAttached, growWords, { env });
    t.is(again.signal, "SIGKILL", `after ${after}: ${again.stderr}`);
    assertDisks(t, before + 1, after);
    const nothing = await run("apply", "--no-wait", "--json");
    t.deepEqual((JSON.parse(nothing.stdout) as { done: string[] }).done, [], `after ${after}: ${nothing.stderr}`);
  });
}

test.serial("a disk of another size is not added while one is half made", async (t) => {
  const before = await readyNode(t);
  t.is((await killedAfter(/^run qemu-img create/, growWords, { env })).signal, "SIGKILL");
  const refused = await spanwright([...growWords.slice(0, -1), "2GiB"], { env });
  t.is(refused.code, 5, refused.stdout);
  t.regex(refused.stderr, /the site file has data disk data\d of 1GiB for node one, which is not joined yet/);
  t.regex(refused.stderr, /state: nothing was changed/);
  t.is((await run("apply", "--no-wait")).code, 0);
  assertDisks(t, before + 1, "the refusal");
});

test.serial("a dry run after a kill shows what is left of that growth and no second disk", async (t) => {
  const before = await readyNode(t);
  t.is((await killedAfter(/^written \/.*site\.yaml/, growWords, { env })).signal, "SIGKILL");
  const shown = await spanwright([...growWords, "--dry-run", "--json"], { env });
  t.is(shown.code, 0, shown.stderr);
  const { resumed, steps } = JSON.parse(shown.stdout) as { resumed: boolean; steps: { kind: string }[] };
  t.true(resumed);
  t.deepEqual(
    steps.map((step) => step.kind).filter((kind) => kind === "data-disk" || kind === "disk-attached"),
    ["data-disk", "disk-attached"],
  );
  t.is(disksInFile(), before + 1);
});

test.serial("no disk is added while the last one is not joined, though no run was killed", async (t) => {
  t.is((await run("destroy", "--yes")).code, 0);
  writeFileSync(sitePath, siteText.replace("[1GiB]", "[1GiB, 1GiB]"));
  await readyNode(t);
  // As a join that failed leaves it: everything is made and attached, and the guest has only its first disk in the volume.
  const mark = join(nodeFolder(), "ready.json");
  const { instanceId } = JSON.parse(readFileSync(mark, "utf8")) as { instanceId: string };
  writeFileSync(mark, JSON.stringify({ instanceId, serials: ["data1"] }));
  const refused = await spanwright(growWords, { env });
  t.is(refused.code, 5, refused.stdout);
  t.regex(refused.stderr, /the site file has data disk data2 of 1GiB for node one, which is not joined yet/);
  assertDisks(t, 2, "the refusal");
});

test.serial("a ninth disk is refused, and not after a kill at the eighth", async (t) => {
  t.is((await run("destroy", "--yes")).code, 0);
  const sevenDisks = Array(mostDisks - 1).fill("1GiB");
  writeFileSync(sitePath, siteText.replace("[1GiB]", `[${sevenDisks.join(", ")}]`));
  await readyNode(t);
  t.is((await killedAfter(/^written \/.*site\.yaml/, growWords, { env })).signal, "SIGKILL");
  const again = await killedAfter(allAttached, growWords, { env });
  t.is(again.signal, "SIGKILL", again.stderr);
  assertDisks(t, mostDisks, "the second kill");
  t.is((await run("apply", "--no-wait")).code, 0);
  markReady();
  const refused = await spanwright(growWords, { env });
  t.is(refused.code, 3, refused.stdout);
  t.regex(refused.stderr, /must have at most 8 entries, found 9/);
});

/** A running guest of which its mark says that it is complete. Returns how many data disks it has, fewer than it may have. */
async function readyNode(t: ExecutionContext): Promise<number> {
  if (disksInFile() >= mostDisks) {
    t.is((await run("destroy", "--yes")).code, 0);
    writeFileSync(sitePath, siteText);
  }
  const applied = await run("apply", "--no-wait");
  t.is(applied.code, 0, applied.stderr);
  markReady();
  return disksInFile();
}

/** As apply leaves it once it has seen the guest complete, with every disk of the site file in its volume. */
function markReady(): void {
  const { instanceId } = JSON.parse(readFileSync(join(nodeFolder(), "started.json"), "utf8")) as { instanceId: string };
  const serials = Array.from({ length: disksInFile() }, (_, index) => `data${index + 1}`);
  writeFileSync(join(nodeFolder(), "ready.json"), JSON.stringify({ instanceId, serials }));
}

function assertDisks(t: ExecutionContext, wanted: number, when: string): void {
  t.is(disksInFile(), wanted, `in the site file after ${when}`);
  t.is(attached().length, wanted, `in the running guest after ${when}`);
  t.is(attached("--inactive").length, wanted, `in its definition after ${when}`);
  // A kill just after a disk got its name leaves its first name too; destroy takes that away.
  const made = readdirSync(nodeFolder()).filter((entry) => /^one_data\d*\.qcow2$/.test(entry));
  t.is(made.length, wanted, `in the folder after ${when}: ${made.join(", ")}`);
}

/** Data disks of the running guest, or with --inactive of its definition. */
function attached(...flags: string[]): string[] {
  const names = virsh("list", "--name").split("\n");
  const name = names.find((line) => line.includes(`-${site}-`)) ?? "";
  return virsh("domblklist", name, ...flags).match(/one_data\d*\.qcow2/g) ?? [];
}

const disksInFile = (): number =>
  /dataDisks: \[(.*?)\]/.exec(readFileSync(sitePath, "utf8"))?.[1]?.split(",").length ?? 0;

const nodeFolder = (): string => join(images, readdirSync(images).find((name) => /^\d+$/.test(name)) ?? "");
