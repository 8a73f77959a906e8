import { basename } from "node:path";
import { printable } from "../../site/quoted.ts";
import type { Context, Dialplan } from "../asterisk/config/dialplan.ts";
import { targetsOf } from "../asterisk/config/target.ts";
import type { ConfigRoot, ConfigTree } from "../asterisk/config/tree.ts";
import { type ContextCalls, contextCalls, dialTargets, reachedFrom } from "./dialplan.ts";
import { allOf, type ImportNotes, plural, someOf } from "./notes.ts";

/** Contexts that the gateway's own dialplan has, in this or an older form, and makes anew. */
const ownContext =
  /^(Cen_Inicio_Dahdi|Cen_Llamada_Dahdi|Cen_Inicio_TrunkSip|Cen_InicioLlamada|Cen_finllamada|Cen_Ruta(_\w+)?|Cen_Sub_\w+|Cen_Emergencias?|dahdi-groups)$/i;
const hookContext = /_Particular$/i;
/** Subroutines of the VIVAit side. */
const farContext = /^CEN_DAHDISIP_/i;

/** What the gateway's own dialplan is made of, now and in its older forms. */
const ownApplications = new Set(
  `noop set mset goto gotoif gosub gosubif return dial hangup execif while endwhile log verbose answer progress ringing
  sipaddheader congestion busy`.split(/\s+/),
);
const ownExtension = /^(_[[\]X+*#0-9ZN.!-]*[.!]|_\[[^\]]*\]|_X|s|i|h|t|colgar|fin|[gGrR]\d{1,2})$/i;

const mostContexts = 40;

/**
 * What becomes of the dialplan: its own contexts are made anew, the customer's hook is kept, and everything else is left
 * for a person with what was recognised of it. entries: the contexts that lines and trunks send their calls to.
 */
export function tellDialplan(
  {
    dialplan,
    tree,
    roots,
    entries,
    own,
  }: {
    dialplan: Dialplan;
    tree: ConfigTree;
    roots: readonly ConfigRoot[];
    entries: ReadonlySet<string>;
    own: boolean;
  },
  notes: ImportNotes,
): void {
  const filled = filledSections(roots);
  const contexts = [...dialplan.contexts.values()].filter(({ name }) => filled.has(name));
  const reached = reachedFrom(dialplan, entries);
  const foreign: Context[] = [];
  for (const context of contexts) {
    if (isCustomers(context)) continue;
    // Of a dialplan that spanwright made, each line is compared with what is made now.
    if (isGatewayContext(context.name)) own || tellOwn(contextCalls(context), dialplan, notes);
    else if (hookContext.test(context.name)) tellHook(context, notes);
    else if (farContext.test(context.name))
      notes.left(
        `context ${context.name}`,
        "belongs on the VIVAit side; 'spanwright render' writes what that side needs",
        placeOf(context),
      );
    else foreign.push(context);
  }
  const near = foreign.filter(({ name }) => reached.has(name));
  const shown = near.slice(0, mostContexts);
  for (const context of shown)
    notes.left(`context ${context.name}`, foreignTitle(contextCalls(context)), placeOf(context));
  const others = [...near.slice(mostContexts), ...foreign.filter(({ name }) => !reached.has(name))];
  for (const list of allOf(others.map(({ name }) => printable(name))))
    notes.left("dialplan", `other contexts, not carried over: ${list}`);
  for (const { file, entry, missing } of dialplan.homeless.slice(0, 1))
    notes.corrected(
      "dialplan",
      missing === "context"
        ? "lines stand in no context; what the gateway makes has all of its contexts"
        : `"${entry.key.text}" belongs to no extension; what the gateway makes has all of them`,
      { file: file.path, line: entry.key.line, rule: "T13" },
    );
  if (tree.otherDialplans.trim() !== "")
    notes.left(
      "dialplan",
      "extensions.ael or extensions.lua is there too, which is not read: see that calls of the lines don't need it",
    );
}

function tellOwn({ context, calls }: ContextCalls, dialplan: Dialplan, notes: ImportNotes): void {
  const about = `context ${context.name}`;
  const place = placeOf(context);
  const entry = /^Cen_Inicio_(Dahdi|TrunkSip)$/i.test(context.name);
  notes.kept(
    about,
    entry
      ? "is the gateway's own and is made anew, with the right causes, headers and groups"
      : "is a part of the gateway's own way of a call, which is made anew",
    place,
  );
  const extensions = [...context.extensions.keys()].filter((name) => !ownExtension.test(name));
  const applications = calls.filter(({ call }) => call.id !== "" && !ownApplications.has(call.id));
  const outside = [
    ...new Set(calls.flatMap(({ call }) => targetsOf(call).map(({ context: to }) => to?.text ?? ""))),
  ].filter(
    (name) => /^[\w-]+$/.test(name) && dialplan.contexts.has(name) && !ownContext.test(name) && !hookContext.test(name),
  );
  const more = [
    ...allOf(extensions.map(printable)).map((list) => `extensions ${list}`),
    ...allOf([...new Set(applications.map(({ call }) => printable(call.name.text)))]).map(
      (list) => `applications ${list}`,
    ),
    ...allOf(outside).map((list) => `ways to ${list}`),
  ];
  for (const what of more)
    notes.left(
      about,
      `has more than the gateway's own: ${what}. What is needed of it belongs in the customer's hook, 'patterns' or 'dids'`,
      place,
    );
}

function tellHook(context: Context, notes: ImportNotes): void {
  if (/^Cen_Inicio_Dahdi_Particular$/.test(context.name))
    notes.left(
      `context ${context.name}`,
      "is the customer's hook but stands in a file that is made anew: move it to ext_InicioLlamada_Dahdi_Particular.conf",
      placeOf(context),
    );
  else
    notes.left(
      `context ${context.name}`,
      "is the customer's, and nothing of the gateway's dialplan calls it",
      placeOf(context),
    );
}

/** Contexts that the gateway's own dialplan has, now or in an older form. */
export function isGatewayContext(name: string): boolean {
  return ownContext.test(name);
}

/** Names of sections that have anything in them, "switch =>" and the like too. */
function filledSections(roots: readonly ConfigRoot[]): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const { entries } of roots) {
    let name = "";
    for (const { entry } of entries)
      if (entry.kind === "section") name = entry.name.text;
      else filled.add(name);
  }
  return filled;
}

/** Contexts whose every line stands in a customer's file stay as they are with it. */
function isCustomers(context: Context): boolean {
  const files = [...context.extensions.values()].flatMap(({ priorities }) => priorities.map(({ file }) => file.path));
  return files.length > 0 && files.every(isCustomerFile);
}

export function isCustomerFile(path: string): boolean {
  return /_?Particular\.conf(\.\s*ejemplo)?$/i.test(basename(path));
}

function foreignTitle({ context, calls }: ContextCalls): string {
  const { size } = context.extensions;
  const extensions = plural(size, "extension", "extensions");
  const does = recognised({ context, calls });
  return does === ""
    ? `is no part of the gateway's dialplan and is not carried over: ${size} ${extensions}`
    : `is no part of the gateway's dialplan and is not carried over: ${size} ${extensions}, ${does}`;
}

/** What it does, of what a person knows it by. */
function recognised({ context, calls }: ContextCalls): string {
  const targets = calls.flatMap(({ call }) => dialTargets(call));
  const lines = targets
    .filter(({ technology }) => /^(DAHDI|ZAP)/i.test(technology))
    .map(({ rest }) => rest.split("/")[0] ?? "");
  const peers = targets.filter(({ technology }) => /^(PJ)?SIP$/i.test(technology)).map(({ rest }) => peerOf(rest));
  const queues = calls.filter(({ call }) => /^(queue|voicemail|meetme|confbridge|agi|background|read)$/.test(call.id));
  const parts = [
    ...(lines.length === 0 ? [] : [`dials lines ${someOf([...new Set(lines)])}`]),
    ...(peers.length === 0 ? [] : [`dials peers ${someOf([...new Set(peers)])}`]),
    ...(queues.length === 0 ? [] : [`runs ${someOf([...new Set(queues.map(({ call }) => call.name.text))])}`]),
    ...(context.includes.length === 0 ? [] : [`includes ${someOf(context.includes.map(({ name }) => name.text))}`]),
  ];
  return parts.join(", ");
}

/** "peer/number" or "number@peer" */
function peerOf(rest: string): string {
  const at = rest.lastIndexOf("@");
  return at === -1 ? (rest.split("/")[0] ?? "") : rest.slice(at + 1);
}

function placeOf(context: Context): { file?: string; line?: number } {
  for (const { priorities } of context.extensions.values())
    for (const { file, value } of priorities) return { file: file.path, line: value.line };
  const [include] = context.includes;
  return include === undefined ? {} : { file: include.file.path, line: include.name.line };
}
