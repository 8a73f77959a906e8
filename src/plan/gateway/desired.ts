import { createHash } from "node:crypto";
import type { Machine } from "../../core/machine/machine.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { renderTemplate } from "../../core/template.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { GatewayFile, GatewayTarget, VirtualCable } from "../../telephony/gateway/file.ts";
import { markPaths, parseMarks } from "../../telephony/gateway/marks.ts";
import type { GatewayQuestion } from "../../telephony/gateway/observe.ts";
import { observePackages, type PackageState, packageOf } from "../../telephony/gateway/observe-packages.ts";

/** Where a gateway's files and secrets come from. */
export interface GatewayTools {
  render(design: GatewayDesign, target: GatewayTarget): GatewayFile[];
  /** Secret of the manager's user: the same at every call. machine: the gateway's host. */
  secretOf(design: GatewayDesign, machine: Machine): Promise<string>;
  /** By gateway: ends of virtual cables in the place of cards, in a rehearsal. */
  cables: ReadonlyMap<string, readonly VirtualCable[]>;
}

/** All that one gateway is to be, and what must be asked to compare it. */
export interface DesiredGateway {
  design: GatewayDesign;
  files: readonly GatewayFile[];
  /** Path → SHA-256 of those that are ours. */
  hashes: ReadonlyMap<string, string>;
  /** In the order in which they are loaded. */
  modules: readonly string[];
  /** "dahdi.auto_assign_spans" → value, as modprobe.d says it. */
  options: ReadonlyMap<string, string>;
  firewallPath: string | undefined;
  question: GatewayQuestion;
}

export const unitNames = {
  asterisk: "asterisk.service",
  dahdi: "spanwright-dahdi.service",
  firewall: "spanwright-firewall.service",
} as const;

export const unitFolder = "/etc/systemd/system";

/** Undefined where the host has no Asterisk and cannot have one: then nothing can be rendered for it. */
export async function desiredGateway(
  tools: GatewayTools,
  design: GatewayDesign,
  machine: Machine,
): Promise<{ desired: DesiredGateway | undefined; packages: PackageState }> {
  const packageNames = Object.values(packageOf);
  const [packages, texts] = await Promise.all([
    observePackages(machine, packageNames),
    readTexts(machine, [markPaths.installed], { unreadable: "refuse" }),
  ]);
  if (packages.asterisk === undefined) return { desired: undefined, packages };
  const cables = tools.cables.get(design.name);
  const rendered = tools.render(design, {
    asteriskVersion: packages.asterisk,
    managerSecret: await tools.secretOf(design, machine),
    ...(cables === undefined ? {} : { virtualCables: cables }),
  });
  const before = Object.keys(parseMarks(texts).installed?.files ?? {});
  return { desired: desiredOf(design, rendered, { before, virtual: cables !== undefined }), packages };
}

/** The rendered files with the units that load them at every start of the host. before: paths that were ours once. */
export function desiredOf(
  design: GatewayDesign,
  rendered: readonly GatewayFile[],
  options: { before: readonly string[]; virtual: boolean },
): DesiredGateway {
  const firewall = rendered.find(({ takesEffect }) => takesEffect === "firewall");
  const modules = modulesOf(design, rendered, options.virtual);
  const modprobe = optionsOf(rendered);
  const table = tableOf(firewall) ?? "inet spanwright";
  const files = [...rendered, ...unitFiles(design, modules, { firewall, table })];
  const ours = files.filter(({ belongs }) => belongs === "ours");
  const packages = ["dahdi-dkms", ...Object.values(packageOf)];
  return {
    design,
    files,
    hashes: new Map(ours.map(({ path, content }) => [path, createHash("sha256").update(content).digest("hex")])),
    modules,
    options: modprobe,
    firewallPath: firewall?.path,
    question: {
      gateway: design.name,
      paths: [...new Set([...files.map(({ path }) => path), ...options.before])],
      modules,
      options: [...modprobe.keys()].map((key) => {
        const [module = "", name = ""] = key.split(".");
        return { module, name };
      }),
      packages,
      units: Object.values(unitNames),
      table,
    },
  };
}

/** "inet NAME": the table that a file of nft's makes. */
function tableOf(firewall: GatewayFile | undefined): string | undefined {
  return /^(?:add )?table (inet|ip) (\S+)/m
    .exec(firewall?.content ?? "")
    ?.slice(1)
    .join(" ");
}

function unitFiles(
  design: GatewayDesign,
  modules: readonly string[],
  { firewall, table }: { firewall: GatewayFile | undefined; table: string },
): GatewayFile[] {
  const values = { site: design.site, gateway: design.name };
  const unit = (path: string, content: string): GatewayFile => ({
    path: `${unitFolder}/${path}`,
    content,
    mode: 0o644,
    owner: "root:root",
    belongs: "ours",
    takesEffect: "nothing",
  });
  const loader =
    firewall === undefined
      ? []
      : [unit(unitNames.firewall, renderTemplate("systemd", unitNames.firewall, { ...values, path: firewall.path }))];
  const [family = "", name = ""] = table.split(" ");
  const start = { ...values, firewall: firewall !== undefined, family, table: name };
  return [
    unit(unitNames.dahdi, renderTemplate("systemd", unitNames.dahdi, { ...values, modules })),
    ...loader,
    unit("asterisk.service.d/spanwright.conf", renderTemplate("systemd", "asterisk-after-spanwright.conf", start)),
  ];
}

/** The core, the drivers of the cards, what a virtual cable needs, and the echo cancellers. */
function modulesOf(design: GatewayDesign, files: readonly GatewayFile[], virtual: boolean): string[] {
  const listed = textOf(files, "/etc/dahdi/modules")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => /^[A-Za-z0-9_-]{1,60}$/.test(line));
  const cancellers = design.spans
    .map(({ echoCanceller }) => echoCanceller)
    .filter((name) => name !== "none" && name !== "hwec")
    .map((name) => `dahdi_echocan_${name}`);
  const dynamic = virtual ? ["dahdi_dynamic", "dahdi_dynamic_eth"] : [];
  return [...new Set(["dahdi", ...listed, ...dynamic, ...cancellers])];
}

/** Lines "options MODULE NAME=VALUE …" of the modprobe.d files. */
function optionsOf(files: readonly GatewayFile[]): Map<string, string> {
  const options = new Map<string, string>();
  for (const { path, content } of files) {
    if (!path.startsWith("/etc/modprobe.d/")) continue;
    for (const [, module = "", rest = ""] of content.matchAll(/^options +([A-Za-z0-9_-]+) +(.+)$/gm)) {
      for (const word of rest.trim().split(/ +/)) {
        const [name = "", value] = word.split("=");
        if (value !== undefined) options.set(`${module}.${name}`, value);
      }
    }
  }
  return options;
}

const textOf = (files: readonly GatewayFile[], path: string): string =>
  files.find((file) => file.path === path)?.content ?? "";
