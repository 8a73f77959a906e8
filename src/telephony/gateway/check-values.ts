import { AppError } from "../../core/errors.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { GatewayTarget } from "./file.ts";

const forms = {
  "name": /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
  "tone zone": /^[a-z]{2}$/,
  "trunk name": /^[A-Za-z][A-Za-z0-9_]{0,63}$/,
  "host": /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/,
  "codec": /^[a-z0-9]{2,16}$/,
  "number": /^[0-9*#]{1,20}$/,
  "pattern": /^_(?:[0-9XZN*#.!-]|\[[0-9*#-]+\])+$/,
  "prefix for '+'": /^[0-9]{0,6}$/,
  "network": /^[0-9]{1,3}(\.[0-9]{1,3}){3}(\/[0-9]{1,2})?$/,
  "group name": /^[gGrR]([0-9]|[1-5][0-9]|6[0-3])$/,
  "type of service": /^([0-9]{1,3}|cs[0-7]|af[1-4][1-3]|ef)$/,
  "card": /^[A-Za-z0-9@:/._-]{1,120}$/,
  "device": /^[A-Za-z0-9_.-]{1,15}$/,
  "MAC address": /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i,
  "kernel module": /^[a-z0-9_]{1,64}$/,
} as const satisfies Record<string, RegExp>;

const secretForm = /^[0-9a-f]{32,128}$/i;

/**
 * What each value means where it is written, besides the characters that its language can hold: "X" in a prefix would be
 * any digit. Sites are checked as they are read, so this catches designs that were made in another way.
 * Throws render-invalid.
 */
export function checkDesign(design: GatewayDesign): void {
  mustBe("name", [design.site, design.name, ...design.spans.map(({ name }) => name)]);
  mustBe("tone zone", [design.country]);
  mustBe("network", [design.address, ...design.sipAllowed]);
  for (const trunk of design.trunks) {
    mustBe("trunk name", [trunk.name]);
    mustBe("host", [trunk.host]);
    mustBe("codec", trunk.codecs);
  }
  mustBe("number", [...design.routes.dids.map(({ prefix }) => prefix), ...(design.emergency?.numbers ?? [])]);
  mustBe(
    "pattern",
    design.routes.patterns.map(({ pattern }) => pattern),
  );
  mustBe("prefix for '+'", [design.outbound.internationalPrefix]);
  mustBe(
    "group name",
    design.groups.map(({ dialName }) => dialName),
  );
  mustBe("type of service", [String(design.qos.signallingTos), String(design.qos.audioTos)]);
  mustBe(
    "card",
    design.spans.flatMap(({ card }) => (card === undefined ? [] : [card.id])),
  );
  checkReferences(design);
}

/** The same for what is known of the machine. Throws render-invalid. */
export function checkTarget(design: GatewayDesign, target: GatewayTarget): void {
  const cables = target.virtualCables ?? [];
  mustBe(
    "device",
    cables.map(({ device }) => device),
  );
  mustBe(
    "MAC address",
    cables.map(({ peerMac }) => peerMac),
  );
  mustBe("kernel module", target.drivers ?? []);
  // Not with the others, whose message shows the value.
  if (!secretForm.test(target.managerSecret))
    throw refused("the manager's secret must be 32 hexadecimal digits or more");
  if (target.virtualCables !== undefined && cables.length !== design.spans.length)
    throw refused(`there are ${cables.length} virtual cables for ${design.spans.length} spans`);
}

function checkReferences(design: GatewayDesign): void {
  const trunks = new Set(design.trunks.map(({ number }) => number));
  for (const { trunks: named } of [...design.routes.patterns, ...design.routes.dids]) {
    const missing = named.find((number) => !trunks.has(number));
    if (missing !== undefined) throw refused(`a route names trunk ${missing}, and there is none of that number`);
    if (named.length === 0) throw refused("a route names no trunk");
  }
  const groups = new Set(design.groups.map(({ number }) => number));
  const missing = [...(design.emergency?.groups ?? []), ...defaultGroups(design)].find((number) => !groups.has(number));
  if (missing !== undefined) throw refused(`there is no group ${missing}`);
}

function defaultGroups({ outbound }: GatewayDesign): readonly number[] {
  return outbound.defaultGroup === undefined ? [] : [outbound.defaultGroup];
}

function mustBe(form: keyof typeof forms, values: readonly string[]): void {
  const wrong = values.find((value) => !forms[form].test(value));
  if (wrong !== undefined) throw refused(`${JSON.stringify(wrong)} is no ${form}`);
}

function refused(reason: string): AppError {
  return new AppError("render-invalid", {
    message: `the gateway's files cannot be rendered: ${reason}`,
    state: "nothing was written",
  });
}
