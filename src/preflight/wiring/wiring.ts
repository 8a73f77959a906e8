import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import { type Finding, fail, type Row, rounded, unknown } from "../result.ts";
import { cannotTell, type HostRun, lossOf, notAsked } from "../run-host.ts";
import { isVirtual, type LineUse, readLine, readUse } from "./line.ts";
import { cableBack, emptyPort, errorTest, type LineSteps, loopPlug, noLoop } from "./steps.ts";

export interface WiringOptions extends LineSteps {
  /** True where what is cut has been confirmed. */
  yes: boolean;
}

interface Step {
  id: string;
  title: string;
  run(): Promise<Finding[]>;
}

/**
 * Finds out, with a plug that leads a line back to itself, whether a port and its plug are right: an empty port shows an
 * alarm, the loop takes it away, and bytes come back as they were sent. What is wrong then lies beyond the plug.
 * A step that can't be told is unknown; once the host is lost, so are the rest.
 * Throws confirmation-needed before anything where calls or the D-channel would be cut.
 */
export async function checkWiring(options: WiringOptions): Promise<HostRun> {
  const { machine, span } = options;
  const first = await readLine(machine, span.number);
  if (first === undefined) return oneRow(machine, span, noSpan(span));
  if (isVirtual(first)) return oneRow(machine, span, virtualSpan());
  await refuseUnconfirmed(options);
  const done: [string, string, number, Finding[]][] = [];
  let emptied = false;
  let looped = false;
  let lost: AppError | undefined;
  const steps: Step[] = [
    {
      id: "wiring-empty",
      title: "Port without a cable",
      run: async () => {
        const finding = await emptyPort(options);
        emptied = finding.status === "pass";
        return [finding];
      },
    },
    {
      id: "wiring-loop",
      title: "Loop plug",
      run: async () => {
        const finding = await loopPlug(options, emptied);
        looped = finding.status === "pass";
        return [finding];
      },
    },
    {
      id: "wiring-bert",
      title: "Bit errors over the loop",
      run: async () => (looped ? await errorTest(options) : [noLoop()]),
    },
    { id: "wiring-line", title: "Operator's line", run: async () => [await cableBack(options, looped)] },
  ];
  for (const { id, title, run } of steps) {
    const startMs = options.clock.nowMs();
    let findings = [notAsked(lost)];
    if (lost === undefined) {
      try {
        findings = await run();
      } catch (error) {
        if (!isAppError(error) || error.code === "cancelled") throw error;
        findings = [cannotTell(error)];
        lost = await lossOf(error, machine);
      }
    }
    done.push([id, title, options.clock.nowMs() - startMs, findings]);
  }
  return { rows: toRows(machine, span, done), lost };
}

async function refuseUnconfirmed({ machine, span, yes, pause }: WiringOptions): Promise<void> {
  const use = await readUse(machine, span);
  const cut = whatIsCut(use, span);
  if (yes) return;
  if (cut !== undefined) {
    throw new AppError("confirmation-needed", {
      message: `the wiring of line ${span.name} can't be tried without cutting it: ${cut}`,
      hint: "Try it when nobody needs the line, or repeat the command with --yes.",
      state: "nothing was changed",
    });
  }
  if (pause !== undefined) return;
  throw new AppError("confirmation-needed", {
    message: "the wiring is tried with somebody who moves the plug and presses Enter, and there is no terminal",
    hint: "Run it on a terminal, or with --yes: then each step waits up to a minute for the line to change.",
    state: "nothing was changed",
  });
}

/** What taking the cable out ends; undefined where it ends nothing. */
export function whatIsCut(use: LineUse, { name }: Pick<SpanDesign, "name">): string | undefined {
  if (use.kind === "free") return undefined;
  if (use.kind === "silent")
    return `Asterisk gives no answer, so whether there are calls on it is not known (${use.reason})`;
  if (use.calls.length > 0) {
    const shown = use.calls.slice(0, 5).join(", ");
    const more = use.calls.length > 5 ? " and others" : "";
    return `${use.calls.length} call${use.calls.length === 1 ? "" : "s"} on it (${shown}${more})`;
  }
  return use.dChannelUp ? `Asterisk has its D-channel up, and ${name} would take no calls meanwhile` : undefined;
}

function toRows(machine: Machine, span: SpanDesign, steps: readonly [string, string, number, Finding[]][]): Row[] {
  const place = { kind: "host", host: machine.name, to: "" } as const;
  return steps.flatMap(([check, title, ms, findings]) =>
    findings.map((finding) => ({
      place,
      check,
      title,
      durationMs: rounded(ms),
      ...finding,
      subject: finding.subject === "" ? span.name : `${span.name}, ${finding.subject}`,
    })),
  );
}

function oneRow(machine: Machine, span: SpanDesign, finding: Finding): HostRun {
  return { rows: toRows(machine, span, [["wiring-span", "Line", 0, [finding]]]), lost: undefined };
}

function noSpan(span: SpanDesign): Finding {
  const todo =
    "Fit the card and load its driver: 'spanwright cards scan' says what is missing. 'apply' configures the line.";
  return fail(`DAHDI has no span ${span.number}: without a card nothing of the wiring can be tried`, todo);
}

function virtualSpan(): Finding {
  return unknown(
    "the span is virtual: it has no socket that a plug could go into",
    "Run this on the machine with the card.",
  );
}
