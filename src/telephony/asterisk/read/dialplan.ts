import { unreadable } from "./unreadable.ts";

/** Of one context, or of all of them. */
export const dialplanQuestion = (context?: string): string =>
  context === undefined ? "dialplan show" : `dialplan show ${context}`;

export interface LoadedContext {
  name: string;
  /** The module that made it: pbx_config for extensions.conf. */
  createdBy: string;
  extensions: number;
}

/** The contexts that Asterisk has loaded. One that was asked for and is not there gives an empty list. */
export function parseDialplan(text: string): LoadedContext[] {
  const contexts: LoadedContext[] = [];
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\[ Context '(.{1,200})' created by '(.{0,80})' \]$/.exec(line.trimEnd());
    if (heading !== null) {
      contexts.push({ name: heading[1] as string, createdBy: heading[2] as string, extensions: 0 });
    } else if (/^ {1,4}'.{1,200}' (\(CID match '.{0,100}'\) )?=> /.test(line)) {
      const last = contexts.at(-1);
      if (last === undefined) throw unreadable("dialplan show", line);
      last.extensions += 1;
    }
  }
  const known = contexts.length > 0 || text.trim() === "" || /There is no existence of|No such|^-= /m.test(text);
  if (!known) throw unreadable("dialplan show", text.trim().split("\n")[0] ?? "");
  return contexts;
}
