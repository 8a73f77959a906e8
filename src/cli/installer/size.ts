import { bounds } from "../../capacity/bounds.ts";
import type { ExitCode } from "../../core/errors.ts";
import { figureProblem } from "../sizing.ts";
import { loadVendors } from "../vendors.ts";
import type { Menu } from "./entry.ts";
import { explanation, saidProblem } from "./interview.ts";
import type { Screen } from "./screen.ts";

/** A question of this entry: it can be explained and gone back from, and nothing of it is kept. */
interface SizeQuestion {
  id: "size-vendor" | "size-agents" | "size-calls";
  choices: readonly string[] | undefined;
  initial(answers: readonly string[]): string | undefined;
  problem(text: string): { message: string; fix: string } | undefined;
}

const mostRounds = 1000;

/** The vendor, the agents and the calls; everything else has the defaults of 'capacity size'. */
export async function sizeSite(menu: Menu): Promise<ExitCode | undefined> {
  const { screen } = menu;
  const questions = sizeQuestions([...(await loadVendors()).keys()]);
  screen.say(screen.messages.keys.lineInSize);
  let answers: string[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const question = questions[answers.length];
    if (question === undefined) break;
    const key = await ask(screen, question, answers);
    if (key === "q") return undefined;
    if (key === "?") screen.say(...explanation(screen, question.id));
    else if (key !== "<") answers = [...answers, key];
    else if (answers.length === 0) screen.say(screen.messages.interview.first);
    else answers = answers.slice(0, -1);
  }
  const [vendor = "", agents = "", calls = ""] = answers;
  return await menu.run(["capacity", "size", "--vendor", vendor, "--agents", agents, "--calls", calls]);
}

function sizeQuestions(vendors: readonly string[]): readonly SizeQuestion[] {
  const count = (name: string) => (text: string) =>
    figureProblem(text, { name, least: 1, most: bounds.agents, whole: true });
  return [
    {
      id: "size-vendor",
      choices: vendors,
      initial: () => (vendors.includes("vivait") ? "vivait" : vendors[0]),
      problem: (text) =>
        vendors.includes(text) ? undefined : { message: `there is no vendor '${text}'`, fix: vendors.join(", ") },
    },
    { id: "size-agents", choices: undefined, initial: () => "60", problem: count("agents") },
    { id: "size-calls", choices: undefined, initial: ([, agents]) => agents, problem: count("calls") },
  ];
}

async function ask(
  { asker, messages }: Screen,
  { id, choices, initial, problem }: SizeQuestion,
  answers: readonly string[],
): Promise<string> {
  const { keys } = messages;
  const text = await asker.ask({
    message: messages.questions[id].ask({ number: 1, name: "", role: "", sizes: "" }),
    initial: initial(answers),
    choices,
    labels: messages.choices,
    tip: keys.selecting,
    plainTip: keys.plainList,
    keys: [
      { key: "?", does: keys.explain },
      { key: "<", does: keys.back },
      { key: "q", does: messages.choices.menu },
    ],
    problem: (answer) => {
      const found = problem(answer);
      return found === undefined ? undefined : messages.interview.again(saidProblem(found));
    },
  });
  return text.trim();
}
