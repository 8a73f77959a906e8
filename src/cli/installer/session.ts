import { join } from "node:path";
import { z } from "zod";
import { AppError, isAppError } from "../../core/errors.ts";
import { exclusively } from "../../core/exclusive.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import { stateDirectory } from "../../core/state.ts";
import type { Messages } from "../../messages/catalogue.ts";

const sessionVersion = 1;
const mostBytes = 4 << 20;

const sessionSchema = z.strictObject({
  version: z.literal(sessionVersion),
  startedAt: z.iso.datetime(),
  /** The site file that is being changed; absent for a new one. */
  changes: z.string().max(4096).optional(),
  answers: z.array(z.tuple([z.string().max(200), z.union([z.string(), z.array(z.string())])])).max(100_000),
});

/** An interview that was begun: everything that is needed to go on with it. */
export type Session = z.output<typeof sessionSchema>;

/** What lies there: nothing, a session, or something that was put aside at a path, with the reason. */
export type KeptSession =
  | { kind: "none" }
  | { kind: "found"; session: Session }
  | { kind: "damaged"; path: string; reason: string }
  | { kind: "newer"; path: string };

const sessionPath = () => join(stateDirectory(), "installer-session.json");

/** Reads the kept answers. What can't be read is put aside and never lost. */
export async function readSession(messages: Messages): Promise<KeptSession> {
  const machine = new LocalMachine();
  const bytes = await machine.readFile(sessionPath(), { maxBytes: mostBytes });
  if (bytes === undefined) return { kind: "none" };
  const data = parsed(bytes.toString("utf8"));
  const result = sessionSchema.safeParse(data);
  if (result.success) return { kind: "found", session: result.data };
  const path = `${sessionPath()}.unreadable`;
  await machine.publish(sessionPath(), path, { mode: 0o600, replace: true });
  if (isNewer(data)) return { kind: "newer", path };
  return { kind: "damaged", path, reason: data === undefined ? messages.session.notText : messages.session.wrongForm };
}

/** Whole or not at all: a power cut leaves the answers before or after this one. */
export async function writeSession(session: Session): Promise<void> {
  await new LocalMachine().writeFile(sessionPath(), `${JSON.stringify(session)}\n`, { mode: 0o600 });
}

export async function removeSession(): Promise<void> {
  await new LocalMachine().remove(sessionPath());
}

export const newSession = (changes?: string): Session => ({
  version: sessionVersion,
  startedAt: new Date().toISOString(),
  answers: [],
  ...(changes === undefined ? {} : { changes }),
});

/** Runs the work as the only interview of this machine. Throws locked where there is another one. */
export async function asOnlyInterview<Result>(messages: Messages, work: () => Promise<Result>): Promise<Result> {
  let begun = false;
  try {
    const path = join(stateDirectory(), "installer.lock");
    return await exclusively({ path, what: "an interview", timeoutMs: 0 }, async () => {
      begun = true;
      return await work();
    });
  } catch (error) {
    if (begun || !isAppError(error, "locked")) throw error;
    const { locked, lockedHint, noState } = messages.session;
    throw new AppError("locked", { message: locked, hint: lockedHint, state: noState, cause: error });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isNewer(data: unknown): boolean {
  const version: unknown = typeof data === "object" && data !== null && "version" in data ? data.version : undefined;
  return typeof version === "number" && version > sessionVersion;
}
