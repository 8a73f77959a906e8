import type { ExitCode } from "../../core/errors.ts";
import type { Screen } from "./screen.ts";

/** The menu's memory: what one entry leaves for the next one. */
export interface Menu {
  screen: Screen;
  /** The site file that was spoken of last. */
  siteFile: string | undefined;
  /** Runs a command as typed on a command line, with its output on the terminal. Throws what the command throws. */
  run(words: readonly string[]): Promise<ExitCode>;
}

/** Undefined where the person went back to the menu and nothing was run. */
export type Entry = (menu: Menu) => Promise<ExitCode | undefined>;
