import { patternFault } from "../../site/gateway/pattern.ts";
import type { ApplicationCall } from "../asterisk/config/application.ts";
import type { Context, Dialplan, Extension } from "../asterisk/config/dialplan.ts";
import { readConfig } from "../asterisk/config/read.ts";
import { targetsOf } from "../asterisk/config/target.ts";
import { contextCalls } from "./dialplan.ts";
import type { GatewayInput } from "./input.ts";
import { type ImportNotes, someOf } from "./notes.ts";

export interface ImportedRoutes {
  inbound: Pick<NonNullable<GatewayInput["inbound"]>, "strategy" | "dids" | "patterns" | "unknownDid">;
  outbound: NonNullable<GatewayInput["outbound"]>;
  emergency: { numbers: string[]; groups: number[] } | undefined;
}

/** Whether the dialplan is one that spanwright made: its routes are in contexts of their own. */
export function isOwnDialplan({ contexts }: Dialplan): boolean {
  return ["Cen_Ruta", "Cen_Ruta_Resto", "Cen_Sub_Marcar", "dahdi-groups"].every((name) => contexts.has(name));
}

/** Names of the trunks by their numbers, out of our own dialplan's globals. */
export function ownTrunkOrder(text: string): string[] {
  const names = new Map<number, string>();
  for (const entry of readConfig(text).entries) {
    const number = entry.kind === "setting" ? /^CEN_TRUNK_(\d{1,2})$/.exec(entry.key.text)?.[1] : undefined;
    if (entry.kind === "setting" && number !== undefined) names.set(Number(number), entry.value.text);
  }
  return [...names].toSorted(([one], [other]) => one - other).map(([, name]) => name);
}

/** The routes of a dialplan that spanwright made; groups are those of the gateway. */
export function ownRoutes(dialplan: Dialplan, groups: readonly number[], notes: ImportNotes): ImportedRoutes {
  const { contexts } = dialplan;
  const patterns = routesIn(contexts.get("Cen_Ruta"))
    .filter(({ name }) => name.startsWith("_") && patternFault(name) === undefined)
    .map(({ name, trunks }) => ({ pattern: name, trunks }));
  const dids = routesIn(contexts.get("Cen_Ruta_Prefijos")).flatMap(({ name, trunks: [primary, ...backup] }) => {
    const prefix = /^_([0-9*#]{1,20})!$/.exec(name)?.[1];
    if (prefix === undefined || primary === undefined) return [];
    return [{ prefix, primary, ...(backup.length === 0 ? {} : { backup }) }];
  });
  const rest = contexts.get("Cen_Ruta_Resto");
  const rejects = rest !== undefined && routesIn(rest).length === 0;
  const strategy = contexts.has("Cen_Sub_Turno") ? "roundrobin" : "failover";
  const number = (name: string) => Number(/^[gGrR](\d{1,2})$/.exec(name)?.[1] ?? Number.NaN);
  const dialled = contextCallsOf(contexts.get("Cen_Emergencia"))
    .flatMap(({ call }) => /^DAHDI\/([gGrR]\d{1,2})\//.exec(call.argument.text)?.[1] ?? [])
    .map(number)
    .filter((each) => groups.includes(each));
  const numbers = contextCallsOf(contexts.get("Cen_Emergencias"))
    .filter(({ extension, call }) => /^[0-9*#]{1,20}$/.test(extension) && isToEmergency(call))
    .map(({ extension }) => extension);
  notes.kept(
    "routes",
    `${strategy}; ${patterns.length} patterns and ${dids.length} prefixes with trunks of their own; other numbers ${rejects ? "are rejected" : "go to all trunks"}`,
    { file: "/etc/asterisk/extensions.conf" },
  );
  const spokenFor = numbers.length > 0 && dialled.length > 0;
  if (spokenFor) notes.kept("emergency", `${someOf(numbers)} through groups ${dialled.join(", ")}`);
  return {
    inbound: {
      strategy,
      ...(dids.length === 0 ? {} : { dids }),
      ...(patterns.length === 0 ? {} : { patterns }),
      ...(rejects ? { unknownDid: "reject" } : {}),
    },
    outbound: ownOutbound(contexts.get("Cen_Inicio_TrunkSip"), groups),
    emergency: spokenFor ? { numbers: [...new Set(numbers)], groups: [...new Set(dialled)] } : undefined,
  };
}

function isToEmergency(call: ApplicationCall): boolean {
  return call.id === "goto" && targetsOf(call).some(({ context }) => context?.text === "Cen_Emergencia");
}

function ownOutbound(context: Context | undefined, groups: readonly number[]): ImportedRoutes["outbound"] {
  const texts = contextCallsOf(context)
    .filter(({ call }) => call.id === "set")
    .map(({ call }) => call.argument.text);
  const group = texts
    .map((text) => /^DAHDISIP_SAL=[gGrR](\d{1,2})$/.exec(text)?.[1])
    .find((each) => each !== undefined);
  const prefix = texts
    .map((text) => /^NUMERO=(\d{0,6})\$\{NUMERO\}$/.exec(text)?.[1])
    .find((each) => each !== undefined);
  const known = group !== undefined && groups.includes(Number(group));
  return {
    ...(known ? { defaultGroup: Number(group) } : {}),
    ...(prefix === undefined || prefix === "00" ? {} : { internationalPrefix: prefix }),
  };
}

/** Extensions whose answer is a list of trunks: Return(1:2:3). */
function routesIn(context: Context | undefined): { name: string; trunks: number[] }[] {
  return [...(context?.extensions.values() ?? [])].flatMap((extension) => {
    const trunks = trunksOf(extension);
    return trunks === undefined ? [] : [{ name: extension.name.text, trunks }];
  });
}

function trunksOf({ priorities }: Extension): number[] | undefined {
  for (const { call } of priorities) {
    const list = call.id === "return" ? /^\d{1,2}(?::\d{1,2}){0,98}$/.exec(call.argument.text)?.[0] : undefined;
    if (list !== undefined) return list.split(":").map(Number);
  }
  return undefined;
}

function contextCallsOf(context: Context | undefined) {
  return context === undefined ? [] : contextCalls(context).calls;
}
