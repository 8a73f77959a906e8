import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import { declareSecret } from "../../core/redact.ts";
import type { AgentSettings } from "../settings.ts";
import { isLoopback } from "./address.ts";
import { webLimits } from "./limits.ts";
import type { WebSources } from "./sources.ts";

export const cookieName = "spanwright_agent";

/**
 * The token that requests must show; undefined where none is asked for, which only loopback allows. Throws data-invalid
 * for another address without one, and for a file that others can read, that is missing, or whose token is too short.
 */
export async function readToken(
  listen: Pick<AgentSettings["listen"], "address" | "tokenFile">,
  machine: WebSources["machine"],
): Promise<string | undefined> {
  const { address, tokenFile } = listen;
  if (tokenFile === undefined) {
    if (isLoopback(address)) return undefined;
    throw refused(`the agent is to listen on ${address} and has no token: everybody there could read everything`);
  }
  const [facts] = await machine.statMany([tokenFile]);
  if (facts?.kind !== "file") throw refused(`there is no token in ${tokenFile}`);
  if ((facts.mode & 0o077) !== 0) {
    throw refused(
      `${tokenFile} has mode ${(facts.mode & 0o777).toString(8)}: others than its owner can read the token`,
    );
  }
  const content = await machine.readFile(tokenFile, { maxBytes: webLimits.tokenBytes });
  const token = (content?.toString("utf8") ?? "").replace(/\r?\n$/, "");
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < webLimits.tokenCharactersLeast) {
    throw refused(
      `${tokenFile} is to hold a token alone, of at least ${webLimits.tokenCharactersLeast} letters, digits and signs, and no blanks`,
    );
  }
  declareSecret(token);
  return token;
}

/** Whether both are the same. It takes as long for one that is nearly right as for one that is all wrong. */
export function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

/** What the cookie of a browser holds: until when it is good, and the proof that this was said by who knows the token. */
export function sessionOf(token: string, untilMs: number): string {
  return `${untilMs}.${proof(token, untilMs)}`;
}

export function isSession(session: string, token: string, nowMs: number): boolean {
  const match = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/.exec(session);
  if (match === null) return false;
  const untilMs = Number(match[1]);
  // One that lies further ahead than any that was given out is from before the clock was set back.
  return isSame(match[2] ?? "", proof(token, untilMs)) && untilMs > nowMs && untilMs <= nowMs + 2 * webLimits.sessionMs;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const proof = (token: string, untilMs: number): string =>
  createHmac("sha256", token).update(`spanwright agent session until ${untilMs}`).digest("base64url");

function refused(message: string): AppError {
  return new AppError("data-invalid", {
    message,
    hint: "Write a long random token into a file of mode 0600 of the agent's user, and name it as listen.tokenFile.",
    state: "the agent does not listen",
  });
}
