import { momentText } from "../../messages/moment.ts";
import { choose, type Screen } from "./screen.ts";
import { asOnlyInterview, readSession, removeSession, type Session } from "./session.ts";

/** The interview that was left and is to be gone on with; undefined where there is none, or it is thrown away. */
export async function keptInterview(screen: Screen): Promise<Session | "menu" | undefined> {
  const { session: sentences } = screen.messages;
  const kept = await readSession(screen.messages);
  if (kept.kind === "damaged") screen.say(sentences.damaged(kept.path, kept.reason));
  if (kept.kind === "newer") screen.say(sentences.newer(kept.path));
  if (kept.kind !== "found" || kept.session.answers.length === 0) return undefined;
  const { startedAt, answers, changes } = kept.session;
  const name = answers.find(([place]) => place === "name")?.[1] ?? "";
  const begun = momentText(screen.language, new Date(startedAt), new Date());
  screen.say(sentences.found(begun, answers.length, String(name), changes));
  const what = await choose(screen, sentences.what, ["resume", "anew", "menu"]);
  if (what === "menu") return "menu";
  if (what === "resume") return kept.session;
  // Another installer may be in the middle of it; then the lock refuses, and its answers stay.
  await asOnlyInterview(screen.messages, removeSession);
  return undefined;
}
