import { answerLines, unreadable } from "./unreadable.ts";

export const modulesQuestion = (part: string): string => `module show like ${part}`;

export interface LoadedModule {
  /** chan_dahdi.so */
  name: string;
  /** A module that declined its configuration is loaded and not running. */
  running: boolean;
}

/** Modules whose name has a part; the widths of the columns differ between versions. */
export function parseModules(text: string): LoadedModule[] {
  return answerLines(text).flatMap((line): LoadedModule[] => {
    if (/^Module +Description/.test(line) || /^[0-9]+ modules? loaded/.test(line)) return [];
    const match = /^(\S{1,80}\.so) .{0,200} [0-9]{1,9} +(Running|Not Running|[A-Z][A-Za-z ]{2,20}?)(?: {2,}|$)/.exec(
      line,
    );
    if (match === null) throw unreadable("module show like", line);
    return [{ name: match[1] as string, running: match[2] === "Running" }];
  });
}
