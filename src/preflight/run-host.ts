import { type AppError, isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostContext, PreflightCheck } from "./check.ts";
import { type Finding, oneLine, type Row, rounded, unknown } from "./result.ts";

/** Whether a host still answers is asked after a time-out, and that must not take long itself. */
const aliveLimitMs = 10_000;

export interface HostRun {
  rows: readonly Row[];
  /** Why the host could not be asked to the end; undefined where it could. */
  lost: AppError | undefined;
}

/**
 * The checks of one host, one after the other, so that none disturbs another's figures. Nothing that one of them runs
 * into ends the run: it becomes its unknown. Once the host is lost, so do all that are left.
 */
export async function runHostChecks(options: {
  machine: Machine | AppError;
  context: HostContext;
  checks: readonly PreflightCheck[];
  progress: (line: string) => void;
}): Promise<HostRun> {
  const { machine, context, checks, progress } = options;
  const rows: Row[] = [];
  let lost = machine instanceof Error ? machine : undefined;
  for (const check of checks.filter((each) => each.applies(context))) {
    const startMs = performance.now();
    let findings: readonly Finding[];
    if (lost !== undefined || machine instanceof Error) {
      findings = [notAsked(lost)];
    } else {
      progress(`${context.host.name}: ${check.title}${check.takes === undefined ? "" : ` (${check.takes})`}`);
      try {
        findings = await check.run(machine, context);
      } catch (error) {
        findings = [cannotTell(error)];
        lost = await lossOf(error, machine);
      }
    }
    const place = { kind: "host", host: context.host.name, to: "" } as const;
    const durationMs = rounded(performance.now() - startMs);
    rows.push(...findings.map((finding) => ({ place, check: check.id, title: check.title, durationMs, ...finding })));
  }
  return { rows, lost };
}

/** What a check ran into, as its finding. A mistake in the check itself is shown too, and hides no other check. */
export function cannotTell(error: unknown): Finding {
  const found = oneLine(error);
  if (isAppError(error)) return unknown(found, error.hint);
  return unknown(`this check has a fault: ${found}`, "Report it with what the command printed.");
}

export function notAsked(lost: AppError | undefined): Finding {
  const found = `not asked: ${lost === undefined ? "the host was lost" : oneLine(lost)}`;
  return unknown(found, lost?.hint ?? "");
}

/** The error that says that the host is gone; undefined where it still answers. */
export async function lossOf(error: unknown, machine: Machine): Promise<AppError | undefined> {
  if (isAppError(error, "unreachable")) return error;
  if (!isAppError(error, "unknown-state")) return undefined;
  try {
    await machine.run("true", [], { timeoutMs: aliveLimitMs });
    return undefined;
  } catch (gone) {
    return isAppError(gone) && ["unreachable", "unknown-state"].includes(gone.code) ? gone : undefined;
  }
}
