import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ownPublicKey } from "../src/core/ssh-key.ts";
import { renderDomain } from "../src/libvirt/render/domain.ts";
import { renderNetwork } from "../src/libvirt/render/network.ts";
import { seedOf } from "../src/libvirt/seed.ts";
import { markPaths, renderReadyMark, renderStartedMark } from "../src/plan/marks.ts";
import type { SiteDesign } from "../src/site/design.ts";
import { designSite } from "../src/site/design-site.ts";
import { openLedger } from "../src/site/ledger.ts";
import { loadSite } from "../src/site/load.ts";
import { type Measured, median, timeProgram } from "./measure.ts";

const nodeCount = 100;
const rounds = 5;
const aimMs = 1000;

/**
 * "plan" on a site of 100 nodes on which nothing is to be done: the whole command, from the shell. libvirt's answers
 * are recorded ones (a virsh that prints them), as no small machine runs 100 guests; files and the rest are real.
 */
export async function benchPlan(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  process.env.SPANWRIGHT_STATE_DIR = join(folder, "state");
  try {
    const sitePath = join(folder, "site.yaml");
    writeFileSync(sitePath, siteText(join(folder, "images")));
    const { site, roles } = await loadSite(sitePath);
    const ledger = openLedger();
    const design = designSite({ site, roles, path: sitePath, ledger });
    ledger.close();
    await makeFiles(design);
    const bin = recordVirsh(folder, design);
    const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), PATH: `${bin}:${process.env.PATH}` };
    const launcher = join(import.meta.dirname, "../bin/spanwright");
    const answer = execFileSync(launcher, ["plan", "--site", sitePath, "--json"], {
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    const plan = JSON.parse(answer) as { pending: unknown[]; doneCount: number };
    if (plan.pending.length > 0) throw new Error(`the site is not unchanged: ${answer.slice(0, 2000)}`);
    const timesMs: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      timesMs.push(await timeProgram(launcher, ["plan", "--site", sitePath], env));
    return {
      what: `plan on an unchanged site of ${nodeCount} nodes (${plan.doneCount} steps looked at), median of ${rounds} runs`,
      measured: `spanwright plan    ${median(timesMs).toFixed(0)} ms`,
      against: `the limit          ${aimMs} ms`,
      ratio: median(timesMs) / aimMs,
      aim: "at most 1",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeFiles(design: SiteDesign): Promise<void> {
  const authorizedKeys = [await ownPublicKey()];
  const storage = design.hosts[0]?.storage ?? "";
  const base = `${storage}/base/debian-12-0123456789abcdef.qcow2`;
  mkdirSync(dirname(base), { recursive: true });
  const blank = { system: `${base}.system`, data: `${base}.data` };
  // Never opened, only named: the disks' headers are what a plan reads.
  const create = ["create", "-q", "-f", "qcow2"];
  execFileSync("qemu-img", [...create, "-u", "-F", "qcow2", "-b", base, blank.system, "3G"]);
  execFileSync("qemu-img", [...create, blank.data, "1G"]);
  for (const node of design.nodes) {
    const seed = seedOf(node, { site: design.site, authorizedKeys });
    mkdirSync(dirname(node.systemDisk.path), { recursive: true });
    copyFileSync(blank.system, node.systemDisk.path);
    for (const disk of node.dataDisks) copyFileSync(blank.data, disk.path);
    writeFileSync(node.seedPath, "");
    writeFileSync(markPaths.owner(node), JSON.stringify({ uuid: node.uuid }));
    writeFileSync(markPaths.seed(node), `${seed.sha256}\n`);
    writeFileSync(markPaths.started(node), renderStartedMark(seed.instanceId));
    const serials = node.dataDisks.map((disk) => disk.serial);
    writeFileSync(markPaths.ready(node), renderReadyMark({ instanceId: seed.instanceId, serials }));
  }
}

/** A virsh that answers each command of a batch from a file; "echo" gives its word back. */
function recordVirsh(folder: string, design: SiteDesign): string {
  const bin = join(folder, "bin");
  const answers = join(folder, "answers");
  for (const path of [bin, answers]) mkdirSync(path);
  const record = (command: string, answer: string) => writeFileSync(join(answers, command), answer);
  const uuids = design.nodes.map((node) => `${node.uuid}\n`).join("");
  const networks = design.networks
    .flatMap(({ attachment }) => (attachment.kind === "libvirt" ? [`${attachment.uuid}\n`] : []))
    .join("");
  for (const command of ["list --all --uuid", "list --uuid", "list --all --uuid --autostart"]) record(command, uuids);
  for (const command of ["net-list --all --uuid", "net-list --uuid", "net-list --all --uuid --autostart"])
    record(command, networks);
  for (const command of ["list --all --uuid --with-managed-save", "list --uuid --state-paused"]) record(command, "");
  for (const node of design.nodes) {
    const xml = renderDomain(node, { site: design.site, networks: design.networks, acceleration: "tcg" });
    for (const command of [`dumpxml --inactive ${node.uuid}`, `dumpxml ${node.uuid}`]) record(command, xml);
  }
  for (const network of design.networks) {
    if (network.attachment.kind !== "libvirt") continue;
    record(
      `net-dumpxml --inactive ${network.attachment.uuid}`,
      renderNetwork(network, { site: design.site, nodes: design.nodes }),
    );
  }
  const player = `import { readFileSync } from "node:fs";
for (const command of process.argv.at(-1).split("; ")) process.stdout.write(command.startsWith("echo ") ? command.slice(5) : readFileSync("${answers}/" + command));
`;
  writeFileSync(join(folder, "player.mjs"), player);
  recordProgram(join(bin, "virsh"), `exec ${process.execPath} ${folder}/player.mjs "$@"`);
  // A host for a hundred guests has more processors than the machine on which this runs.
  recordProgram(join(bin, "nproc"), "echo 64");
  return bin;
}

function recordProgram(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

function siteText(storage: string): string {
  const nodes = Array.from(
    { length: nodeCount },
    (_, index) =>
      `  n${index + 1}: {role: plain, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.183.${10 + index}}}}`,
  );
  return `spanwright: 1
site: {name: benchhundred, timezone: UTC}
networks:
  lan: {cidr: 192.168.183.0/24, gateway: 192.168.183.1, libvirt: {mode: nat}, dns: [192.168.183.1], ntp: [192.168.183.1], domain: bench.example}
hosts:
  here: {local: true, storage: ${storage}, overcommit: {vcpu: 16, memory: 2}}
nodes:
${nodes.join("\n")}
`;
}
