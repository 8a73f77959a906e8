import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { makeBlankImage } from "../support/blank-image.ts";
import { killedAfter, lastEvent } from "../support/killed.ts";
import { removeLeftovers } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

const site = "killtest";
const folder = mkdtempSync(join(tmpdir(), "spanwright-killed-"));
const sitePath = join(folder, "site.yaml");
const env = {
  SPANWRIGHT_STATE_DIR: join(folder, "state"),
  SPANWRIGHT_CACHE_DIR: join(folder, "cache"),
};

test.before(async () => {
  removeLeftovers(site);
  writeFileSync(
    sitePath,
    `spanwright: 1
site: {name: ${site}, timezone: Europe/Madrid}
networks:
  lan: {cidr: 192.168.181.0/24, gateway: 192.168.181.1, libvirt: {mode: nat}, dns: [192.168.181.1], ntp: [192.168.181.1], domain: killtest.example}
hosts:
  here: {local: true, overcommit: {vcpu: 16}, storage: ${join(folder, "images")}}
nodes:
  one: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.181.10}}}
`,
  );
  // QEMU runs as another user, who must reach the disks.
  execFileSync("chmod", ["755", folder]);
  await makeBlankImage(env);
});

test.after.always(() => {
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

/** Steps of this site that do not wait for a guest make two entries each: image, network, folder, two disks, seed, domain, start. */
const leastEvents = 16;
const mostEvents = 40;

test.serial(
  "killed at any entry of the journal, the next apply finishes the job and a further one does nothing",
  async (t) => {
    let event = 1;
    for (; event <= mostEvents; event += 1) {
      rmSync(join(folder, "images/base"), { recursive: true, force: true });
      const words = ["apply", "--site", sitePath, "--no-wait"];
      const killed = await killedAfter(event, words, { env, events: /^journal (?:started|done)/ });
      if (killed.code === 0) break;
      t.is(killed.signal, "SIGKILL", `entry ${event}: ${killed.stderr}`);
      const finished = await spanwright(["apply", "--site", sitePath, "--no-wait", "--json"], { env });
      t.is(finished.code, 0, `after ${lastEvent(killed)}: ${finished.stderr}${finished.stdout}`);
      const again = await spanwright(["apply", "--site", sitePath, "--no-wait", "--json"], { env });
      t.deepEqual((JSON.parse(again.stdout) as { done: string[] }).done, [], `after ${lastEvent(killed)}`);
      const gone = await spanwright(["destroy", "--site", sitePath, "--yes", "--json"], { env });
      t.is(gone.code, 0, gone.stderr + gone.stdout);
    }
    t.is(event, leastEvents + 1);
  },
);
