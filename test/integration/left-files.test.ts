import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { removeLeftFiles, removeLeftSeeds, seedFolderPrefix } from "../../src/libvirt/left-files.ts";
import { carryOut } from "../../src/plan/carry-out.ts";
import type { JournalRun } from "../../src/plan/journal.ts";
import type { Step } from "../../src/plan/step.ts";
import { RootedMachine } from "../support/rooted-machine.ts";

function folderFor(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-left-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function plant(root: string, path: string, ageMinutes: number): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "x");
  const then = Date.now() / 1000 - ageMinutes * 60;
  utimesSync(file, then, then);
  return file;
}

/** A process that has ended. */
const goneProcess = (): number => spawnSync("true").pid;

test("what a killed run left on a host is removed once it is too old to be in use, and nothing else is", async (t) => {
  const root = folderFor(t);
  const gone = [
    "/run/spanwright-0123456789abcdef.xml",
    "/run/spanwright-0123456789abcdef.xml.a1b2c3.part",
    "/run/spanwright-probe-77.img",
    "/run/spanwright/gateway.lock.77.boot.1",
  ].map((path) => plant(root, path, 60));
  const kept = [
    plant(root, "/run/spanwright-fedcba9876543210.xml", 1),
    plant(root, "/run/spanwright-acceleration.json", 600),
    plant(root, "/run/spanwright/gateway.lock", 600),
    plant(root, "/run/other.xml", 600),
    plant(root, "/run/spanwright-rehearsal/a.xml", 600),
  ];
  await removeLeftFiles(new RootedMachine(root, () => undefined));
  for (const path of gone) t.false(existsSync(path), path);
  for (const path of kept) t.true(existsSync(path), path);
});

test("a host without any of it is fine", async (t) => {
  await t.notThrowsAsync(removeLeftFiles(new RootedMachine(folderFor(t), () => undefined)));
});

test("a seed's folder goes with the process that made it, and one that is being written stays", async (t) => {
  const parent = folderFor(t);
  const mine = plant(parent, `${seedFolderPrefix()}abcdef/seed.iso`, 600);
  const others = `spanwright-seed-${goneProcess()}-0123456789ab-abcdef`;
  const left = plant(parent, `${others}/user-data`, 0);
  const again = plant(parent, `spanwright-seed-${process.pid}-0123456789ab-abcdef/seed.iso`, 0);
  const foreign = plant(parent, "spanwright-seed-notes/a", 600);
  await removeLeftSeeds(parent);
  t.deepEqual([left, again, mine, foreign].map(existsSync), [false, false, true, true]);
});

test("an apply tidies up before its first step", async (t) => {
  const root = folderFor(t);
  const old = plant(root, "/run/spanwright-0123456789abcdef.xml", 60);
  const seen: boolean[] = [];
  const step: Step = {
    id: "look",
    kind: "folder",
    host: "gw",
    target: "x",
    why: "see what is there",
    needs: [],
    check: async () => seen.length > 0,
    apply: async () => void seen.push(existsSync(old)),
  };
  const nothing = () => undefined;
  const run: JournalRun = { started: nothing, done: nothing, failed: nothing, end: nothing };
  const machines = new Map([["gw", new RootedMachine(root, nothing)]]);
  await carryOut({ machines, run }, { steps: [step], progress: nothing });
  t.deepEqual(seen, [false]);
});
