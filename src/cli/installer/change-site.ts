import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { LocalMachine } from "../../core/machine/local.ts";
import { answersText, readAnswers } from "../../site/answers.ts";
import { asProposed, change } from "../../site/interview/node-questions.ts";
import type { Answer, SiteAnswers } from "../../site/interview/question.ts";
import { gatewayKey } from "../../site/interview/walk.ts";
import { answersFileOf, composeSiteFile, type NewSiteFile, saysAlready } from "../new-site-file.ts";
import { type ObservedFacts, observeFacts } from "../site-facts.ts";
import type { Menu } from "./entry.ts";
import type { InstallerQuestion } from "./interview.ts";
import { askNewSite } from "./new-site.ts";
import type { Screen } from "./screen.ts";
import type { Session } from "./session.ts";
import { askSiteFile } from "./site-file.ts";

const readableByAll = 0o644;
const sizes = ["image", "vcpus", "memory", "systemDisk", "dataDisks"] as const;

/** A site file that may be written anew, with the answers that made it. */
export interface SiteToChange {
  before: NewSiteFile;
  answers: SiteAnswers;
  facts: ObservedFacts;
}

/** The site file that is named, or asked for, if it may be changed. What was edited by hand is never written over. */
export async function siteToChange(menu: Menu, named?: string): Promise<SiteToChange | undefined> {
  const { screen } = menu;
  const { change: sentences } = screen.messages;
  const asked = named ?? (await askSiteFile(menu));
  if (asked === undefined) return undefined;
  // The installer may go on with it in another folder.
  const file = resolve(asked);
  const machine = new LocalMachine();
  const answersFile = answersFileOf(file);
  if ((await machine.statMany([answersFile])).length === 0) {
    screen.say(sentences.noAnswers(file, answersFile), sentences.byHand(file));
    return undefined;
  }
  const facts = await observeFacts();
  const answers = await readAnswers(answersFile, facts);
  const before = composeSiteFile(file, answers, facts.roles);
  if (!(await saysAlready(before))) {
    screen.say(sentences.edited(file), sentences.byHand(file));
    return undefined;
  }
  return { before, answers, facts };
}

/** Asks the interview again with the file's own answers as defaults. */
export async function askChange(
  screen: Screen,
  { before, answers, facts }: SiteToChange,
  session?: Session,
): Promise<undefined> {
  const { change: sentences, interview } = screen.messages;
  screen.say(interview.begin(before.file));
  await askNewSite({
    screen,
    facts,
    file: before.file,
    replace: true,
    session,
    previous: (asked) => previousAnswer(answers, asked),
    beforeWriting: async () => {
      const kept = `${before.file}.before-change-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
      await new LocalMachine().writeFile(kept, before.text, { mode: readableByAll });
      screen.say(sentences.kept(kept));
    },
  });
  return undefined;
}

/** What the answers said at that place. Where they are as proposed, each need not be asked again. */
function previousAnswer(answers: SiteAnswers, { id, path, context }: InstallerQuestion): Answer | undefined {
  if (id === "proposal") return isDeepStrictEqual(answers.nodes, context.nodes) ? asProposed : change;
  const data: unknown = parse(answersText(answers, ""));
  const holder = path.slice(0, -1).reduce(valueAt, data);
  if (id === "node-sizes") return sizes.some((key) => valueAt(holder, key) !== undefined) ? change : asProposed;
  if (id === "gateway-spans") return String(answers.spans.length);
  const value = valueAt(holder, path.at(-1) ?? gatewayKey);
  if (typeof value === "number") return String(value);
  return typeof value === "string" || Array.isArray(value) ? value : undefined;
}

function valueAt(holder: unknown, key: string | number): unknown {
  return typeof holder === "object" && holder !== null ? (holder as Record<string | number, unknown>)[key] : undefined;
}
