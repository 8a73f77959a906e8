import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { makeBlankImage } from "../support/blank-image.ts";
import { attempt, removeLeftovers } from "../support/leftovers.ts";
import { type Ended, runProgram, spanwright } from "../support/spanwright.ts";

/** Everything that is refused before anything is made, on a real libvirt. */
const site = "refusals";
const folder = mkdtempSync(join(tmpdir(), "spanwright-refusals-"));
const sitePath = join(folder, "site.yaml");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
const bridge = "spwrefuse0";
const namespace = "spwrefuse";
const foreign = "a3c7c5ce-0000-4000-8000-5b1b6c0ffee1";

const virsh = (...args: string[]): string =>
  execFileSync("virsh", ["-q", "-c", "qemu:///system", ...args], {
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
const ip = (...args: string[]) => execFileSync("ip", args, { stdio: ["ignore", "ignore", "ignore"] });
const plan = async (): Promise<Ended> => await spanwright(["plan", "--site", sitePath], { env });
const apply = async (): Promise<Ended> => await spanwright(["apply", "--site", sitePath, "--no-wait"], { env });

function writeSite(change: (text: string) => string = (text) => text): void {
  const text = `spanwright: 1
site: {name: ${site}, timezone: UTC}
networks:
  lan: {cidr: 192.168.187.0/24, gateway: 192.168.187.1, libvirt: {mode: nat}, dns: [192.168.187.1], ntp: [192.168.187.1], domain: refusals.example}
hosts:
  here: {local: true, storage: ${join(folder, "images")}}
nodes:
  one: {role: plain, image: blank, memory: 256MiB, vcpus: 1, systemDisk: 3GiB, dataDisks: [1GiB], interfaces: {lan: {address: 192.168.187.10}}}
`;
  writeFileSync(sitePath, change(text));
}

function cleanUp(): void {
  attempt(() => virsh("destroy", foreign));
  attempt(() => virsh("undefine", foreign));
  attempt(() => virsh("net-undefine", foreign));
  attempt(() => ip("netns", "delete", namespace));
  attempt(() => ip("link", "delete", bridge));
  removeLeftovers(site);
}

function defineForeign(name: string, uuid: string): void {
  const path = join(folder, "foreign.xml");
  writeFileSync(
    path,
    `<domain type='qemu'><name>${name}</name><uuid>${uuid}</uuid><memory unit='MiB'>32</memory><os><type>hvm</type></os></domain>`,
  );
  virsh("define", path);
}

function identityOf(kind: string, listing: string): string {
  const { identities } = JSON.parse(listing) as { identities: { kind: string; value: string }[] };
  return identities.find((row) => row.kind === kind)?.value ?? "";
}

const madeNothing = (): boolean =>
  !existsSync(join(folder, "images")) &&
  !virsh("list", "--all", "--name").includes(`-${site}-`) &&
  !virsh("net-list", "--all", "--name").includes(`${site}-lan`);

test.before(async () => {
  cleanUp();
  execFileSync("chmod", ["755", folder]);
  await makeBlankImage(env);
});
test.beforeEach(() => writeSite());
test.afterEach.always(() => cleanUp());
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

test.serial("a host that is too small is refused with each missing amount, before anything is made", async (t) => {
  writeSite((text) =>
    text.replace("memory: 256MiB, vcpus: 1, systemDisk: 3GiB", "memory: 900GiB, vcpus: 128, systemDisk: 60TiB"),
  );
  const ended = await apply();
  t.is(ended.code, 5, ended.stderr);
  t.regex(
    ended.stderr,
    /host here has too little memory: 90[\d.]+GiB planned.*, .* to give away \(overcommit 1\); .* are missing/,
  );
  t.regex(
    ended.stderr,
    /host here has too little vCPUs: 1[23]\d planned.*, \d+ processors with overcommit 4 give \d+; \d+ are missing/,
  );
  t.regex(
    ended.stderr,
    /host here has too little disk: .* of new disks and images( and .* may still grow)?, .* free in .*; .* are missing/,
  );
  t.regex(ended.stderr, /state: nothing was changed/);
  t.true(madeNothing());
});

test.serial("a domain of the planned name that is not ours is named and never touched", async (t) => {
  t.is((await plan()).code, 0);
  const name = identityOf("domain-name", (await spanwright(["ledger", "list", "--json"], { env })).stdout);
  defineForeign(name, foreign);
  const ended = await apply();
  t.is(ended.code, 5, ended.stderr);
  t.true(
    ended.stderr.includes(
      `domain name ${name} belongs to domain ${name} (shut off) on host here; node one of site ${site} asks for it`,
    ),
    ended.stderr,
  );
  t.is(virsh("domuuid", name).trim(), foreign);
  const destroyed = await spanwright(["destroy", "--site", sitePath, "--yes"], { env });
  t.is(destroyed.code, 5, destroyed.stderr);
  t.is(virsh("domuuid", name).trim(), foreign);
});

test.serial("an inactive domain with the planned UUID is a conflict that names both owners", async (t) => {
  const uuid = identityOf("uuid", (await spanwright(["ledger", "list", "--json"], { env })).stdout);
  defineForeign("somebody-elses", uuid);
  try {
    const ended = await plan();
    t.is(ended.code, 5, ended.stderr);
    t.regex(
      ended.stderr,
      new RegExp(
        `UUID ${uuid} belongs to domain somebody-elses \\(shut off\\) on host here; node one of site refusals asks for it`,
      ),
    );
  } finally {
    virsh("undefine", uuid);
  }
});

test.serial("a libvirt network of the planned name that is not ours is refused", async (t) => {
  const path = join(folder, "network.xml");
  writeFileSync(
    path,
    `<network><name>${site}-lan</name><uuid>${foreign}</uuid><bridge name='spwforeign0'/><ip address='192.168.188.1' netmask='255.255.255.0'/></network>`,
  );
  virsh("net-define", path);
  const ended = await plan();
  t.is(ended.code, 5, ended.stderr);
  t.regex(
    ended.stderr,
    new RegExp(`host here has a libvirt network ${site}-lan \\(${foreign}\\) that is not network lan of site ${site}`),
  );
});

test.serial("a bridge that the host does not have is named", async (t) => {
  writeSite((text) => text.replace("libvirt: {mode: nat}", "bridge: br-nowhere"));
  const ended = await plan();
  t.is(ended.code, 5, ended.stderr);
  t.regex(ended.stderr, /host here has no bridge br-nowhere/);
});

test.serial("an address that already answers ARP is refused, with the MAC that answers", async (t) => {
  ip("link", "add", bridge, "type", "bridge");
  ip("link", "set", bridge, "up");
  ip("netns", "add", namespace);
  ip(
    "link",
    "add",
    "spwr-out",
    "type",
    "veth",
    "peer",
    "name",
    "spwr-in",
    "address",
    "02:00:00:00:be:ef",
    "netns",
    namespace,
  );
  ip("link", "set", "spwr-out", "master", bridge, "up");
  ip("netns", "exec", namespace, "ip", "address", "add", "192.168.187.10/24", "dev", "spwr-in");
  ip("netns", "exec", namespace, "ip", "link", "set", "spwr-in", "up");
  writeSite((text) => text.replace("libvirt: {mode: nat}", `bridge: ${bridge}`));
  const ended = await plan();
  t.is(ended.code, 5, ended.stderr);
  t.regex(
    ended.stderr,
    new RegExp(`address 192.168.187.10 of node one already answers on ${bridge} of host here, from 02:00:00:00:be:ef`),
  );
  t.true(madeNothing());
});

test.serial("libvirt that is down is told apart from everything else", async (t) => {
  const hidden = [
    "-m",
    "sh",
    "-c",
    'mount -t tmpfs none /run/libvirt && exec "$0" "$@"',
    join(import.meta.dirname, "../../bin/spanwright"),
  ];
  const ended = await runProgram("unshare", [...hidden, "plan", "--site", sitePath], { env });
  t.is(ended.code, 4, ended.stderr);
  t.regex(ended.stderr, /error: libvirt on here does not answer/);
  t.regex(ended.stderr, /Start libvirt there/);
});

test.serial("an image that nobody has says how to get it", async (t) => {
  writeSite((text) => text.replace("image: blank", "image: blonk"));
  const ended = await apply();
  t.is(ended.code, 3, ended.stderr);
  t.regex(ended.stderr, /image blonk is not in the store, and cannot be built/);
  t.regex(ended.stderr, /spanwright image import FILE --name blonk --sha256 HEX/);
  t.true(madeNothing());
});

test.serial("what was refused leaves no file behind", (t) => {
  t.false(readdirSync(folder).includes("images"));
});
