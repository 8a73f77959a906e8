import { AppError } from "../../../core/errors.ts";
import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign, SpanDesign } from "../../../site/gateway/design.ts";
import type { GatewayFile, GatewayTarget, VirtualCable } from "../../gateway/file.ts";
import { rangesOf } from "../config/ranges.ts";

/** dahdi_cfg reads lines into 256 bytes and takes what is left over for the next line. */
const longestLineBytes = 254;

/** Drivers that ask for the kind of line when they are loaded: without it, the last two take every port for a T1. */
const driversWithLineMode = ["wct4xxp", "wcte12xp", "wcte13xp", "wcte43x"] as const;

/** The files below /etc/dahdi, and modprobe's options. */
export function dahdiFiles(design: GatewayDesign, target: GatewayTarget): GatewayFile[] {
  const files: [path: string, content: string][] = [
    ["/etc/dahdi/system.conf", systemConf(design, target)],
    ["/etc/dahdi/modules", modules(design, target)],
    ["/etc/dahdi/assigned-spans.conf", assignedSpans(design)],
    ["/etc/dahdi/span-types.conf", spanTypes(design)],
    ["/etc/modprobe.d/spanwright-dahdi.conf", modprobeOptions(design)],
  ];
  return files.map(([path, content]) => ({
    path,
    content: withinLines(path, content),
    mode: 0o644,
    owner: "root:root",
    belongs: "ours",
    takesEffect: "dahdi",
  }));
}

/** True where every span says which port it is, so that assigned-spans.conf decides and not the order of the cards. */
export function spansAreAssigned(design: GatewayDesign): boolean {
  return design.spans.every(({ card }) => card !== undefined);
}

function systemConf(design: GatewayDesign, target: GatewayTarget): string {
  const { site, name: gateway, country } = design;
  const spans = design.spans.map((span, index) => ({
    ...span,
    cable: cableOf(target, index),
    ranges: rangesOf(span.bChannels),
    // A BRI card does HDLC itself, and its driver refuses to have it done by DAHDI.
    hardwareHdlc: span.line === "BRI",
    cancelsEcho: span.echoCanceller !== "none",
  }));
  return renderTemplate("dahdi", "system.conf", { site, gateway, country, spans });
}

function cableOf(target: GatewayTarget, index: number): VirtualCable | false {
  return target.virtualCables?.[index] ?? false;
}

function modules(design: GatewayDesign, target: GatewayTarget): string {
  const cables = target.virtualCables === undefined ? [] : ["dahdi_dynamic", "dahdi_dynamic_eth"];
  const cancellers = design.spans
    .map(({ echoCanceller }) => echoCanceller)
    // The one on the card is part of its driver.
    .filter((canceller) => canceller !== "none" && canceller !== "hwec")
    .map((canceller) => `dahdi_echocan_${canceller}`);
  return renderTemplate("dahdi", "modules", {
    site: design.site,
    gateway: design.name,
    modules: [...new Set([...(target.drivers ?? cables), ...cancellers])],
  });
}

function assignedSpans(design: GatewayDesign): string {
  const { site, name: gateway, spans } = design;
  return renderTemplate("dahdi", "assigned-spans.conf", {
    site,
    gateway,
    spans: spansAreAssigned(design) ? spans : [],
  });
}

function spanTypes(design: GatewayDesign): string {
  const { site, name: gateway, spans } = design;
  const kind = onlyLine(spans);
  const types = spansAreAssigned(design)
    ? spans
        .filter(({ line }) => line !== "BRI")
        .map(({ card, line }) => ({ everywhere: false, card: card?.id ?? "", port: card?.port ?? 0, type: line }))
    : kind === undefined || kind === "BRI"
      ? []
      : [{ everywhere: true, card: "", port: 0, type: kind }];
  return renderTemplate("dahdi", "span-types.conf", { site, gateway, types });
}

function modprobeOptions(design: GatewayDesign): string {
  const kind = onlyLine(design.spans);
  return renderTemplate("dahdi", "modprobe.conf", {
    site: design.site,
    gateway: design.name,
    assignsSpans: !spansAreAssigned(design),
    lineModes:
      kind === "E1" || kind === "T1" ? driversWithLineMode.map((module) => ({ module, mode: kind.toLowerCase() })) : [],
  });
}

function onlyLine(spans: readonly SpanDesign[]): SpanDesign["line"] | undefined {
  const [kind, ...others] = new Set(spans.map(({ line }) => line));
  return others.length === 0 ? kind : undefined;
}

function withinLines(path: string, content: string): string {
  const long = content.split("\n").findIndex((line) => Buffer.byteLength(line) > longestLineBytes);
  if (long === -1) return content;
  throw new AppError("render-invalid", {
    message: `line ${long + 1} of ${path} would be longer than the ${longestLineBytes} bytes that dahdi_cfg reads`,
    hint: "Use fewer separate ranges of channels on the span.",
    state: "nothing was written",
  });
}
