import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { ownIdentityPath, ownPublicKey } from "../../src/core/ssh-key.ts";
import { parseDomain } from "../../src/libvirt/read/domain.ts";
import { parseNetwork } from "../../src/libvirt/read/network.ts";
import { renderDomain } from "../../src/libvirt/render/domain.ts";
import { renderNetwork } from "../../src/libvirt/render/network.ts";
import { renderSite } from "../../src/libvirt/render/site.ts";
import { validateRendered } from "../../src/libvirt/validate.ts";
import { designSite } from "../../src/site/design-site.ts";
import { openLedger } from "../../src/site/ledger.ts";
import { loadSite } from "../../src/site/load.ts";
import { adminNetwork, testKey, testNode, testSite } from "../fixtures/rendered-site.ts";

const machine = new LocalMachine();
const project = join(import.meta.dirname, "../..");
const examples = join(project, "provisioning/examples");
const state = await mkdtemp(join(tmpdir(), "spanwright-render-test-"));
process.env.SPANWRIGHT_STATE_DIR = state;

test.after.always(async () => {
  await rm(state, { recursive: true, force: true });
});

test("every file of the fixture site is accepted by the program that reads it, for both accelerations", async (t) => {
  for (const acceleration of ["kvm", "tcg"] as const) {
    const files = renderSite(testSite, { acceleration, ownKey: testKey });
    t.true((await validateRendered(files, machine)) >= 6);
  }
});

test("every file of every example site is accepted by the program that reads it", async (t) => {
  t.timeout(240_000);
  const ledger = openLedger(join(state, "ledger.db"));
  try {
    const names = (await readdir(examples)).filter((name) => name.endsWith(".yaml"));
    t.true(names.length >= 3);
    for (const name of names) {
      const design = designSite({ ...(await loadSite(join(examples, name))), ledger });
      const files = renderSite(design, { acceleration: "kvm", ownKey: testKey });
      t.true((await validateRendered(files, machine)) >= design.nodes.length * 2, name);
    }
  } finally {
    ledger.close();
  }
});

test("a file that its reader refuses is named, in the reader's own words", async (t) => {
  const [network, , domain, userData] = renderSite(testSite, { acceleration: "kvm", ownKey: testKey });
  if (network === undefined || domain === undefined || userData === undefined)
    throw new Error("the fixture is too small");
  const broken = [
    network,
    { ...domain, content: domain.content.replace("<acpi/>", "<acid/>") },
    { ...userData, content: userData.content.replace("ssh_pwauth: false", "ssh_pwauth: [7]") },
  ];
  const error = await t.throwsAsync(validateRendered(broken, machine));
  t.regex(error?.message ?? "", /^2 of 3 rendered files were refused:\n/);
  t.regex(
    error?.message ?? "",
    /'virt-xml-validate server\/101-madrid-bdtr\/domain\.xml domain' [\s\S]*Extra element features/,
  );
  t.regex(error?.message ?? "", /--config-file server\/101-madrid-bdtr\/user-data' [\s\S]*ssh_pwauth/);
});

test("libvirt takes the XML and answers with the same machine and network", async (t) => {
  const folder = await mkdtemp(join(state, "define-"));
  const xml = renderDomain(testNode, { site: "madrid", networks: testSite.networks, acceleration: "tcg" });
  const networkXml = renderNetwork(adminNetwork, { site: "madrid", nodes: testSite.nodes });
  await writeFile(join(folder, "domain.xml"), xml);
  await writeFile(join(folder, "network.xml"), networkXml);
  // The test driver forgets everything when its connection ends, so all is done over one.
  const virsh = async (...commands: string[]) =>
    (await machine.run("virsh", ["-q", "-c", "test:///default", commands.join("; ")])).stdout;
  const domainBack = await virsh(`define ${join(folder, "domain.xml")} --validate`, `dumpxml ${testNode.domainName}`);
  const networkBack = await virsh(`net-define ${join(folder, "network.xml")} --validate`, "net-dumpxml madrid-admin");
  t.deepEqual(parseDomain(domainBack.slice(domainBack.indexOf("<domain"))), parseDomain(xml));
  t.deepEqual(parseNetwork(networkBack.slice(networkBack.indexOf("<network"))), parseNetwork(networkXml));
});

test("the script that goes into the guests has no fault that shellcheck knows", async (t) => {
  const { exitCode } = await machine.run("shellcheck", [join(project, "templates/guest/data-volume.sh")]);
  t.is(exitCode, 0);
});

test("the script that goes into the guests refuses wrong words before it looks at any disk", async (t) => {
  const script = join(project, "templates/guest/data-volume.sh");
  for (const args of [
    [],
    ["/srv"],
    ["/", "data1"],
    ["srv", "data1"],
    ["/srv/../etc", "data1"],
    ["/srv data", "data1"],
  ]) {
    const { exitCode, stderr } = await machine.run("sh", [script, ...args], { okExitCodes: [2] });
    t.is(exitCode, 2);
    t.is(stderr, "usage: spanwright-data-volume MOUNT SERIAL...\n");
  }
});

test.serial("spanwright's own key is made once, also by two at once, and only its owner can read it", async (t) => {
  const [first, second] = await Promise.all([ownPublicKey(), ownPublicKey(), ownPublicKey()]);
  t.regex(first, /^ssh-ed25519 [A-Za-z0-9+/=]+ spanwright$/);
  t.is(second, first);
  t.is(await ownPublicKey(), first);
  t.is((await stat(ownIdentityPath())).mode & 0o777, 0o600);
  t.deepEqual(
    (await readdir(state)).filter((name) => name.startsWith("new-key-")),
    [],
  );
});

test.serial("a damaged key of spanwright's is never replaced", async (t) => {
  const path = ownIdentityPath();
  const kept = existsSync(path) ? await readFile(path) : undefined;
  await writeFile(path, "");
  await chmod(path, 0o600);
  await t.throwsAsync(ownPublicKey(), { message: `spanwright's own SSH key ${path} cannot be used: it is empty` });
  await writeFile(path, "not a key");
  await t.throwsAsync(ownPublicKey(), { message: /ssh-keygen/ });
  t.is(await readFile(path, "utf8"), "not a key");
  if (kept !== undefined) await writeFile(path, kept);
});
