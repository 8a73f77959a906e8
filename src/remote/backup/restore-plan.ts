import { AppError } from "../../core/errors.ts";
import type { AsteriskState } from "../../telephony/gateway/observe-asterisk.ts";
import { keptFolder } from "./put-files.ts";
import type { SpanPair } from "./span-map.ts";

/** Where each span of a backup goes. */
export interface SpanMapping {
  machine: string;
  pairs: readonly SpanPair[];
}

/** What a restore would do, before anything of it is done. */
export interface RestorePlan extends SpanMapping {
  files: readonly { path: string; what: "new" | "changed" | "rights" }[];
  /** Files of the backup that are not put in, with why. */
  left: readonly { path: string; why: string }[];
  /** In the reader's words. */
  steps: readonly string[];
  disrupts: readonly string[];
}

/** Throws confirmation-needed where something is interrupted or replaced and nobody agreed. */
export function wantAgreement(plan: RestorePlan, confirmed: boolean): void {
  const { disrupts } = plan;
  if (confirmed || disrupts.length === 0) return;
  throw new AppError("confirmation-needed", {
    message: `the restore interrupts or replaces something:\n${disrupts.map((line) => `  ${line}`).join("\n")}`,
    hint: "Read the mapping of the spans with --dry-run, then repeat the command with --yes.",
    state: "nothing was changed",
    context: { plan: restoreData(plan) },
  });
}

/** Calls that are cut, and files that are replaced. */
export function disruptionOf(
  machine: string,
  asterisk: AsteriskState,
  replaced: readonly { file: { path: string } }[],
): string[] {
  const calls = asterisk.kind === "running" ? asterisk.calls.calls : 0;
  const paths = replaced.map(({ file }) => file.path).join(", ");
  return [
    ...(asterisk.kind === "stopped"
      ? []
      : [
          asterisk.kind === "silent"
            ? `Asterisk on ${machine} gives no answer; it is started anew, and any calls that are up are cut`
            : `Asterisk on ${machine} is started anew: ${calls === 1 ? "1 call is" : `${calls} calls are`} cut`,
        ]),
    ...(paths === "" ? [] : [`files on ${machine} are replaced (copies go to ${keptFolder}): ${paths}`]),
  ];
}

/** With stable names, for --json. */
export function restoreData(plan: RestorePlan) {
  return {
    ...mappingData(plan),
    files: plan.files,
    left: plan.left,
    steps: plan.steps,
    disrupts: plan.disrupts,
  };
}

/** With stable names, for --json. */
export function mappingData({ machine, pairs }: SpanMapping) {
  return {
    machine,
    spans: pairs.map(({ from, to }) => ({
      backup: { number: from.number, name: from.name, line: from.line, card: from.card ?? null },
      machine: {
        number: to.number,
        name: to.name,
        line: to.line ?? null,
        firstChannel: to.firstChannel,
        card: to.card ?? null,
      },
    })),
  };
}
