import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { removeLeftovers } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

/** The example itself may be in use on this machine: somebody's rehearsal that was kept. */
const site = "e2erehearse";
const folder = mkdtempSync(join(tmpdir(), "spanwright-rehearse-"));
const sitePath = join(folder, "site.yaml");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };

test.before(() => {
  removeLeftovers(site);
  execFileSync("chmod", ["755", folder]);
  const example = readFileSync(new URL("../../provisioning/examples/two-nodes.yaml", import.meta.url), "utf8");
  const changed = example
    .replace("name: two-nodes", `name: ${site}`)
    .replaceAll("192.168.77.", "192.168.197.")
    .replaceAll("192.168.78.", "192.168.198.")
    .replace("local: true", `local: true\n    storage: ${folder}/images`);
  writeFileSync(sitePath, changed);
});
test.after.always(() => {
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

interface Rehearsal {
  site: string;
  ok: boolean;
  kept: boolean;
  proved: string[];
  proofs: { node: string; field: string; found: string; ok: boolean }[];
}

test.serial("the rehearsal of the smallest example proves both nodes and leaves nothing behind", async (t) => {
  const ended = await spanwright(["rehearse", "provision", "--site", sitePath, "--json"], { env });
  t.is(ended.code, 0, ended.stderr + ended.stdout);
  const rehearsal = JSON.parse(ended.stdout) as Rehearsal;
  t.true(rehearsal.ok);
  t.false(rehearsal.kept);
  t.deepEqual([...new Set(rehearsal.proofs.map((proof) => proof.node))], ["alpha", "beta"]);
  t.true(rehearsal.proofs.length >= 41);
  const timeSources = rehearsal.proofs.filter((proof) => proof.field === "time source");
  t.is(timeSources.length, 2);
  for (const { found } of timeSources) t.regex(found, /^192\.168\.197\.1 selected, stratum 10, reach [1-7][0-7]{0,2}$/);
  t.true(
    rehearsal.proved.some((line) => /^time on 192\.168\.197\.1 came from the rehearsal itself, which/.test(line)),
    rehearsal.proved.join("\n"),
  );
  t.true(rehearsal.proved.includes("a second apply found nothing to do"));
  const virsh = (...args: string[]) =>
    execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });
  t.false(virsh("list", "--all", "--name").includes(`-${site}-`));
  t.false(virsh("net-list", "--all", "--name").includes(site));
});
