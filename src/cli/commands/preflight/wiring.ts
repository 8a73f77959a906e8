import type { Row } from "../../../preflight/result.ts";
import type { Command, Invocation } from "../../command.ts";
import { siteOption } from "../../options.ts";

export const command: Command = {
  name: "preflight wiring",
  summary: "Try a gateway's PRI sockets with a loop plug, step by step, with a bit error test over the loop.",
  description:
    "For the engineer who stands at the rack. Each step says what to do with the plug (an RJ45 plug with pin 1 joined to pin 4, and pin 2 to pin 5) and waits for Enter: the empty port must show an alarm, the loop must take it away, patlooptest's bytes must come back as they were sent, and the operator's line must come up again. " +
    "It needs the card. While it lasts the line carries no calls: where calls are up or Asterisk has the D-channel up, that is said and --yes is wanted.",
  options: {
    site: siteOption,
    gateway: {
      type: "string",
      value: "NAME",
      summary: "The gateway, where the site has several.",
      complete: "gateway",
    },
    span: {
      type: "string",
      value: "NAME",
      summary: "Only this line. Default: every line of the gateway.",
      complete: "span",
    },
    yes: {
      type: "boolean",
      short: "y",
      summary:
        "Cut what is on the line. Without a terminal each step then waits up to a minute for the line to change.",
    },
  },
  examples: [
    { command: "spanwright preflight wiring --site madrid.yaml", does: "Try every line of the site's gateway" },
    {
      command: "spanwright preflight wiring --site madrid.yaml --gateway pri --span operator",
      does: "Try one line",
    },
  ],
  exitCodes: [3, 4, 5, 8],
  run: preflightWiring,
};

async function preflightWiring({ option, optionMaybe, flag, output }: Invocation): Promise<0 | 4 | 8> {
  const { systemClock } = await import("../../../core/clock.ts");
  const { checkWiring } = await import("../../../preflight/wiring/wiring.ts");
  const { openLines } = await import("../../../preflight/wiring/site-lines.ts");
  const { wiringText } = await import("../../../report/preflight.ts");
  const { site, gateway, machine, spans, close } = await openLines({
    sitePath: option("site"),
    gateway: optionMaybe("gateway"),
    span: optionMaybe("span"),
  });
  try {
    const pause = await pauseOnTerminal();
    const rows: Row[] = [];
    let lost = false;
    for (const span of spans) {
      output.progress(`line ${span.name}, span ${span.number}`);
      const asked = { machine, span, yes: flag("yes"), pause, clock: systemClock, progress: output.progress };
      const run = await checkWiring(asked);
      rows.push(...run.rows);
      lost ||= run.lost !== undefined;
      if (lost) break;
    }
    output.verbatim({ site, gateway, rows }, wiringText(rows));
    if (lost) return 4;
    return rows.some(({ status }) => status === "fail") ? 8 : 0;
  } finally {
    await close();
  }
}

/** Undefined where there is no terminal to press Enter on. */
async function pauseOnTerminal(): Promise<((what: string) => Promise<void>) | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const { terminalAsker } = await import("../../terminal-asker.ts");
  const { helpColumns, wrap } = await import("../../help.ts");
  const asker = terminalAsker();
  return async (what) => {
    // Two columns are the question's mark; a word that the terminal broke would be hard to read in a cold room.
    const lines = wrap(what, helpColumns(process.stderr.columns) - 2);
    const message = [...lines, "Press Enter when that is done"].join("\n");
    await asker.ask({ message, initial: undefined, choices: undefined, problem: () => undefined });
  };
}
