import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import Database from "better-sqlite3";
import fc from "fast-check";
import type { AppError } from "../../src/core/errors.ts";
import { programFailed } from "../../src/core/machine/failure.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { RunOptions, RunResult } from "../../src/core/machine/machine.ts";
import { packBackup, readBackup, sha256Of } from "../../src/remote/backup/archive.ts";
import { collectBackup } from "../../src/remote/backup/collect.ts";
import type { Backup } from "../../src/remote/backup/manifest.ts";
import { databasePath } from "../../src/remote/backup/places.ts";
import { prepareGatewayRestore } from "../../src/remote/backup/restore-gateway.ts";
import { prepareHostRestore } from "../../src/remote/backup/restore-host.ts";
import type { SpanMapping } from "../../src/remote/backup/restore-plan.ts";
import { parseSpanMap } from "../../src/remote/backup/span-map.ts";
import { writeTar } from "../../src/remote/backup/tar.ts";
import { loadSite } from "../../src/site/load.ts";
import { loadCards } from "../../src/telephony/cards/catalogue.ts";
import {
  cardSpan,
  dahdiDevice,
  e1Attributes,
  kernel,
  pciDevice,
  plantTree,
  type Tree,
} from "../fixtures/recorded-tree.ts";
import { RootedMachine } from "../support/rooted-machine.ts";
import { spanwright } from "../support/spanwright.ts";

const catalogue = await loadCards();
const secret = "hunter2-in-manager-conf";

/** A machine with a card of E1 lines, its spans as DAHDI shows them. */
function cardTree(slot: string, spans: number): Tree {
  const device = dahdiDevice(slot, "Wildcard TE220 (5th Gen)", spans);
  const folder = Object.keys(device)
    .find((path) => path.endsWith("/type"))
    ?.replace(/\/type$/, "");
  const trees = Array.from({ length: spans }, (_, index) =>
    cardSpan(slot, index + 1, { attributes: e1Attributes(index + 1) }),
  );
  return Object.assign(
    {},
    kernel({ release: "6.1.0-25-amd64", loaded: ["dahdi", "wct4xxp"], dahdiVersion: "3.4.0" }),
    pciDevice(slot, "d161:1220/0005:0000", { driver: "wct4xxp" }),
    device,
    { [`${folder}/location`]: `pci:${slot}\n` },
    ...trees,
  ) as Tree;
}

const configuration: Tree = {
  "/etc/os-release": 'PRETTY_NAME="Debian GNU/Linux 11 (bullseye)"\n',
  "/etc/dahdi/system.conf":
    "# by hand\nspan=1,1,0,ccs,hdb3,crc4\nbchan=1-15,17-31\ndchan=16\nspan=2,0,0,ccs,hdb3,crc4\nbchan=32-46,48-62\ndchan=47\nloadzone=es\ndefaultzone=es\n",
  "/etc/dahdi/modules": "wct4xxp\n",
  "/etc/dahdi/assigned-spans.conf": "@pci:0000:08:01.0 1:1:1 2:2:32\n",
  "/etc/modprobe.d/dahdi.conf": "options wct4xxp default_linemode=e1\n",
  "/etc/modprobe.d/other.conf": "options e1000e debug=1\n",
  "/etc/asterisk/chan_dahdi.conf":
    "[channels]\ngroup=1\nsignalling=pri_cpe\nchannel => 1-15,17-31\n#include groups/pbx.conf\n",
  "/etc/asterisk/groups/pbx.conf": "group=2\nsignalling=pri_net\nchannel => 32-46,48-62\n",
  "/etc/asterisk/extensions.conf": "[a]\nexten => _X.,1,Dial(DAHDI/g1/1)\n",
  "/etc/asterisk/ext_Inicio_Dahdi_Particular.conf": "[mine]\n",
  "/etc/asterisk/linked.conf": { link: "extensions.conf" },
  "/etc/asterisk/gone.conf": { link: "nowhere.conf" },
  "/etc/asterisk/manager.conf": `[spanwright]\nsecret=${secret}\n`,
  "/usr/local/bin/menu.sh": "#!/bin/sh\n",
};

function databaseWith(value: string): Buffer {
  const database = new Database(":memory:");
  database.exec("CREATE TABLE astdb(key VARCHAR(256), value VARCHAR(256), PRIMARY KEY(key))");
  database.prepare("INSERT INTO astdb VALUES ('/cfw/100', ?)").run(value);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

async function plantHost(t: ExecutionContext, ...trees: readonly Tree[]): Promise<string> {
  const root = await plantTree(t, ...trees);
  mkdirSync(join(root, "var/lib/asterisk"), { recursive: true });
  mkdirSync(join(root, "var/lib/spanwright"), { recursive: true });
  return root;
}

/** The host that is backed up: a card with two lines, and files that people wrote. */
async function plantSource(t: ExecutionContext): Promise<string> {
  const root = await plantHost(t, cardTree("0000:08:01.0", 2), configuration);
  writeFileSync(join(root, databasePath), databaseWith("200"));
  return root;
}

/** The host that takes it: another slot, and what Debian's packages left there. */
async function plantTarget(t: ExecutionContext, spans: number): Promise<string> {
  const root = await plantHost(t, cardTree("0000:03:00.0", spans), {
    "/etc/asterisk/extensions.conf": "; the package's own\n",
    "/etc/dahdi/modules": "# of this machine\nwct4xxp\n",
    "/dev/dahdi/ctl": "",
  });
  writeFileSync(join(root, databasePath), databaseWith("as it was"));
  return root;
}

/** Asterisk, systemd and dahdi_cfg of a machine, as far as a restore asks them. */
function telephony(state: { calls?: number; startFails?: boolean; running?: boolean } = {}) {
  let running = state.running ?? true;
  return (program: string, args: readonly string[]): Partial<RunResult> | undefined => {
    if (program === "asterisk") {
      if (args[0] === "-V") return { stdout: "Asterisk 16.28.0\n" };
      if (!running) return { exitCode: 1, stderr: "Unable to connect to remote asterisk\n" };
      const answers: Record<string, string> = {
        "core show version": "Asterisk 16.28.0 built by nobody\n",
        "core show channels count": `${(state.calls ?? 0) * 2} active channels\n${state.calls ?? 0} active calls\n`,
        "core waitfullybooted": "Asterisk has fully booted.\n",
      };
      return { stdout: answers[args[1] ?? ""] ?? "" };
    }
    if (program === "systemctl") {
      if (args[0] === "stop") running = false;
      if (args[0] === "start" && state.startFails === true) {
        state.startFails = false;
        return { exitCode: 1, stderr: "Job for asterisk.service failed\n" };
      }
      if (args[0] === "start") running = true;
      return {};
    }
    return program === "dahdi_cfg" || program === "chown" || program === "dpkg-query" ? {} : undefined;
  };
}

/** A machine on which no copy can be made. */
class FullDisk extends RootedMachine {
  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
    if (program !== "cp") return await super.run(program, args, options);
    const result = { exitCode: 1, stdout: "", stderr: "cp: error writing: No space left on device\n" };
    throw programFailed({ machine: this.name, program, args }, result);
  }
}

async function backedUp(t: ExecutionContext): Promise<Backup> {
  const machine = new RootedMachine(await plantSource(t), telephony(), "old");
  return await collectBackup({ machine, catalogue, spanwright: "0.1.0", created: new Date(0) });
}

const prepare = (machine: RootedMachine, backup: Backup, map?: string) =>
  prepareHostRestore({
    backup,
    archive: "archive-1",
    machine,
    catalogue,
    named: map === undefined ? new Map() : parseSpanMap(map),
  });

/** Every file below a folder with its content. */
function filesBelow(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path.slice(root.length)] = readFileSync(path, "latin1");
  }
  return files;
}

const text = (root: string, path: string): string => readFileSync(join(root, path), "utf8");
const environment = (folder: string) => ({
  SPANWRIGHT_STATE_DIR: join(folder, "state"),
  SPANWRIGHT_CACHE_DIR: join(folder, "cache"),
});

function folderFor(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-backup-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("the command makes an archive that any tar reads and nobody else may, and shows no secret", async (t) => {
  const folder = folderFor(t);
  const archive = join(folder, "pri.tar");
  const env = environment(folder);
  const made = await spanwright(["backup", "create", "--recorded", await plantSource(t), "--out", archive], { env });
  t.is(made.code, 0, made.stderr);
  t.is(statSync(archive).mode & 0o777, 0o600);
  t.regex(made.stderr, /\/etc\/asterisk\/linked.conf: kept as a file: it is a link to extensions.conf/);
  t.regex(made.stderr, /\/etc\/asterisk\/gone.conf: a link to nowhere.conf, which is not there/);
  const names = execFileSync("tar", ["--list", "--file", archive], { encoding: "utf8" }).trim().split("\n");
  t.is(names[0], "manifest.json");
  for (const path of [
    "etc/dahdi/system.conf",
    "etc/asterisk/groups/pbx.conf",
    "usr/local/bin/menu.sh",
    databasePath.slice(1),
  ])
    t.true(names.includes(`files/${path}`), path);
  t.false(names.includes("files/etc/modprobe.d/other.conf"));
  execFileSync("tar", ["--extract", "--file", archive, "--directory", folder]);
  t.is(readFileSync(join(folder, "files/etc/asterisk/manager.conf"), "utf8"), `[spanwright]\nsecret=${secret}\n`);
  const shown = await spanwright(["backup", "show", archive], { env });
  t.is(shown.code, 0, shown.stderr);
  t.regex(shown.stdout, /1 {5}TE2\/0\/1 {2}E1 {4}1-31 {6}.*@pci:0000:08:01.0 port 1/);
  for (const output of [made, shown]) t.false((output.stdout + output.stderr).includes(secret));
});

test("a backup is not written over another file unless that is asked for", async (t) => {
  const folder = folderFor(t);
  const archive = join(folder, "pri.tar");
  writeFileSync(archive, "something else");
  const words = ["backup", "create", "--recorded", await plantSource(t), "--out", archive];
  const refused = await spanwright(words, { env: environment(folder) });
  t.is(refused.code, 5, refused.stderr);
  t.regex(refused.stderr, /pri.tar exists already/);
  t.is(readFileSync(archive, "utf8"), "something else");
});

test("onto other hardware with the lines exchanged, every number follows", async (t) => {
  const backup = await backedUp(t);
  const root = await plantTarget(t, 4);
  const machine = new RootedMachine(root, telephony());
  const { plan, carryOut } = await prepare(machine, backup, "1=2,2=1");
  t.deepEqual(
    plan.pairs.map(({ from, to }) => `${from.number} ${from.card?.id} -> ${to.number} ${to.card?.id} ${to.card?.port}`),
    ["1 @pci:0000:08:01.0 -> 2 @pci:0000:03:00.0 2", "2 @pci:0000:08:01.0 -> 1 @pci:0000:03:00.0 1"],
  );
  await carryOut(() => undefined);
  t.is(
    text(root, "/etc/dahdi/system.conf"),
    "# by hand\nspan=2,1,0,ccs,hdb3,crc4\nbchan=32-46,48-62\ndchan=47\nspan=1,0,0,ccs,hdb3,crc4\nbchan=1-15,17-31\ndchan=16\nloadzone=es\ndefaultzone=es\n",
  );
  t.regex(text(root, "/etc/asterisk/chan_dahdi.conf"), /^channel => 32-46,48-62$/m);
  t.regex(text(root, "/etc/asterisk/groups/pbx.conf"), /^channel => 1-15,17-31$/m);
  t.regex(text(root, "/etc/dahdi/assigned-spans.conf"), /^@pci:0000:03:00.0 1:1:1\n@pci:0000:03:00.0 2:2:32\n$/m);
  t.is(text(root, "/etc/dahdi/modules"), "# of this machine\nwct4xxp\n");
  t.false(filesBelow(root)["/etc/modprobe.d/dahdi.conf"] !== undefined);
  t.is(text(root, "/etc/asterisk/manager.conf"), `[spanwright]\nsecret=${secret}\n`);
  t.deepEqual(readFileSync(join(root, databasePath)), databaseWith("200"));
  t.is(lstatSync(join(root, "/etc/asterisk/linked.conf")).isFile(), true);
  const order = machine.calls.filter((call) => /^dahdi_cfg -c|systemctl (stop|start)/.test(call));
  t.deepEqual(order, [
    "systemctl stop asterisk.service",
    "dahdi_cfg -c /etc/dahdi/system.conf",
    "systemctl start asterisk.service",
  ]);
});

test("a second restore changes nothing", async (t) => {
  const backup = await backedUp(t);
  const root = await plantTarget(t, 2);
  await (await prepare(new RootedMachine(root, telephony()), backup)).carryOut(() => undefined);
  const before = filesBelow(root);
  const again = await prepare(new RootedMachine(root, telephony()), backup);
  t.deepEqual(again.plan.files, []);
  t.deepEqual(again.plan.disrupts, []);
  await again.carryOut(() => undefined);
  t.deepEqual(filesBelow(root), before);
});

test("onto the same hardware every file comes back as it was, those of the hardware too", async (t) => {
  const backup = await backedUp(t);
  const root = await plantHost(t, cardTree("0000:08:01.0", 2), { "/dev/dahdi/ctl": "" });
  await (await prepare(new RootedMachine(root, telephony({ running: false })), backup)).carryOut(() => undefined);
  for (const [path, content] of backup.contents) t.deepEqual(readFileSync(join(root, path)), content, path);
});

test("fewer spans are refused and nothing is touched", async (t) => {
  const backup = await backedUp(t);
  const root = await plantTarget(t, 1);
  const before = filesBelow(root);
  await t.throwsAsync(prepare(new RootedMachine(root, telephony()), backup), {
    code: "spans-missing",
    message: /needs 2 spans, and gw has 1 E1/,
  });
  t.deepEqual(filesBelow(root), before);
});

test("a machine without Asterisk is refused after the mapping was shown", async (t) => {
  const machine = new RootedMachine(await plantTarget(t, 2), () => undefined);
  const shown: string[] = [];
  const onMapped = ({ machine: name, pairs }: SpanMapping) =>
    shown.push(`${name}: ${pairs.map(({ from, to }) => `${from.number} -> ${to.number}`).join(", ")}`);
  const options = { backup: await backedUp(t), archive: "archive-1", machine, catalogue, named: new Map(), onMapped };
  await t.throwsAsync(prepareHostRestore(options), { code: "program-missing", message: /gw has no Asterisk/ });
  t.deepEqual(shown, ["gw: 1 -> 1, 2 -> 2"]);
});

test("of a gateway that came from a site file, the mapping is known before its host is looked at and refused", async (t) => {
  const folder = folderFor(t);
  process.env.SPANWRIGHT_STATE_DIR = environment(folder).SPANWRIGHT_STATE_DIR;
  const example = join(import.meta.dirname, "../../provisioning/examples/pri-gateway.yaml");
  const site = readFileSync(example, "utf8").replace(/^ {4}local: true$/m, "    ssh: { address: 127.0.0.1 }");
  const sitePath = join(folder, "site.yaml");
  writeFileSync(sitePath, site);
  const shown: number[][] = [];
  const machine = new RootedMachine(await plantTarget(t, 2), () => undefined);
  const refused = prepareGatewayRestore(await loadSite(sitePath), {
    backup: { ...(await backedUp(t)), site },
    archive: "archive-1",
    sitePath,
    gateway: "pri",
    dryRun: true,
    named: new Map(),
    catalogue,
    connect: async () => machine,
    onMapped: ({ pairs }) => shown.push(...pairs.map(({ from, to }) => [from.number, to.number])),
    progress: () => undefined,
  });
  await t.throwsAsync(refused, { code: "host-key-unknown" });
  t.deepEqual(shown, [[1, 1]]);
});

test("the command shows the mapping before it says why the machine cannot take the backup", async (t) => {
  const folder = folderFor(t);
  const archive = join(folder, "pri.tar");
  const backup = await backedUp(t);
  const contents = new Map([...backup.contents].filter(([path]) => !/dahdi/.test(path)));
  const files = backup.manifest.files.filter(({ path }) => contents.has(path));
  writeFileSync(archive, packBackup({ ...backup, manifest: { ...backup.manifest, spans: [], files }, contents }));
  // Without a program of that name in the path, this machine is one without Asterisk.
  const tools = join(folder, "tools");
  mkdirSync(tools);
  for (const tool of ["bash", "dirname", "readlink", "find", "stat", "uname", "node", "env", "grep"]) {
    const from = execFileSync("which", [tool], { encoding: "utf8" }).trim();
    execFileSync("ln", ["-s", from, join(tools, tool)]);
  }
  const env = { ...environment(folder), PATH: tools };
  const ended = await spanwright(["backup", "restore", archive, "--host", "local", "--dry-run"], { env });
  t.is(ended.code, 6, ended.stderr);
  t.regex(ended.stdout, /^restore onto .*\nthe backup has no spans\n/);
  t.regex(ended.stderr, /has no Asterisk/);
  const json = await spanwright(["backup", "restore", archive, "--host", "local", "--dry-run", "--json"], { env });
  t.deepEqual(
    (JSON.parse(json.stdout) as { error: { context: { mapping: { spans: unknown } } } }).error.context.mapping.spans,
    [],
  );
});

test("a line that names a channel in the dialplan is refused by its place, and not by its text", async (t) => {
  const backup = await backedUp(t);
  const line = Buffer.from(`[a]\nexten => 1,1,Dial(DAHDI/5/${secret})\n`);
  const contents = new Map([...backup.contents, ["/etc/asterisk/extensions.conf", line] as const]);
  const error = await t.throwsAsync(
    prepare(new RootedMachine(await plantTarget(t, 2), telephony()), { ...backup, contents }, "1=2,2=1"),
    {
      code: "rewrite-unsure",
      message: /\/etc\/asterisk\/extensions.conf line 2 names a channel or a span by its number/,
    },
  );
  t.false(error?.message.includes(secret));
  const kept = await prepare(new RootedMachine(await plantTarget(t, 2), telephony()), { ...backup, contents });
  t.true(kept.plan.files.some(({ path }) => path === "/etc/asterisk/extensions.conf"));
});

test("calls that would be cut and files that would be replaced are said before", async (t) => {
  const machine = new RootedMachine(await plantTarget(t, 2), telephony({ calls: 2 }));
  const { plan } = await prepare(machine, await backedUp(t));
  t.is(plan.disrupts[0], "Asterisk on gw is started anew: 2 calls are cut");
  t.regex(plan.disrupts[1] ?? "", /files on gw are replaced .*: \/etc\/asterisk\/extensions.conf/);
});

test("if Asterisk does not come up, every file is as it was before", async (t) => {
  const root = await plantTarget(t, 2);
  const before = filesBelow(root);
  const machine = new RootedMachine(root, telephony({ startFails: true }));
  const { carryOut } = await prepare(machine, await backedUp(t));
  await t.throwsAsync(
    carryOut(() => undefined),
    { code: "rolled-back", message: /Job for asterisk.service failed/ },
  );
  const after = Object.entries(filesBelow(root)).filter(([path]) => !path.startsWith("/var/lib/spanwright/"));
  t.deepEqual(Object.fromEntries(after), before);
  t.is(machine.calls.filter((call) => call === "systemctl start asterisk.service").length, 2);
});

test("killed after the last file, the next run still has Asterisk take it, and goes back to what was there first", async (t) => {
  const backup = await backedUp(t);
  const root = await plantTarget(t, 2);
  const before = filesBelow(root);
  const answers = telephony();
  const killed = new RootedMachine(root, (program, args) => {
    if (program === "dahdi_cfg") throw new Error("the plug was pulled");
    return answers(program, args);
  });
  await t.throwsAsync(async () => (await prepare(killed, backup)).carryOut(() => undefined), {
    message: /plug was pulled/,
  });
  const machine = new RootedMachine(root, telephony({ startFails: true }));
  const { plan, carryOut } = await prepare(machine, backup);
  t.true(plan.steps.length > 0);
  await t.throwsAsync(
    carryOut(() => undefined),
    { code: "rolled-back" },
  );
  const after = Object.entries(filesBelow(root)).filter(([path]) => !path.startsWith("/var/lib/spanwright/"));
  t.deepEqual(Object.fromEntries(after), before);
});

test("killed while Asterisk was stopped, a next run that fails starts it again with the files before", async (t) => {
  const backup = await backedUp(t);
  const root = await plantTarget(t, 2);
  const before = filesBelow(root);
  const state = { startFails: false };
  const answers = telephony(state);
  const killed = new RootedMachine(root, (program, args) => {
    if (program === "dahdi_cfg" && args[0] === "-c") throw new Error("the plug was pulled");
    return answers(program, args);
  });
  await t.throwsAsync(async () => (await prepare(killed, backup)).carryOut(() => undefined), {
    message: /plug was pulled/,
  });
  state.startFails = true;
  const machine = new RootedMachine(root, answers);
  const { carryOut } = await prepare(machine, backup);
  const error = await t.throwsAsync(
    carryOut(() => undefined),
    { code: "rolled-back", message: /Job for asterisk.service failed/ },
  );
  t.notRegex((error as AppError).state ?? "", /stopped/);
  const after = Object.entries(filesBelow(root)).filter(([path]) => !path.startsWith("/var/lib/spanwright/"));
  t.deepEqual(Object.fromEntries(after), before);
  const order = machine.calls.filter((call) => /systemctl (stop|start)/.test(call)).slice(-2);
  t.deepEqual(order, ["systemctl stop asterisk.service", "systemctl start asterisk.service"]);
  t.is(machine.calls.filter((call) => call === "systemctl start asterisk.service").length, 2);
});

test("where Asterisk was kept down before, a restore that fails keeps it down", async (t) => {
  const root = await plantTarget(t, 2);
  mkdirSync(join(root, "var/lib/spanwright/gateway"), { recursive: true });
  writeFileSync(join(root, "var/lib/spanwright/gateway/masked"), "");
  const machine = new RootedMachine(root, telephony({ startFails: true, running: false }));
  const { carryOut } = await prepare(machine, await backedUp(t));
  const error = await t.throwsAsync(
    carryOut(() => undefined),
    { code: "rolled-back", message: /Job for asterisk.service failed/ },
  );
  t.regex((error as AppError).state ?? "", /; Asterisk is stopped, as it was before the restore$/);
  const order = machine.calls.filter((call) => /systemctl (start|mask|unmask)/.test(call));
  t.deepEqual(order, [
    "systemctl unmask asterisk.service",
    "systemctl start asterisk.service",
    "systemctl mask asterisk.service",
  ]);
});

test("after a restore that came up nothing keeps Asterisk down, so the next one that fails starts it again", async (t) => {
  const root = await plantTarget(t, 2);
  mkdirSync(join(root, "var/lib/spanwright/gateway"), { recursive: true });
  writeFileSync(join(root, "var/lib/spanwright/gateway/masked"), "");
  const state = { startFails: false, running: false };
  const answers = telephony(state);
  const backup = await backedUp(t);
  await (await prepare(new RootedMachine(root, answers), backup)).carryOut(() => undefined);
  writeFileSync(join(root, "etc/asterisk/extensions.conf"), "; by hand\n");
  state.startFails = true;
  const machine = new RootedMachine(root, answers);
  const { carryOut } = await prepare(machine, backup);
  await t.throwsAsync(
    carryOut(() => undefined),
    { code: "rolled-back" },
  );
  const order = machine.calls.filter((call) => /systemctl (start|mask|unmask)/.test(call));
  t.deepEqual(order, ["systemctl start asterisk.service", "systemctl start asterisk.service"]);
});

test("where nothing could be kept, nothing is touched and Asterisk goes on", async (t) => {
  const root = await plantTarget(t, 2);
  const before = filesBelow(root);
  const machine = new FullDisk(root, telephony());
  const { carryOut } = await prepare(machine, await backedUp(t));
  const error = await t.throwsAsync(
    carryOut(() => undefined),
    { code: "disk-full", message: /No space left on device/ },
  );
  t.is((error as AppError).state, "gw was left as it was");
  t.deepEqual(filesBelow(root), before);
  t.false(machine.calls.some((call) => call.startsWith("systemctl")));
});

test("hostile archives end with exit code 3 and write nothing anywhere", async (t) => {
  const folder = folderFor(t);
  const env = environment(folder);
  const good = packBackup(await backedUp(t));
  const entry = { content: Buffer.from("root::0:0::/:/bin/sh\n"), mode: 0o644 };
  const manifest = { name: "manifest.json", content: Buffer.from("{}"), mode: 0o600 };
  const hostile = {
    "escape.tar": writeTar([manifest, { name: `../../../../..${folder}/canary`, ...entry }], 0),
    "absolute.tar": writeTar([manifest, { name: `${folder}/canary`, ...entry }], 0),
    "cut.tar": good.subarray(0, good.length - 700),
    "empty.tar": Buffer.alloc(0),
    "text.tar": Buffer.from("this is no archive at all\n".repeat(50)),
  };
  for (const [name, archive] of Object.entries(hostile)) writeFileSync(join(folder, name), archive);
  const huge = join(folder, "huge.tar");
  writeFileSync(huge, good);
  truncateSync(huge, 1 << 40);
  for (const name of [...Object.keys(hostile), "huge.tar"]) {
    const path = join(folder, name);
    const restored = await spanwright(["backup", "restore", path, "--host", "local", "--yes"], { env });
    t.is(restored.code, 3, `${name}: ${restored.stderr}`);
    t.regex(restored.stderr, /is no backup that can be used/);
  }
  t.deepEqual(
    readdirSync(folder).filter((name) => !name.endsWith(".tar") && name !== "state" && name !== "cache"),
    [],
  );
});

test("whatever an archive says, a restore writes only in the places of a backup", async (t) => {
  const folder = folderFor(t);
  const root = await plantTarget(t, 2);
  const outside = filesBelow(root);
  const good = await backedUp(t);
  const packed = packBackup(good);
  const path = join(folder, "any.tar");
  const change = fc.record({ at: fc.nat(packed.length - 1), byte: fc.nat(255) });
  let refused = 0;
  const accepted = async (archive: Buffer): Promise<Backup | undefined> => {
    writeFileSync(path, archive);
    try {
      return (await readBackup(new LocalMachine(), path)).backup;
    } catch (error) {
      refused += 1;
      t.is((error as { code?: string }).code, "backup-invalid");
      return undefined;
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const archive = Buffer.from(packed);
      for (const { at, byte } of changes) archive[at] = byte;
      const backup = await accepted(archive);
      if (backup !== undefined) t.deepEqual(backup.contents, good.contents);
    }),
    { numRuns: 60 },
  );
  const part = fc.constantFrom(
    "..",
    ".",
    "",
    "etc",
    "asterisk",
    "dahdi",
    "modprobe.d",
    "my-dahdi.conf",
    "root",
    "a.conf",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
      const content = Buffer.from("[hostile]\n");
      const to = `/${parts.join("/")}`;
      const file = {
        path: to,
        sizeBytes: content.length,
        sha256: sha256Of(content),
        mode: 0o644,
        origin: "own" as const,
      };
      const contents = new Map([...good.contents, [to, content] as const]);
      const manifest = { ...good.manifest, files: [...good.manifest.files, file] };
      const backup = await accepted(packBackup({ manifest, contents, site: undefined }));
      if (backup !== undefined) await prepare(new RootedMachine(root, telephony()), backup);
    }),
    { numRuns: 60 },
  );
  t.true(refused > 0);
  t.deepEqual(filesBelow(root), outside);
  await (await prepare(new RootedMachine(root, telephony()), good)).carryOut(() => undefined);
  const written = Object.keys(filesBelow(root)).filter((each) => filesBelow(root)[each] !== outside[each]);
  const allowed =
    /^\/(etc\/(dahdi|asterisk|modprobe\.d)\/|usr\/local\/bin\/menu\.sh$|var\/lib\/(asterisk\/astdb|spanwright\/gateway\/before-restore\/))/;
  t.deepEqual(
    written.filter((each) => !allowed.test(each)),
    [],
  );
});

test("a map that is none and a host that nobody named are wrong command lines", async (t) => {
  const folder = folderFor(t);
  const env = environment(folder);
  const archive = join(folder, "pri.tar");
  writeFileSync(archive, packBackup(await backedUp(t)));
  const map = await spanwright(["backup", "restore", archive, "--host", "local", "--span-map", "1:2"], { env });
  t.is(map.code, 2);
  t.regex(map.stderr, /--span-map: '1:2' is not such as 1=2/);
  const host = await spanwright(["backup", "restore", archive], { env });
  t.is(host.code, 2);
  t.regex(host.stderr, /neither --site nor --host is given/);
});
