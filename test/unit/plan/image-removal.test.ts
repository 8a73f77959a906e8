import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import { pruneImages } from "../../../src/plan/image-removal.ts";
import { diskMachine, lostHead, qcow2Head } from "../../fixtures/disk-machine.ts";

const cache = mkdtempSync(join(tmpdir(), "spanwright-removal-"));
process.env.SPANWRIGHT_CACHE_DIR = cache;
test.after.always(() => rmSync(cache, { recursive: true, force: true }));

const uuid = "a3c7c5ce-0000-4000-8000-5b1b6c0ffee8";
const disks = ["/d/upper.qcow2", "/d/seed.iso"].map(
  (path, index) => `<disk type="file" device="disk"><source file="${path}"/><target dev="vd${index}"/></disk>`,
);
const xml = `<domain type="qemu"><name>a-guest</name><uuid>${uuid}</uuid><memory>1</memory><devices>${disks.join("")}</devices></domain>`;

/** A host with one guest, whose disk is an overlay of an overlay, and whose seed is no qcow2 file. */
const hostWith = (lower: Buffer) =>
  diskMachine({
    heads: { "/d/upper.qcow2": qcow2Head("lower.qcow2"), "/d/lower.qcow2": lower, "/d/seed.iso": Buffer.alloc(4096) },
    run: (_program, args) =>
      (args.at(-1) ?? "")
        .split("; ")
        .map((command) => {
          if (command.startsWith("echo ")) return command.slice("echo ".length);
          if (command === "list --all --uuid") return uuid;
          return command.startsWith("dumpxml") ? xml : "";
        })
        .join(""),
  });

test("a guest's disk whose header cannot be read, at any depth, refuses the removal", async (t) => {
  const work = pruneImages({ machine: hostWith(lostHead()), dryRun: false });
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is((error as AppError).code, "answer-unreadable");
  t.is((error as AppError).state, "nothing was removed");
  t.is(
    error?.message,
    "what disk /d/lower.qcow2 of guest a-guest lies over cannot be told: it does not begin as a qcow2 file does",
  );
});

test("a raw disk and one that stands by itself are no reason to refuse", async (t) => {
  t.deepEqual(await pruneImages({ machine: hostWith(qcow2Head()), dryRun: false }), { removed: [], kept: [] });
});
