import { type ApplicationCall, argumentsOf, assignmentsIn, callsIn } from "../asterisk/config/application.ts";
import type { Context, Dialplan } from "../asterisk/config/dialplan.ts";
import { targetsOf } from "../asterisk/config/target.ts";
import type { HuntLetter } from "./groups.ts";
import type { SipDriver } from "./input.ts";

/** A context with every application in it, those inside ExecIf too. */
export interface ContextCalls {
  context: Context;
  calls: readonly PlacedCall[];
}

export interface PlacedCall {
  extension: string;
  call: ApplicationCall;
  file: string;
  line: number;
}

/** One more than a person reads; a line can hold thousands of Dial targets. */
const mostTargets = 200;
const deepestSearch = 32;

export function contextCalls(context: Context): ContextCalls {
  const calls = [...context.extensions.values()].flatMap((extension) =>
    extension.priorities
      .filter(({ number }) => number !== "hint")
      .flatMap((priority) =>
        callsIn(priority.call).map((call) => ({
          extension: extension.name.text,
          call,
          file: priority.file.path,
          line: priority.value.line,
        })),
      ),
  );
  return { context, calls };
}

/** What Dial is given: technology and the rest of each target, "&" between them. */
export function dialTargets(call: ApplicationCall): { technology: string; rest: string }[] {
  if (call.id !== "dial") return [];
  const [targets = { text: "" }] = argumentsOf(call);
  return targets.text
    .split("&", mostTargets)
    .map((target) => /^\s*([A-Za-z0-9]+)\/(.*)$/.exec(target))
    .flatMap((match) => (match === null ? [] : [{ technology: match[1] ?? "", rest: match[2] ?? "" }]));
}

/** The groups that a call goes through or is sent to: Dial(DAHDI/G1/…) and Set(DAHDISIP_SAL=G1). */
export function groupsCalled({ call }: PlacedCall): { name: string; number: number }[] {
  const dialled = dialTargets(call)
    .filter(({ technology }) => /^DAHDI$/i.test(technology))
    .map(({ rest }) => rest.split("/")[0] ?? "");
  const set = assignmentsIn(call)
    .filter(({ name }) => /^_*DAHDISIP_SAL$/.test(name.text))
    .map(({ value }) => value.text);
  return [...dialled, ...set].flatMap((name) => {
    const number = /^[gGrR](\d{1,2})$/.exec(name.trim())?.[1];
    return number === undefined ? [] : [{ name: name.trim(), number: Number(number) }];
  });
}

/** The SIP driver that most of the dialplan dials. */
export function dialledDriver(contexts: readonly ContextCalls[]): SipDriver | undefined {
  const technologies = contexts
    .flatMap(({ calls }) => calls)
    .flatMap(({ call }) => dialTargets(call).map(({ technology }) => technology));
  const sip = technologies.filter((each) => each === "SIP").length;
  const pjsip = technologies.filter((each) => each === "PJSIP").length;
  if (sip === pjsip) return undefined;
  return sip > pjsip ? "chan_sip" : "pjsip";
}

/** How the host's files call each group: Dial(DAHDI/G1/…), Set(DAHDISIP_SAL=G1), and the groups of our own dialplan. */
export function groupLetters(dialplan: Dialplan, texts: Iterable<string>): Map<number, Set<HuntLetter>> {
  const letters = new Map<number, Set<HuntLetter>>();
  const add = (name: string) => {
    const match = /^([gGrR])(\d{1,2})$/.exec(name.trim());
    if (match === null) return;
    const number = Number(match[2]);
    letters.set(number, (letters.get(number) ?? new Set()).add(match[1] as HuntLetter));
  };
  const own = dialplan.contexts.get("dahdi-groups");
  for (const name of own?.extensions.keys() ?? []) add(name);
  // Our own dialplan has a list of them, and nothing else has to be guessed.
  if (own !== undefined && letters.size > 0) return letters;
  for (const context of dialplan.contexts.values())
    for (const { call } of contextCalls(context).calls) {
      for (const { technology, rest } of dialTargets(call))
        if (/^DAHDI(SIP)?$/i.test(technology)) add(rest.split("/")[0] ?? "");
      for (const { name, value } of assignmentsIn(call)) if (/^_*DAHDISIP_SAL$/.test(name.text)) add(value.text);
    }
  for (const text of texts) add(text);
  return letters;
}

/** The contexts that calls come to from these, by includes and jumps. */
export function reachedFrom(dialplan: Dialplan, entries: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set<string>();
  let edge = [...entries];
  for (let depth = 0; depth < deepestSearch && edge.length > 0; depth += 1) {
    const next = new Set<string>();
    for (const name of edge) {
      const context = dialplan.contexts.get(name);
      if (context === undefined || reached.has(name)) continue;
      reached.add(name);
      for (const { name: included } of context.includes) next.add(included.text);
      for (const placed of contextCalls(context).calls) for (const to of contextsOf(placed)) next.add(to);
    }
    edge = [...next].filter((name) => !reached.has(name));
  }
  return reached;
}

function contextsOf({ call }: PlacedCall): string[] {
  return targetsOf(call).flatMap(({ context }) => (context === undefined ? [] : [context.text]));
}
