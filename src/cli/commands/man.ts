import type { Command } from "../command.ts";

export const command: Command = {
  name: "man",
  summary: "Print the manual page.",
  examples: [{ command: "spanwright man | man -l -", does: "Read it" }],
  exitCodes: [],
  async run({ allCommands, output }) {
    const { manualPage } = await import("../manual.ts");
    const page = manualPage(await allCommands());
    output.verbatim({ page }, page);
    return 0;
  },
};
