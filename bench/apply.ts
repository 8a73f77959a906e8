import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBlankImage } from "../test/support/blank-image.ts";
import { removeLeftovers } from "../test/support/leftovers.ts";
import { type Measured, median, timeProgram } from "./measure.ts";

const site = "benchsix";
const number = 6;
const rounds = 3;
const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });

/**
 * Six virtual machines defined and started, against a script that does the same one after the other. Guests do not
 * boot: the disk is empty. Both start from an image file, an idle libvirt and nothing of the site: identities, network,
 * copy of the image and folders are new in each round. What both keep from one round to the next is compiled code: ours
 * is compiled at the first start, virt-install's was when its package was installed. Alternated, so that both meet the
 * same load.
 */
export async function benchApply(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  execFileSync("chmod", ["755", folder]);
  const cache = join(folder, "cache");
  await removeAll();
  try {
    await makeBlankImage({ SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: cache });
    const image = execFileSync("find", [join(cache, "images"), "-name", "blank*.qcow2"], { encoding: "utf8" }).trim();
    const ours: number[] = [];
    const script: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      ours.push(await timeApply(join(folder, `ours-${round}`), cache));
      await removeAll();
      script.push(await timeScript(join(folder, `script-${round}`), image));
      await removeAll();
    }
    const seconds = (timesMs: readonly number[]) => `${(median(timesMs) / 1000).toFixed(1)} s`;
    return {
      what: `${number} domains with seed, two disks and a network, defined and started, median of ${rounds} alternated runs`,
      measured: `spanwright apply                                        ${seconds(ours)}`,
      against: `script: qemu-img, cloud-localds, virt-install in turn   ${seconds(script)}`,
      ratio: median(ours) / median(script),
      aim: "at most 0.5",
    };
  } finally {
    await removeAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeApply(folder: string, cache: string): Promise<number> {
  mkdirSync(folder);
  const sitePath = join(folder, "site.yaml");
  writeFileSync(sitePath, siteText(join(folder, "images")));
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: cache };
  const launcher = join(import.meta.dirname, "../bin/spanwright");
  const timeMs = await timeProgram(launcher, ["apply", "--site", sitePath, "--no-wait"], env);
  wantRunning(`-${site}-`);
  return timeMs;
}

async function timeScript(folder: string, image: string): Promise<number> {
  const sha256 = createHash("sha256").update(readFileSync(image)).digest("hex");
  const script = join(import.meta.dirname, "apply-baseline.sh");
  const timeMs = await timeProgram(script, [folder, image, sha256, String(number)]);
  wantRunning("bench-baseline-");
  return timeMs;
}

function wantRunning(part: string): void {
  const running = namesOf("list", "--name").filter((name) => name.includes(part)).length;
  if (running !== number) throw new Error(`${running} of ${number} machines run`);
}

function siteText(storage: string): string {
  const nodes = Array.from(
    { length: number },
    (_, index) =>
      `  n${index + 1}: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.182.${10 + index}}}}`,
  );
  return `spanwright: 1
site: {name: ${site}, timezone: UTC}
networks:
  lan: {cidr: 192.168.182.0/24, gateway: 192.168.182.1, libvirt: {mode: nat}, dns: [192.168.182.1], ntp: [192.168.182.1], domain: bench.example}
hosts:
  here: {local: true, storage: ${storage}, overcommit: {vcpu: 8}}
nodes:
${nodes.join("\n")}
`;
}

/** Stopped side by side: libvirt takes two seconds to see that one is gone. */
async function removeAll(): Promise<void> {
  const mine = (name: string) => name.startsWith("bench-baseline-") || name.includes(`-${site}-`);
  await Promise.allSettled(
    namesOf("list", "--name")
      .filter(mine)
      .map((name) => timeProgram("virsh", ["-q", "-c", "qemu:///system", "destroy", name])),
  );
  removeLeftovers(site);
  for (const name of namesOf("list", "--all", "--name").filter(mine)) virsh("undefine", name);
  for (const name of namesOf("net-list", "--all", "--name").filter((each) => each === "bench-baseline")) {
    if (virsh("net-info", name).includes("Active:         yes")) virsh("net-destroy", name);
    virsh("net-undefine", name);
  }
}

function namesOf(...args: string[]): string[] {
  return virsh(...args)
    .split("\n")
    .map((line) => line.trim());
}
