import {
  type ApplicationCall,
  argumentsOf,
  assignmentsIn,
  callsIn,
  type Reference,
} from "../asterisk/config/application.ts";
import type { Dialplan, Extension, Priority } from "../asterisk/config/dialplan.ts";
import { targetsOf } from "../asterisk/config/target.ts";
import type { Token } from "../asterisk/config/token.ts";
import type { ConfigFile } from "../asterisk/config/tree.ts";
import {
  checkedIn,
  comparedIn,
  decidedBy,
  dialledIn,
  handedOver,
  placesOf,
  type Taint,
  taintedIn,
  variableOf,
} from "./taint.ts";
import { destinationsOf } from "./ways.ts";

/** A header's value in what is dialled. */
export interface DialledHeader {
  file: ConfigFile;
  reference: Reference;
}

/** Subroutines inside each other; a dialplan of people has a few. */
const deepestCall = 12;
/** Of all extensions together, each with every set of variables that it is come to with. */
const mostPriorities = 60_000;
/** Values that are followed at once; a dialplan of people has one or two. */
const mostTainted = 20;
const argumentName = /^ARG\d+$/;
const endings = new Set(["hangup", "goto", "return", "congestion", "busy"]);

interface Run {
  taint: Map<string, string>;
  /** Variables that hold the outcome of a check, and of what. */
  verdicts: Map<string, readonly string[]>;
  /** What is left at each Return and at the end. */
  exits: Taint[];
  depth: number;
}

interface Way {
  /** Undefined where nobody can know. */
  destinations: readonly Extension[] | undefined;
  /** A label or number. */
  place: string;
  /** What a subroutine is given. */
  given: readonly Token[];
}

/** Follows values of headers through the dialplan, priority by priority, into subroutines and behind jumps. */
export class HeaderFlow {
  readonly found: DialledHeader[] = [];
  readonly #dialplan: Dialplan;
  readonly #known = new Map<Extension, Map<string, Taint>>();
  #left = mostPriorities;

  constructor(dialplan: Dialplan) {
    this.#dialplan = dialplan;
  }

  /** What is the caller's when an extension was run from a priority on, begun with these variables. */
  follow(extension: Extension, start: Taint, { from = 0, depth = 0 } = {}): Taint {
    const key = `${from} ${JSON.stringify([...start].toSorted())}`;
    const known = this.#known.get(extension) ?? new Map<string, Taint>();
    this.#known.set(extension, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (depth > deepestCall || this.#left <= 0) return start;
    // What comes back here in a circle finds this.
    known.set(key, start);
    const run: Run = { taint: new Map(start), verdicts: new Map(), exits: [], depth };
    for (const priority of extension.priorities.slice(from)) {
      this.#left -= 1;
      if (priority.number === "hint") continue;
      for (const call of callsIn(priority.call)) this.#pass(call, priority, run);
    }
    const last = extension.priorities.at(-1)?.call.id;
    if (run.exits.length === 0 || (last !== "return" && last !== "hangup" && last !== "goto"))
      run.exits.push(run.taint);
    const exit = new Map(run.exits.flatMap((each) => [...each]));
    known.set(key, exit);
    return exit;
  }

  #pass(call: ApplicationCall, priority: Priority, run: Run): void {
    const { taint } = run;
    const devices = dialledIn(call);
    for (const { reference } of devices === undefined ? [] : taintedIn(devices, taint))
      this.found.push({ file: priority.file, reference });
    const condition = decidedBy(call);
    if (condition !== undefined) {
      const verdicts = [...run.verdicts].filter(([name]) => condition.text.includes(`\${${name}}`));
      const compared = leaves(call)
        ? comparedIn(condition, taint, { endsOtherwise: call.id === "gotoif" && isEndBehind(priority) })
        : [];
      clear(taint, [...checkedIn(condition, taint), ...compared, ...verdicts.flatMap(([, origins]) => origins)]);
    }
    for (const { name, value } of assignmentsIn(call)) {
      const variable = variableOf(name.text);
      const checked = checkedIn(value, taint);
      const [first] = taintedIn(value, taint);
      run.verdicts.delete(variable);
      if (first === undefined) taint.delete(variable);
      else if (taint.size < mostTainted)
        taint.set(variable, first.reference.whole.text === value.text.trim() ? first.origin : value.text);
      if (first === undefined && checked.length > 0) run.verdicts.set(variable, checked);
    }
    if (call.id === "return") {
      const [returned] = taintedIn(call.argument, taint);
      const exit = new Map(taint);
      if (returned === undefined) exit.delete("GOSUB_RETVAL");
      else exit.set("GOSUB_RETVAL", returned.origin);
      run.exits.push(exit);
    }
    this.#jump(call, priority, run);
  }

  #jump(call: ApplicationCall, priority: Priority, run: Run): void {
    const { taint, depth } = run;
    const returns = call.id === "gosub" || call.id === "gosubif" || call.id === "macro";
    for (const { destinations, place, given } of this.#waysOf(call, priority)) {
      const own = [...taint].filter(([name]) => !returns || !argumentName.test(name));
      const handed = given.flatMap((token, at) => {
        const [first] = taintedIn(token, taint);
        return first === undefined ? [] : [[`ARG${at + 1}`, first.origin] as const];
      });
      // It may be where the check is.
      if (destinations === undefined && returns)
        clear(
          taint,
          handed.map(([, origin]) => origin),
        );
      const start = new Map([...own, ...handed]);
      for (const extension of destinations ?? []) {
        this.#left -= 1;
        if (this.#left <= 0) return;
        const exit = this.follow(extension, start, { from: placeIn(extension, place), depth: depth + 1 });
        if (returns) comeBack(taint, start, exit);
        else run.exits.push(exit);
      }
    }
  }

  #waysOf(call: ApplicationCall, priority: Priority): Way[] {
    if (call.id === "macro") {
      const [name, ...given] = argumentsOf(call);
      const first = this.#dialplan.contexts.get(`macro-${name?.text.trim() ?? ""}`)?.extensions.get("s");
      return [{ destinations: first === undefined ? undefined : [first], place: "1", given }];
    }
    const places = placesOf(call);
    return targetsOf(call).map((target, index) => {
      const place = places[index];
      return {
        destinations: destinationsOf(this.#dialplan, priority, target),
        place: target.priority.text,
        given: place === undefined || call.id.startsWith("goto") ? [] : handedOver(place),
      };
    });
  }
}

/** Whether a call goes elsewhere by what is decided. */
function leaves(call: ApplicationCall): boolean {
  return call.id === "gotoif" || (call.id === "execif" && callsIn(call).some(({ id }) => endings.has(id)));
}

/** Whether a call that goes on behind a priority ends there, or goes elsewhere. */
function isEndBehind(priority: Priority): boolean {
  const { priorities } = priority.extension;
  return endings.has(priorities[priorities.indexOf(priority) + 1]?.call.id ?? "hangup");
}

/** What a subroutine checked is checked, and what it set is set. Its arguments were its own. */
function comeBack(taint: Map<string, string>, start: Taint, exit: Taint): void {
  const still = new Set(exit.values());
  clear(
    taint,
    [...start.values()].filter((origin) => !still.has(origin)),
  );
  for (const [name, origin] of exit) if (!argumentName.test(name)) taint.set(name, origin);
  if (!exit.has("GOSUB_RETVAL")) taint.delete("GOSUB_RETVAL");
}

function clear(taint: Map<string, string>, origins: readonly string[]): void {
  for (const [name, origin] of [...taint]) if (origins.includes(origin)) taint.delete(name);
}

/** The index of a label or number among an extension's priorities; the first where it isn't there. */
function placeIn({ priorities }: Extension, named: string): number {
  const index = priorities.findIndex(({ label, number }) => label?.text === named || String(number) === named);
  return Math.max(index, 0);
}
