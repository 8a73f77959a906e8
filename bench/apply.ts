import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBlankImage } from "../test/support/blank-image.ts";
import { removeLeftovers } from "../test/support/leftovers.ts";
import { type Measured, timeProgram } from "./measure.ts";

const site = "benchsix";
const number = 6;
const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], { encoding: "utf8" });

/** Six virtual machines defined and started, against a script that does the same one after the other. Guests do not boot: the disk is empty. */
export async function benchApply(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
  const launcher = join(import.meta.dirname, "../bin/spanwright");
  execFileSync("chmod", ["755", folder]);
  removeLeftovers(site);
  removeBaseline();
  try {
    await makeBlankImage(env);
    const sitePath = join(folder, "site.yaml");
    writeFileSync(sitePath, siteText(join(folder, "images")));
    const oursMs = await timeProgram(launcher, ["apply", "--site", sitePath, "--no-wait"], env);
    const running = virsh("list", "--name")
      .split("\n")
      .filter((name) => name.includes(`-${site}-`)).length;
    if (running !== number) throw new Error(`${running} of ${number} machines run`);
    // Both start from an image file and an idle machine.
    const base = execFileSync("find", [join(folder, "cache/images"), "-name", "blank*.qcow2"], {
      encoding: "utf8",
    }).trim();
    const sha256 = createHash("sha256").update(readFileSync(base)).digest("hex");
    removeLeftovers(site);
    const script = join(import.meta.dirname, "apply-baseline.sh");
    const scriptMs = await timeProgram(script, [join(folder, "baseline"), base, sha256, String(number)]);
    return {
      what: `${number} domains with seed, two disks and a network, defined and started`,
      measured: `spanwright apply                                        ${(oursMs / 1000).toFixed(1)} s`,
      against: `script: qemu-img, cloud-localds, virt-install in turn   ${(scriptMs / 1000).toFixed(1)} s`,
      ratio: oursMs / scriptMs,
      aim: "at most 0.5",
    };
  } finally {
    removeBaseline();
    removeLeftovers(site);
    rmSync(folder, { recursive: true, force: true });
  }
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

function removeBaseline(): void {
  for (const name of virsh("list", "--all", "--name")
    .split("\n")
    .filter((line) => line.startsWith("bench-baseline-"))) {
    if (virsh("domstate", name).trim() === "running") virsh("destroy", name);
    virsh("undefine", name);
  }
  for (const name of virsh("net-list", "--all", "--name")
    .split("\n")
    .filter((line) => line === "bench-baseline")) {
    if (virsh("net-info", name).includes("Active:         yes")) virsh("net-destroy", name);
    virsh("net-undefine", name);
  }
}
