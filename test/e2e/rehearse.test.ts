import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { removeLeftovers } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

const site = "two-nodes";
const folder = mkdtempSync(join(tmpdir(), "spanwright-rehearse-"));
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };

test.before(() => removeLeftovers(site));
test.after.always(() => {
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

interface Rehearsal {
  site: string;
  ok: boolean;
  kept: boolean;
  proved: string[];
  proofs: { node: string; field: string; ok: boolean }[];
}

test.serial("the rehearsal of the smallest example proves both nodes and leaves nothing behind", async (t) => {
  const ended = await spanwright(["rehearse", "provision", "--json"], { env });
  t.is(ended.code, 0, ended.stderr + ended.stdout);
  const rehearsal = JSON.parse(ended.stdout) as Rehearsal;
  t.true(rehearsal.ok);
  t.false(rehearsal.kept);
  t.deepEqual([...new Set(rehearsal.proofs.map((proof) => proof.node))], ["alpha", "beta"]);
  t.true(rehearsal.proofs.length >= 39);
  t.true(rehearsal.proved.includes("a second apply found nothing to do"));
  const virsh = (...args: string[]) =>
    execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });
  t.false(virsh("list", "--all", "--name").includes(`-${site}-`));
  t.false(virsh("net-list", "--all", "--name").includes(site));
});
