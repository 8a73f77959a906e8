import type { Command } from "../command.ts";

export const command: Command = {
  name: "man",
  summary: "Print the manual page.",
  examples: [{ command: "spanwright man | man -l -", does: "Read it" }],
  exitCodes: [],
  async run({ output }) {
    const { manualPage } = await import("../manual.ts");
    const { loadAllCommands } = await import("../index.ts");
    const page = manualPage(await loadAllCommands());
    output.result({ page }, page);
    return 0;
  },
};
