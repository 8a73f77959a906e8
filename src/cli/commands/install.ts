import type { ExitCode } from "../../core/errors.ts";
import { languages } from "../../messages/language.ts";
import type { Command, Invocation } from "../command.ts";
import { yesOption } from "../options.ts";

/** What can be done with a new site file, in the order in which it makes sense. */
const whatThen = ["check", "preflight", "plan", "apply", "verify"] as const;

/** Not written as a key: an object with that one would pass for a promise. */
const thenOption = "then";

export const command: Command = {
  name: "install",
  summary: "The interactive installer: a menu from the first question about a site to its verification",
  description:
    "'spanwright' alone on a terminal does the same. Each question explains itself with '?', goes back with '<', and is left with 'q' or Ctrl-C: the answers are kept, and the installer offers to go on. The answers are written beside the site file. With --answers nothing is asked.",
  args: [
    { name: "FILE", summary: "The site file. Default: the site's name and .yaml", required: false, complete: "file" },
  ],
  options: {
    answers: { type: "string", value: "FILE", summary: "Take the answers from this YAML file.", complete: "file" },
    replace: { type: "boolean", summary: "With --answers: replace the site file if it exists." },
    [thenOption]: {
      type: "string",
      value: "WHAT",
      summary: `With --answers: what to do with the site file; several with commas between them: ${whatThen.join(", ")}. It ends with the first that is not fine.`,
      complete: whatThen,
    },
    yes: { ...yesOption, summary: "With '--then apply': change the hosts, also where something is interrupted." },
    language: {
      type: "string",
      value: "LANGUAGE",
      summary: "en or es. Default: SPANWRIGHT_LANGUAGE, else the locale, else English.",
      complete: languages,
    },
  },
  examples: [
    { command: "spanwright install", does: "The menu" },
    { command: "spanwright install --language es", does: "The menu in Spanish" },
    {
      command: "spanwright install madrid.yaml --answers madrid.answers.yaml --then check,plan",
      does: "The same site file again, checked and planned, without a terminal",
    },
  ],
  exitCodes: [3, 4, 5, 6, 7, 8, 130],
  run: install,
};

async function install(invocation: Invocation): Promise<ExitCode> {
  const language = await languageGiven(invocation);
  if (invocation.optionMaybe("answers") !== undefined) return await installUnattended(invocation);
  const { refuseTerminal } = await import("../installer/terminal.ts");
  const { runMenu } = await import("../installer/menu.ts");
  const { terminalScreen } = await import("../installer/screen.ts");
  const { runWords } = await import("../command-words.ts");
  const { consoleOutput } = await import("../output.ts");
  await refuseUnattendedOptions(invocation);
  const screen = await terminalScreen(language);
  refuseTerminal(screen, invocation.output.json);
  const run = async (words: readonly string[]) =>
    await runWords(invocation.allCommands, words, consoleOutput({ json: false }));
  await runMenu({ screen, siteFile: invocation.argMaybe("FILE"), run });
  return 0;
}

async function installUnattended(invocation: Invocation): Promise<ExitCode> {
  const { AppError } = await import("../../core/errors.ts");
  const { defaultsText, readAnswersAndDefaults } = await import("../../site/answers.ts");
  const { composeSiteFile, refuseSiteFile, saysAlready, writeSiteFile } = await import("../new-site-file.ts");
  const { observeFacts } = await import("../site-facts.ts");
  const { output } = invocation;
  const steps = await thenGiven(invocation);
  const facts = await observeFacts();
  const { answers, defaults } = await readAnswersAndDefaults(invocation.option("answers"), facts);
  const file = invocation.argMaybe("FILE") ?? `${String(answers.site.name)}.yaml`;
  const made = composeSiteFile(file, answers, facts.roles);
  const same = await saysAlready(made);
  if (!same && !invocation.flag("replace")) await refuseSiteFile(file, { answers: false });
  if (!same) await writeSiteFile(made, undefined);
  output.progress(same ? `${file} says this already` : `${file} written`);
  const done: { command: string; exitCode: ExitCode; result: unknown }[] = [];
  for (const step of steps) {
    const ended = await runThen(step, file, invocation);
    done.push({ command: step, ...ended });
    if (ended.exitCode !== 0) break;
  }
  const left = steps.slice(done.length);
  if (left.length > 0) output.warn(`not done because of that: ${left.join(", ")}`);
  const said = [same ? `${file} says this already.` : `${file} written.`, defaultsText(defaults)];
  output.result({ file, written: !same, defaults, steps: done, left }, said.filter((line) => line !== "").join("\n"));
  const failed = done.at(-1)?.exitCode ?? 0;
  if (failed === 1) throw new AppError("program-failed", { message: `${done.at(-1)?.command} ended with 1` });
  return failed;
}

/** One command, as typed; with --json its result is kept for ours. Throws what the command throws. */
async function runThen(
  step: (typeof whatThen)[number],
  file: string,
  { output, allCommands }: Invocation,
): Promise<{ exitCode: ExitCode; result: unknown }> {
  const { runWords } = await import("../command-words.ts");
  const { consoleOutput } = await import("../output.ts");
  let result: unknown;
  const kept = {
    ...output,
    result: (data: unknown, text: string) => {
      result = data;
      if (!output.json) consoleOutput({ json: false }).result(data, text);
    },
  };
  const words = {
    check: ["site", "check", file],
    preflight: ["preflight", "--site", file],
    plan: ["plan", "--site", file],
    apply: ["apply", "--site", file, "--yes"],
    verify: ["verify", "--site", file],
  }[step];
  return { exitCode: await runWords(allCommands, words, kept), result };
}

async function thenGiven(invocation: Invocation): Promise<readonly (typeof whatThen)[number][]> {
  const { AppError } = await import("../../core/errors.ts");
  const { splitList } = await import("../../site/answers.ts");
  const asked = splitList(invocation.optionMaybe(thenOption) ?? "");
  const unknown = asked.find((word) => !whatThen.some((known) => known === word));
  if (unknown !== undefined) {
    throw new AppError("usage", {
      message: `--then does not know '${unknown}'`,
      hint: `It knows ${whatThen.join(", ")}.`,
      state: "nothing was written",
    });
  }
  const steps = whatThen.filter((known) => asked.includes(known));
  if (steps.includes("apply") && !invocation.flag("yes")) {
    throw new AppError("confirmation-needed", {
      message: "'--then apply' changes the hosts, and nobody is asked",
      hint: "Add --yes, or leave apply out and look at the plan first.",
      state: "nothing was written",
    });
  }
  return steps;
}

async function refuseUnattendedOptions({ optionMaybe, flag }: Invocation): Promise<void> {
  const given = [...(optionMaybe(thenOption) === undefined ? [] : ["then"]), ...["replace", "yes"].filter(flag)][0];
  if (given === undefined) return;
  const { AppError } = await import("../../core/errors.ts");
  throw new AppError("usage", { message: `--${given} is for --answers alone`, hint: "Add --answers FILE." });
}

async function languageGiven({ optionMaybe }: Invocation) {
  const { languageNamed, languageOf } = await import("../../messages/language.ts");
  const asked = optionMaybe("language");
  if (asked === undefined) return languageOf(process.env);
  const named = languageNamed(asked);
  if (named !== undefined) return named;
  const { AppError } = await import("../../core/errors.ts");
  throw new AppError("usage", {
    message: `--language is '${asked.slice(0, 40)}'`,
    hint: `Name ${languages.join(" or ")}.`,
  });
}
