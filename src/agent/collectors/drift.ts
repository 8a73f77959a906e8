import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { startedSince } from "../../plan/gateway/changes.ts";
import { printable } from "../../site/quoted.ts";
import { type GatewayMarks, markPaths, parseMarks, sameProcess } from "../../telephony/gateway/marks.ts";
import { observeProcess } from "../../telephony/gateway/observe-asterisk.ts";
import { observeFiles } from "../../telephony/gateway/observe-files.ts";
import { observeFirewall } from "../../telephony/gateway/observe-firewall.ts";
import type { Collected, CollectorContext, CollectorKind } from "../collector.ts";
import { gauge } from "../metric.ts";
import { type Sample, sample } from "../sample.ts";

const metrics = {
  files: gauge("drift_files", "Files of the installed configuration that are other or gone."),
  file: gauge("drift_file", "1 where the file is not as it was installed.", ["path"]),
  running: gauge("drift_running", "1 where what runs was not started with the installed configuration.", ["part"]),
  unreadable: gauge("drift_unreadable", "1 where it can't be told whether this part has drifted.", ["part"]),
  unfinished: gauge("drift_unfinished", "1 where an installation was begun and not ended."),
  info: gauge("drift_info", "Always 1; the gateway that is installed here, and its site.", ["gateway", "site"]),
};

type Installed = NonNullable<GatewayMarks["installed"]>;

/** undefined: this part does not run, or is none of this gateway's. */
type Drifted = boolean | undefined;

const mostFiles = 200;
const bootPath = "/proc/sys/kernel/random/boot_id";
const firewallPattern = /^\/etc\/spanwright\/nftables\/[^/]+\.nft$/;

export const kind: CollectorKind = {
  name: "drift",
  summary: "whether what runs is what was installed",
  everyMs: 60_000,
  timeoutMs: 60_000,
  metrics: Object.values(metrics),
  make: (context) => ({ collect: async () => await collect(context) }),
};

async function collect({ machine, log }: CollectorContext): Promise<Collected> {
  const marks = parseMarks(await readTexts(machine, Object.values(markPaths), { unreadable: "refuse" }));
  const { installed } = marks;
  if (installed === undefined) return { kind: "absent", why: "no gateway was installed here by spanwright" };
  const parts = {
    asterisk: async () => await asteriskDrifted(machine, marks, installed),
    dahdi: async () => await dahdiDrifted(machine, marks, installed),
    firewall: async () => await firewallDrifted(machine, marks, installed),
  };
  const looks = Object.entries(parts).map(async ([part, look]) => await partSamples(part, look, log));
  const [files, ...others] = await Promise.all([fileSamples(machine, installed, log), ...looks]);
  return {
    kind: "samples",
    samples: [
      sample(metrics.info, [printable(installed.gateway), printable(installed.site)], 1),
      sample(metrics.unfinished, [], marks.unfinished ? 1 : 0),
      ...files,
      ...others.flat(),
    ],
  };
}

/** One part that can't be looked at leaves the others to be seen. */
async function partSamples(part: string, look: () => Promise<Drifted>, log: Log): Promise<Sample[]> {
  try {
    const drifted = await look();
    const unreadable = sample(metrics.unreadable, [part], 0);
    return drifted === undefined ? [unreadable] : [sample(metrics.running, [part], drifted ? 1 : 0), unreadable];
  } catch (error) {
    log.debug({ part, why: messageOf(error) }, "a part cannot be compared with what was installed");
    return [sample(metrics.unreadable, [part], 1)];
  }
}

async function fileSamples(machine: Machine, installed: Installed, log: Log): Promise<Sample[]> {
  const planned = Object.entries(installed.files).slice(0, mostFiles);
  const paths = planned.map(([path]) => path);
  try {
    const found = await observeFiles(machine, paths);
    const differs = planned.map(([path, sha256]) => ({ path, differs: found.get(path)?.sha256 !== sha256 }));
    return [
      sample(metrics.files, [], differs.filter((each) => each.differs).length),
      ...differs.map((each) => sample(metrics.file, [each.path], each.differs ? 1 : 0)),
      sample(metrics.unreadable, ["files"], 0),
    ];
  } catch (error) {
    log.debug({ part: "files", why: messageOf(error) }, "a part cannot be compared with what was installed");
    return [sample(metrics.unreadable, ["files"], 1)];
  }
}

/** A process that nobody noted has read what was on the disk when it started. */
async function asteriskDrifted(machine: Machine, marks: GatewayMarks, installed: Installed): Promise<Drifted> {
  const process = await observeProcess(machine);
  if (process === undefined || marks.loaded === undefined) return undefined;
  if (sameProcess(marks.loaded.process, process)) return differs(marks.loaded.files, installed);
  return !startedSince(process, installed);
}

/** After a start of the host, DAHDI's unit has read what was on the disk. */
async function dahdiDrifted(machine: Machine, marks: GatewayMarks, installed: Installed): Promise<Drifted> {
  if (marks.dahdi === undefined) return undefined;
  const boot = (await readTexts(machine, [bootPath])).get(bootPath)?.trim();
  if (marks.dahdi.boot === boot) return differs(marks.dahdi.files, installed);
  return installed.boot === boot;
}

async function firewallDrifted(machine: Machine, { firewall }: GatewayMarks, installed: Installed): Promise<Drifted> {
  const path = Object.keys(installed.files).find((each) => firewallPattern.test(each));
  if (firewall === undefined || path === undefined) return undefined;
  const table = await readTable(machine, path);
  // A file that names no table any more was changed, and that the files tell.
  if (table === undefined) return undefined;
  const listing = await observeFirewall(machine, table);
  return listing !== firewall.listing || firewall.file !== installed.files[path];
}

/** "inet NAME": the table that the file makes. */
async function readTable(machine: Machine, path: string): Promise<string | undefined> {
  const text = (await readTexts(machine, [path])).get(path) ?? "";
  const match = /^(?:add )?table (inet|ip) ([A-Za-z0-9_]{1,64})/m.exec(text);
  return match === null ? undefined : `${match[1]} ${match[2]}`;
}

const differs = (files: Readonly<Record<string, string>>, { files: planned }: Installed): boolean =>
  Object.entries(files).some(([path, sha256]) => planned[path] !== sha256);
