import { setTimeout as delay } from "node:timers/promises";
import type { AgentAddress } from "../../../agent/web/client.ts";
import type { StatusView } from "../../../agent/web/view/status.ts";
import type { ExitCode } from "../../../core/errors.ts";
import type { Command, Invocation } from "../../command.ts";

const settingsPath = "/etc/spanwright/agent.yaml";
const watchEveryMs = 2_000;
const tokenBytes = 4_096;
/** What a terminal would act on. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Moves to the upper left corner and clears what is below. */
const clearScreen = "\u001b[H\u001b[J";

export const command: Command = {
  name: "agent status",
  summary: "Say what is wrong now, as the health agent of this machine or of another one sees it",
  description:
    "The same words as the first screen of the agent's page. Where the agent listens and where its token is, is read from /etc/spanwright/agent.yaml; --url and --token-file say otherwise. With --watch every change is shown until Ctrl-C. Changes nothing.",
  options: {
    "watch": { type: "boolean", summary: "Go on, and show every change." },
    "url": { type: "string", value: "URL", summary: "Where the agent listens, such as https://192.0.2.10:9481." },
    "token-file": {
      type: "string",
      value: "FILE",
      summary: "A file with the agent's token.",
      complete: "file",
    },
  },
  examples: [
    { command: "spanwright agent status", does: "See what is wrong on this machine" },
    { command: "spanwright agent status --watch", does: "Watch it while a cable is being pulled" },
    {
      command: "spanwright agent status --url https://pri1.example:9481 --token-file pri1.token --json",
      does: "Ask another machine's agent, for a program",
    },
  ],
  exitCodes: [3, 4, 8],
  async run(invocation) {
    const { askStatus } = await import("../../../agent/web/client.ts");
    const { spokenLanguage } = await import("../../../messages/speech.ts");
    const address = await addressOf(invocation);
    const ask = () => askStatus(address, spokenLanguage());
    if (invocation.flag("watch")) return await watch(invocation, ask);
    const status = await ask();
    invocation.output.verbatim(status, textOf(status));
    return exitCodeOf(status);
  },
};

const exitCodeOf = ({ firing }: StatusView): ExitCode => (firing > 0 ? 8 : 0);

/** Until Ctrl-C, which is no failure. An agent that goes away is shown as that, and asked again. */
async function watch({ output }: Invocation, ask: () => Promise<StatusView>): Promise<ExitCode> {
  const { isAppError } = await import("../../../core/errors.ts");
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once("SIGINT", end);
  let code: ExitCode = 0;
  let shown = "";
  try {
    while (!stop.signal.aborted) {
      try {
        const status = await ask();
        code = exitCodeOf(status);
        const text = textOf(status);
        if (text !== shown) output.verbatim(status, process.stdout.isTTY ? `${clearScreen}${text}` : `${text}\n\n`);
        shown = text;
      } catch (error) {
        if (!isAppError(error, "unreachable")) throw error;
        code = 4;
        if (error.message !== shown) output.warn(error.message);
        shown = error.message;
      }
      await delay(watchEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    process.off("SIGINT", end);
  }
  return code;
}

/** Names are from everywhere; none of them moves the cursor or turns the text around. */
function textOf({ lines }: StatusView): string {
  return lines.map((line) => line.replace(unprintable, "\ufffd")).join("\n");
}

async function addressOf(invocation: Invocation): Promise<AgentAddress> {
  const { AppError } = await import("../../../core/errors.ts");
  const { LocalMachine } = await import("../../../core/machine/local.ts");
  const { ownAddress } = await import("../../../agent/web/own-address.ts");
  const machine = new LocalMachine();
  const given = invocation.optionMaybe("url");
  if (given !== undefined && !(URL.canParse(given) && /^https?:$/.test(new URL(given).protocol))) {
    throw new AppError("usage", {
      message: `--url is '${given}', which is no address of an agent`,
      hint: "Write it like http://127.0.0.1:9481 or https://192.0.2.10:9481.",
    });
  }
  const own = given === undefined ? await ownAddress(machine, settingsPath) : { url: given, tokenFile: undefined };
  const { tokenFile: usualTokenFile, ...address } = own;
  const tokenFile = invocation.optionMaybe("token-file") ?? usualTokenFile;
  if (tokenFile === undefined) return address;
  const content = await machine.readFile(tokenFile, { maxBytes: tokenBytes });
  if (content === undefined) {
    throw new AppError("input-unreadable", {
      message: `there is no token in ${tokenFile}`,
      hint: "Give the file with the agent's token: --token-file FILE.",
    });
  }
  return { ...address, token: content.toString("utf8").trim() };
}
