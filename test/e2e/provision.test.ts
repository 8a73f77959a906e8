import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { TimeServer } from "../../src/rehearsal/time-server.ts";
import { killedAfter, lastEvent } from "../support/killed.ts";
import { removeLeftovers } from "../support/leftovers.ts";
import { type Ended, spanwright } from "../support/spanwright.ts";
import { startSshd } from "../support/sshd.ts";

/**
 * Two real guests, Debian 12 and Debian 11, asked everything in the order of a site's life. Each test builds on the
 * one before. Images come from the shared cache and are built once where it has none.
 */
const site = "e2eprovision";
const folder = mkdtempSync(join(tmpdir(), "spanwright-e2e-"));
const sitePath = join(folder, "site.yaml");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };

const siteText = `# The site of the end-to-end test.
spanwright: 1
site: {name: ${site}, timezone: Atlantic/Canary}
networks:
  admin:
    cidr: 192.168.184.0/24
    gateway: 192.168.184.1
    libvirt: {mode: nat}
    dns: [192.168.184.1] # the host answers
    ntp: [192.168.184.1]
    domain: e2e.example
  voice: {cidr: 192.168.185.0/24, libvirt: {mode: isolated}, dns: [192.168.184.1], ntp: [192.168.184.1], domain: voice.e2e.example}
hosts:
  here:
    local: true
    storage: ${folder}/images
nodes:
  alpha:
    role: plain
    image: debian-12
    memory: 512MiB
    vcpus: 1
    systemDisk: 6GiB
    dataDisks: [1GiB] # grows in this test
    interfaces: {admin: {address: 192.168.184.10}, voice: {address: 192.168.185.10}}
  beta:
    role: plain
    image: debian-11
    memory: 512MiB
    vcpus: 1
    systemDisk: 6GiB
    dataDisks: [1GiB, 1GiB]
    interfaces: {admin: {address: 192.168.184.11}}
`;

/** The guests' time; started once the network is there that has its address. */
const time = new TimeServer({ address: "192.168.184.1" });

interface Proof {
  node: string;
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}

test.before(() => {
  removeLeftovers(site);
  execFileSync("chmod", ["755", folder]);
  writeFileSync(sitePath, siteText);
});

test.after.always(async () => {
  await time.stop();
  removeLeftovers(site);
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<Ended> => await spanwright([...args, "--site", sitePath], { env });
const said = (ended: Ended): string => `${ended.stdout}\n${ended.stderr}`;
const proofsOf = (ended: Ended): Proof[] => (JSON.parse(ended.stdout) as { proofs: Proof[] }).proofs;

/** The entries of the two steps, their marks, and the work in the guest; and some more. */
const mostLastEvents = 15;

/** Where it is written down that a node is complete. */
function markOf(node: string): string {
  const images = join(folder, "images");
  const owned = readdirSync(images).find(
    (number) =>
      existsSync(join(images, number, "owner.json")) &&
      (JSON.parse(readFileSync(join(images, number, "owner.json"), "utf8")) as { node: string }).node === node,
  );
  return join(images, owned ?? "", "ready.json");
}

function inGuest(address: string, command: string): string {
  const key = join(folder, "state/id_ed25519");
  const options = [
    "-i",
    key,
    "-o",
    "StrictHostKeyChecking=no",
    "-o",
    "UserKnownHostsFile=/dev/null",
    "-o",
    "LogLevel=ERROR",
  ];
  return execFileSync("ssh", [...options, `spanwright@${address}`, command], { encoding: "utf8" });
}

test.serial("a limit that is too short for the boot leaves the state unknown, and says how to go on", async (t) => {
  const built = await spanwright(["image", "build", "debian-12", "debian-11"], { env });
  t.is(built.code, 0, said(built));
  const ended = await run("apply", "--boot-timeout", "3");
  t.is(ended.code, 4, said(ended));
  t.regex(
    ended.stderr,
    /after 3 s, the guest is not ready yet: (192\.168\.184\.1[01] port 22 does not answer|it has not printed its SSH host key yet|no SSH host key)/,
  );
  t.regex(ended.stderr, /It may still be booting\. Run apply again: it looks first and carries on/);
  t.is(await time.start(), "answering");
});

test.serial("killed while the guests boot, the next apply finishes the job", async (t) => {
  const killed = await spanwright(["apply", "--site", sitePath], {
    env,
    killAt: /wait until the guest has configured itself/,
  });
  t.is(killed.signal, "SIGKILL");
  const finished = await run("apply");
  t.is(finished.code, 0, said(finished));
});

test.serial("a second apply does nothing and says so", async (t) => {
  const ended = await run("apply");
  t.is(ended.code, 0, said(ended));
  t.regex(ended.stdout, /site e2eprovision: nothing to do, \d+ were done already/);
});

test.serial("every planned field is read back from inside both guests", async (t) => {
  const ended = await run("verify", "--json");
  t.is(ended.code, 0, said(ended));
  const proofs = proofsOf(ended);
  t.deepEqual(
    proofs.filter((proof) => !proof.ok),
    [],
  );
  const fields = (node: string) => proofs.filter((proof) => proof.node === node).map((proof) => proof.field);
  for (const field of [
    "machine",
    "cloud-init",
    "instance-id",
    "machine-id",
    "uuid",
    "fqdn",
    "time zone",
    "address admin",
    "address voice",
    "no other address",
    "default route",
    "dns servers",
    "ntp sources",
    "time source",
    "ssh host key",
    "system disk",
    "data disk data1",
    "data volume",
    "file system /data",
  ]) {
    t.true(fields("alpha").includes(field), field);
  }
  t.true(fields("beta").includes("data disk data2"));
  const found = (node: string, field: string) =>
    proofs.find((proof) => proof.node === node && proof.field === field)?.found;
  t.is(found("alpha", "fqdn"), "alpha.e2e.example");
  t.is(found("beta", "default route"), "192.168.184.1 on admin");
  for (const node of ["alpha", "beta"])
    t.regex(found(node, "time source") ?? "", /^192\.168\.184\.1 selected, stratum 10, reach [1-7][0-7]{0,2}$/);
  t.not(found("alpha", "machine-id"), found("beta", "machine-id"));
  t.not(found("alpha", "ssh host key"), found("beta", "ssh host key"));
});

test.serial("the guests reach each other by the names of the site", (t) => {
  t.regex(inGuest("192.168.184.10", "ping -c 1 -W 5 beta.e2e.example"), /1 received/);
});

test.serial("one wrong field makes exit code 8 and is named", async (t) => {
  inGuest("192.168.184.10", "sudo timedatectl set-timezone Europe/Lisbon");
  const ended = await run("verify", "--json");
  t.is(ended.code, 8, said(ended));
  const wrong = proofsOf(ended).filter((proof) => !proof.ok);
  t.deepEqual(
    wrong.map((proof) => `${proof.node} ${proof.field}`),
    ["alpha time zone"],
    JSON.stringify(wrong),
  );
  t.is(wrong.find((proof) => proof.field === "time zone")?.found, "Europe/Lisbon");
  inGuest("192.168.184.10", "sudo timedatectl set-timezone Atlantic/Canary");
});

test.serial("a time server that does not answer makes exit code 8, and is used once it does", async (t) => {
  await time.stop();
  inGuest("192.168.184.10", "sudo systemctl restart chrony");
  const silent = await run("verify", "--node", "alpha", "--json");
  await time.start();
  t.is(silent.code, 8, said(silent));
  t.deepEqual(
    proofsOf(silent).filter((proof) => !proof.ok),
    [{ node: "alpha", field: "time source", planned: "192.168.184.1 answers", found: "none answers", ok: false }],
  );
  const answering = await run("verify", "--node", "alpha");
  t.is(answering.code, 0, said(answering));
  t.regex(answering.stdout, /ok +time source +192\.168\.184\.1 answers +192\.168\.184\.1 selected, stratum 10/);
});

test.serial("killed while a disk is joined, apply finishes what node grow began", async (t) => {
  const killed = await spanwright(["node", "grow", "alpha", "--site", sitePath, "--add", "1GiB"], {
    env,
    killAt: /join data disks data1, data2/,
  });
  t.is(killed.signal, "SIGKILL", said(killed));
  t.regex(readFileSync(sitePath, "utf8"), /dataDisks: \[1GiB, 1GiB\] # grows in this test/);
  const finished = await run("apply");
  t.is(finished.code, 0, said(finished));
  const verified = await run("verify", "--node", "alpha");
  t.is(verified.code, 0, said(verified));
});

test.serial("a node grows while it runs, and the guest's own file system is larger", async (t) => {
  const before = Number(inGuest("192.168.184.10", "df --output=size -B1 /data | tail -n 1"));
  const ended = await spanwright(["node", "grow", "alpha", "--site", sitePath, "--add", "1GiB"], { env });
  t.is(ended.code, 0, said(ended));
  const after = Number(inGuest("192.168.184.10", "df --output=size -B1 /data | tail -n 1"));
  t.true(after > before + 0.9 * 2 ** 30, `${before} → ${after}`);
  const text = readFileSync(sitePath, "utf8");
  t.regex(text, /dataDisks: \[1GiB, 1GiB, 1GiB\] # grows in this test/);
  t.regex(text, /# the host answers/);
  const again = await run("apply");
  t.regex(again.stdout, /nothing to do/);
});

test.serial("killed after any event of waiting and joining, the next apply finishes and verify agrees", async (t) => {
  // Beta runs and has two disks. Without its mark it is waited for and joined again, which takes a running guest seconds.
  const mark = markOf("beta");
  const whole = readFileSync(mark, "utf8");
  const words = ["apply", "--site", sitePath];
  const events = /^(?:journal (?:started|done)|written \/.*ready\.json|run .*data-volume)/;
  const names: string[] = [];
  for (let event = 1; event <= mostLastEvents; event += 1) {
    rmSync(mark, { force: true });
    const killed = await killedAfter(event, words, { env, events });
    if (killed.code === 0) break;
    t.is(killed.signal, "SIGKILL", said(killed));
    names.push(lastEvent(killed).replace(/^event \d+: /, ""));
    const finished = await run("apply");
    t.is(finished.code, 0, `after ${names.at(-1)}: ${said(finished)}`);
    t.is(readFileSync(mark, "utf8"), whole, `after ${names.at(-1)}`);
  }
  t.deepEqual(
    names.map((name) => name.replace(/^run .*data-volume.*/, "run data-volume").replace(/ \/.*\//, " ")),
    [
      "journal started ready beta",
      "written ready.json",
      "journal done ready beta",
      "journal started volume-joined beta",
      "run data-volume",
      "written ready.json",
      "journal done volume-joined beta",
    ],
  );
  const verified = await run("verify", "--node", "beta");
  t.is(verified.code, 0, said(verified));
});

for (const [event, disks] of [
  [/^run virsh .*attach-device/, 4],
  [/^run .*data-volume/, 5],
  [/^journal done volume-joined/, 6],
] as const) {
  test.serial(`killed after ${event.source}, the same node grow ends with one disk more`, async (t) => {
    const words = ["node", "grow", "alpha", "--site", sitePath, "--add", "1GiB"];
    const killed = await killedAfter(event, words, { env });
    t.is(killed.signal, "SIGKILL", said(killed));
    const again = await spanwright(words, { env });
    t.is(again.code, 0, said(again));
    t.regex(again.stderr, new RegExp(`data disk data${disks} of 1GiB was added by a run that was stopped`));
    t.true(readFileSync(sitePath, "utf8").includes(`dataDisks: [${Array(disks).fill("1GiB").join(", ")}] #`));
    t.is(inGuest("192.168.184.10", "sudo pvs --noheadings").trim().split("\n").length, disks);
  });
}

test.serial("the same host over SSH gives the same proofs, once a person has trusted its key", async (t) => {
  const sshd = await startSshd();
  const local = readFileSync(sitePath, "utf8");
  try {
    const overSsh = `ssh: {address: 127.0.0.1, port: ${sshd.port}, user: ${sshd.user}, identity: ${sshd.identityPath}}`;
    writeFileSync(sitePath, local.replace("local: true", overSsh));
    const refused = await run("verify");
    t.is(refused.code, 5, said(refused));
    t.regex(refused.stderr, /no SSH host key of here \(127\.0\.0\.1\) is on record/);
    const trusted = await spanwright(["host", "trust", sitePath, "here", "--yes"], { env });
    t.is(trusted.code, 0, said(trusted));
    const nothing = await run("apply");
    t.regex(nothing.stdout, /nothing to do/, said(nothing));
    const verified = await run("verify", "--json");
    t.is(verified.code, 0, said(verified));
    t.true(proofsOf(verified).every((proof) => proof.ok));
  } finally {
    writeFileSync(sitePath, local);
    sshd.stop();
  }
});

test.serial("a node taken away with --keep-data leaves its data disks", async (t) => {
  inGuest("192.168.184.11", "echo kept | sudo tee /data/file && sync");
  const ended = await run("destroy", "--node", "beta", "--keep-data", "--yes");
  t.is(ended.code, 0, said(ended));
  t.regex(said(ended), /keep the data/);
});

test.serial(
  "a changed DNS server wants a restart, refuses it without --yes, and is used by the guest afterwards",
  async (t) => {
    writeFileSync(
      sitePath,
      readFileSync(sitePath, "utf8").replace(
        "dns: [192.168.184.1] # the host answers",
        "dns: [192.168.184.1, 192.168.184.11] # the host answers",
      ),
    );
    const refused = await run("apply");
    t.is(refused.code, 5, said(refused));
    t.regex(
      refused.stderr,
      /alpha is shut down \(switched off after 60 s\) and started again: its address, name, DNS, NTP or keys changed/,
    );
    t.regex(refused.stderr, /state: nothing was changed/);
    const applied = await run("apply", "--yes");
    t.is(applied.code, 0, said(applied));
    const verified = await run("verify", "--json");
    t.is(verified.code, 0, said(verified));
    const dns = proofsOf(verified).find((proof) => proof.node === "beta" && proof.field === "dns servers");
    t.is(dns?.found, "192.168.184.1, 192.168.184.11");
    t.is(inGuest("192.168.184.11", "cat /data/file").trim(), "kept", "the data of the node that was made anew");
  },
);

test.serial("spanwright's private key is in no other file of the state folder", (t) => {
  const secret = readFileSync(join(folder, "state/id_ed25519"), "utf8").split("\n")[2] ?? "";
  t.true(secret.length > 20);
  for (const name of readdirSync(join(folder, "state")).filter((entry) => entry !== "id_ed25519")) {
    t.false(readFileSync(join(folder, "state", name)).includes(secret), name);
  }
});

test.serial("destroy shows what goes, asks for --yes, and leaves nothing", async (t) => {
  const asked = await run("destroy");
  t.is(asked.code, 5, said(asked));
  t.regex(asked.stderr, /the system disk and all data of alpha are erased/);
  const ended = await run("destroy", "--yes");
  t.is(ended.code, 0, said(ended));
  t.false(
    execFileSync("virsh", ["-c", "qemu:///system", "list", "--all", "--name"], { encoding: "utf8" }).includes(site),
  );
  t.false(
    execFileSync("virsh", ["-c", "qemu:///system", "net-list", "--all", "--name"], { encoding: "utf8" }).includes(site),
  );
  t.deepEqual(readdirSync(join(folder, "images")), ["base"]);
  t.false(existsSync(join(folder, "images/101")));
});
