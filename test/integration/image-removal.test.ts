import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { AppError } from "../../src/core/errors.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { RunOptions, RunResult } from "../../src/core/machine/machine.ts";
import { sha256OfFile } from "../../src/image/hash.ts";
import { importImage } from "../../src/image/import.ts";
import { imageKey } from "../../src/image/key.ts";
import { loadRecipes, recipeNamed } from "../../src/image/recipe.ts";
import { listImages, type StoredImage, storeImage } from "../../src/image/store.ts";
import { pruneImages, removeImages } from "../../src/plan/image-removal.ts";
import { baseImagePath } from "../../src/plan/steps/base-image.ts";
import { blankImage } from "../fixtures/blank-image.ts";
import { attempt } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

const guest = "a3c7c5ce-0000-4000-8000-5b1b6c0ffee7";
const folder = mkdtempSync(join(tmpdir(), "spanwright-removal-"));
const cache = join(folder, "cache");
process.env.SPANWRIGHT_CACHE_DIR = cache;
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: cache };
const machine = new LocalMachine();
const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], {
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });

/** A machine on which nobody has installed virsh. */
class BareMachine extends LocalMachine {
  override async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (program === "virsh") throw new AppError("program-missing", { message: "virsh is not installed here" });
    return await super.run(program, args, options);
  }
}

test.before(() => attempt(() => virsh("undefine", guest)));
test.beforeEach(() => {
  rmSync(join(cache, "images"), { recursive: true, force: true });
});
test.after.always(() => {
  attempt(() => virsh("undefine", guest));
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
/** Another one each time: what a blank image holds comes from the first letter of its name. */
const letter = (): string => String.fromCharCode("a".charCodeAt(0) + (made++ % 26));

async function imported(name: string): Promise<StoredImage> {
  const file = await blankImage(folder, `${letter()}.qcow2`);
  return await importImage({ file, name, format: "qcow2", sha256: await sha256OfFile(file) });
}

async function built(name: string, key: string): Promise<StoredImage> {
  mkdirSync(join(cache, "images"), { recursive: true });
  const file = await blankImage(join(cache, "images"), `${letter()}.part`);
  const sha256 = await sha256OfFile(file);
  return await storeImage(file, { name, sha256, key, origin: "built", virtualSizeBytes: 16 << 20, sizeBytes: 1 << 20 });
}

/** Defines a guest whose disk is an overlay of an overlay of the image's copy, as after a snapshot. */
function guestOver(image: StoredImage): void {
  const storage = join(folder, "images");
  mkdirSync(join(storage, "base"), { recursive: true });
  const copy = baseImagePath(storage, image);
  const [lower, upper] = [join(storage, "lower.qcow2"), join(storage, "upper.qcow2")];
  const create = (path: string, backing: string) =>
    execFileSync("qemu-img", ["create", "-q", "-u", "-f", "qcow2", "-F", "qcow2", "-b", backing, path, "16M"]);
  create(lower, copy);
  create(upper, "lower.qcow2");
  const xml = join(folder, "guest.xml");
  const disk = `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${upper}'/><target dev='vda'/></disk>`;
  writeFileSync(
    xml,
    `<domain type='qemu'><name>removal-guest</name><uuid>${guest}</uuid><memory unit='MiB'>32</memory><os><type>hvm</type></os><devices>${disk}</devices></domain>`,
  );
  virsh("define", xml);
}

const names = async (): Promise<string[]> => (await listImages()).map(({ sha256 }) => sha256).sort();

test.serial("every image of a name is removed, and others stay", async (t) => {
  const one = await imported("acme-1");
  const two = await imported("acme-1");
  const other = await imported("acme-2");
  const rehearsed = await removeImages(["acme-1"], { machine, dryRun: true });
  t.deepEqual(rehearsed.removed.map(({ path }) => path).sort(), [one.path, two.path].sort());
  t.is((await listImages()).length, 3, "a dry run removes nothing");
  await removeImages(["acme-1"], { machine, dryRun: false });
  t.deepEqual(await names(), [other.sha256]);
  t.deepEqual([existsSync(one.path), existsSync(two.path.replace(".qcow2", ".json"))], [false, false]);
});

test.serial(
  "an image that a guest's disk stands on, two overlays deep, is refused, and nothing is removed",
  async (t) => {
    const used = await imported("acme-1");
    await imported("acme-2");
    guestOver(used);
    try {
      const error = await t.throwsAsync(removeImages(["acme-2", "acme-1"], { machine, dryRun: false }), {
        instanceOf: AppError,
      });
      t.deepEqual([(error as AppError).code, (error as AppError).exitCode], ["image-in-use", 5]);
      t.regex(error?.message ?? "", /^removal-guest stands on image acme-1 of \d{4}-\d\d-\d\d$/);
      t.is((error as AppError).state, "nothing was removed");
      t.is((await listImages()).length, 2);
    } finally {
      virsh("undefine", guest);
    }
  },
);

test.serial(
  "prune keeps what a recipe makes, the newest import of each name, and what a guest stands on",
  async (t) => {
    const recipe = recipeNamed(await loadRecipes(), "debian-12");
    const current = await built("debian-12", await imageKey(recipe));
    const outdated = await built("debian-12", "1".repeat(64));
    const forgotten = await built("no-recipe-any-more", "2".repeat(64));
    const usedImport = await imported("acme-1");
    const oldImport = await imported("acme-1");
    const newestImport = await imported("acme-1");
    guestOver(usedImport);
    try {
      const { removed, kept } = await pruneImages({ machine, dryRun: true });
      t.deepEqual(
        removed.map(({ path }) => path).sort(),
        [outdated, forgotten, oldImport].map(({ path }) => path).sort(),
      );
      const reasons = [
        [usedImport.path, "removal-guest stands on it"],
        [newestImport.path, "it is the newest that was imported under its name"],
        [current.path, "it is what its recipe makes"],
      ];
      t.deepEqual(kept.map(({ image, because }) => [image.path, because]).sort(), reasons.sort());
      t.is((await listImages()).length, 6, "a dry run removes nothing");
      const ended = await spanwright(["image", "prune"], { env });
      t.is(ended.code, 0, ended.stderr);
      t.regex(ended.stdout, /^kept acme-1: .*: removal-guest stands on it$/m);
      t.regex(ended.stdout, /^removed no-recipe-any-more: .*\n(.*\n)*3 images, \d+ MiB$/m);
      t.deepEqual(await names(), [current, newestImport, usedImport].map(({ sha256 }) => sha256).sort());
      const again = await spanwright(["image", "prune", "--dry-run", "--json"], { env });
      const answer = JSON.parse(again.stdout) as { dryRun: boolean; removed: unknown[]; kept: unknown[] };
      t.deepEqual([answer.dryRun, answer.removed.length, answer.kept.length], [true, 0, 3]);
    } finally {
      virsh("undefine", guest);
    }
  },
);

test.serial(
  "a name that the store does not have is refused with the nearest, before anything is removed",
  async (t) => {
    await imported("acme-1");
    const ended = await spanwright(["image", "remove", "acme-1", "acne-1"], { env });
    t.is(ended.code, 3);
    t.regex(
      ended.stderr,
      /there is no image 'acne-1' in the store\nstate: nothing was removed\nhint: {2}Did you mean 'acme-1'\?/,
    );
    t.is((await names()).length, 1);
  },
);

test.serial("a machine without libvirt has no guests, and its store can be tidied", async (t) => {
  await imported("acme-1");
  const { removed } = await removeImages(["acme-1"], { machine: new BareMachine(), dryRun: false });
  t.is(removed.length, 1);
  t.deepEqual(await listImages(), []);
});
