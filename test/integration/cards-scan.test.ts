import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import anyTest, { type TestFn } from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { Machine } from "../../src/core/machine/machine.ts";
import { readDirectories } from "../../src/core/machine/read-directories.ts";
import { readMatchingLines, readTexts } from "../../src/core/machine/read-texts.ts";
import { RecordedMachine } from "../../src/core/machine/recorded.ts";
import { openLedger } from "../../src/site/ledger.ts";
import { modulePattern } from "../../src/telephony/cards/modules.ts";
import { cardMachines } from "../fixtures/card-machines.ts";
import { plantTree } from "../fixtures/recorded-tree.ts";
import { type Ended, spanwright } from "../support/spanwright.ts";
import { connectThrough, startSshd, type TestSshd } from "../support/sshd.ts";

const test = anyTest as TestFn<{ sshd: TestSshd; folder: string; env: Record<string, string>; sitePath: string }>;
const site = "cardscan";

test.before(async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-cards-"));
  const sshd = await startSshd();
  const sitePath = join(folder, "site.yaml");
  writeFileSync(
    sitePath,
    `spanwright: 1
site: {name: ${site}, timezone: UTC}
networks:
  lan: {cidr: 192.168.186.0/24, gateway: 192.168.186.1, libvirt: {mode: nat}, dns: [192.168.186.1], ntp: [192.168.186.1], domain: cards.example}
hosts:
  here: {local: true}
  far: {ssh: {address: 127.0.0.1, port: ${sshd.port}, user: ${sshd.user}, identity: ${sshd.identityPath}}}
nodes:
  one: {role: plain, host: far, interfaces: {lan: {address: 192.168.186.10}}}
  two: {role: plain, host: here, interfaces: {lan: {address: 192.168.186.11}}}
`,
  );
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
  t.context = { sshd, folder, env, sitePath };
});

test.after.always((t) => {
  t.context.sshd.stop();
  rmSync(t.context.folder, { recursive: true, force: true });
});

interface Scanned {
  hosts: { host: string; kernel?: string; cards: { model?: string; verdict: string }[] }[];
}
const scanned = (ended: Ended): Scanned => JSON.parse(ended.stdout) as Scanned;

test.serial("this machine has no card, and that is no error", async (t) => {
  const ended = await spanwright(["cards", "scan"], { env: t.context.env });
  t.is(ended.code, 0, ended.stderr);
  t.regex(ended.stdout, /^this machine: Linux \S+, DAHDI is not loaded\nno card: /);
});

test.serial("a host behind SSH is asked nothing before its key is known", async (t) => {
  const ended = await spanwright(["cards", "scan", "--site", t.context.sitePath], { env: t.context.env });
  t.is(ended.code, 5, ended.stderr);
  t.regex(ended.stderr, /no SSH host key of far/);
});

test.serial("a site's hosts are all scanned, over SSH too, and one alone where it is named", async (t) => {
  const { env, sshd, sitePath, folder } = t.context;
  const ledger = openLedger(join(folder, "state", "ledger.db"));
  ledger.recordHostKeys({ site, kind: "host", machine: "far", source: "person", keyLines: [sshd.hostKey] });
  ledger.close();
  const both = await spanwright(["cards", "scan", "--site", sitePath, "--json"], { env });
  t.is(both.code, 0, both.stderr);
  t.deepEqual(
    scanned(both).hosts.map(({ host, cards }) => [host, cards]),
    [
      ["here", []],
      ["far", []],
    ],
  );
  t.is(scanned(both).hosts[0]?.kernel, scanned(both).hosts[1]?.kernel);
  const one = await spanwright(["cards", "scan", "--site", sitePath, "--host", "far"], { env });
  t.is(one.code, 0, one.stderr);
  t.regex(one.stdout, /^far: Linux .*\nno card: /);
});

test.serial("an unknown host and options that do not go together are refused", async (t) => {
  const { env, sitePath } = t.context;
  const unknown = await spanwright(["cards", "scan", "--site", sitePath, "--host", "fat"], { env });
  t.is(unknown.code, 2);
  t.regex(unknown.stderr, /site cardscan has no host 'fat'\n.*Did you mean 'far'\?/);
  t.is((await spanwright(["cards", "scan", "--host", "far"], { env })).code, 2);
  t.is((await spanwright(["cards", "scan", "--site", sitePath, "--recorded", "/"], { env })).code, 2);
});

test.serial("a recording of this machine and a recorded tree of another are looked at the same way", async (t) => {
  const { env, folder } = t.context;
  const recording = join(folder, "recording");
  const live = await spanwright(["cards", "scan", "--record", recording, "--json"], { env });
  t.is(live.code, 0, live.stderr);
  t.deepEqual(readdirSync(recording).sort().slice(0, 1), ["proc"]);
  const again = await spanwright(["cards", "scan", "--recorded", recording, "--json"], { env });
  t.is(again.code, 0, again.stderr);
  t.deepEqual(scanned(again).hosts[0]?.cards, scanned(live).hosts[0]?.cards);
  t.is(scanned(again).hosts[0]?.kernel, scanned(live).hosts[0]?.kernel);

  const customer = await spanwright(["cards", "scan", "--recorded", await plantTree(t, cardMachines.digium)], { env });
  t.is(customer.code, 0, customer.stderr);
  t.regex(customer.stdout, /Digium {2}TE220 \(5th gen\).*ALARM\n/);
});

test.serial("the real find and grep, here and over SSH, answer as a recorded tree does", async (t) => {
  const { sshd } = t.context;
  const root = await plantTree(t, cardMachines.wrongKernel, { "/proc/odd": "no newline \u{1f4a5}\n\u0001\nlast" });
  const ssh = await connectThrough(sshd, "loopback");
  t.teardown(() => ssh.close());
  const ask = async (machine: Machine, prefix: string): Promise<unknown> => {
    const at = (path: string) => `${prefix}${path}`;
    const pattern = modulePattern(["wct4xxp", "xpp_usb"]);
    const paths = [at("/lib/modules/6.1.0-21-amd64/modules.dep"), at("/lib/modules/none/modules.dep")];
    const many = Array.from({ length: 4000 }, (_, index) => at(`/sys/bus/pci/devices/0000:08:01.${index}/vendor`));
    const answers = [
      await readDirectories(machine, [at("/sys/bus/pci/devices"), at("/none"), at("/lib/modules")]),
      [...(await readTexts(machine, [at("/proc/odd"), at("/proc/modules"), at("/none")]))],
      [...(await readMatchingLines(machine, { pattern, paths }))],
      [...(await readTexts(machine, [...many, at("/sys/bus/pci/devices/0000:08:01.0/vendor")]))].length,
    ];
    const text = JSON.stringify(answers);
    return JSON.parse(prefix === "" ? text : text.replaceAll(prefix, "")) as unknown;
  };
  const recorded = await ask(await RecordedMachine.open(root), "");
  t.deepEqual(await ask(new LocalMachine(), root), recorded);
  t.deepEqual(await ask(ssh, root), recorded);
});
