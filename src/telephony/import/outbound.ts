import type { Dialplan } from "../asterisk/config/dialplan.ts";
import { contextCalls, groupsCalled, reachedFrom } from "./dialplan.ts";
import type { GatewayInput } from "./input.ts";
import { type ImportNotes, someOf } from "./notes.ts";

const ownContext = "Cen_Inicio_TrunkSip";
const file = "/etc/asterisk/extensions.conf";

/**
 * Through which group calls of the trunks go out, where a dialplan that spanwright did not make dials one group alone, or
 * names one for calls without X-DAHDISIP_SAL. contexts: those that the peers' calls come in to.
 */
export function importOutbound(
  dialplan: Dialplan,
  { contexts, groups }: { contexts: ReadonlySet<string>; groups: readonly number[] },
  notes: ImportNotes,
): NonNullable<GatewayInput["outbound"]> {
  const reached = [...reachedFrom(dialplan, contexts)].flatMap((name) => dialplan.contexts.get(name) ?? []);
  const named = new Set(
    reached.flatMap((context) =>
      contextCalls(context)
        .calls.flatMap(groupsCalled)
        .map(({ number }) => number),
    ),
  );
  const known = [...named].filter((number) => groups.includes(number));
  const [only] = known;
  if (only !== undefined && named.size === 1) {
    notes.kept("calls out", `without X-DAHDISIP_SAL they go out through group ${only}, as the dialplan has it`, {
      file,
    });
    return { defaultGroup: only };
  }
  // The dialplan of the documents refuses them too.
  if (named.size === 0 && dialplan.contexts.has(ownContext)) return {};
  const what = named.size === 0 ? "no group" : `groups ${someOf([...named].map(String))}`;
  notes.left(
    "calls out",
    `the dialplan dials ${what} for calls of the trunks: the far side has to write X-DAHDISIP_SAL, or 'outbound: { defaultGroup: … }' says where the others go`,
    { file },
  );
  return {};
}
