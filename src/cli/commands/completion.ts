import type { Command } from "../command.ts";

export const command: Command = {
  name: "completion",
  summary: "Print the completion script for a shell.",
  args: [{ name: "SHELL", summary: "bash, zsh or fish", required: true, complete: ["bash", "zsh", "fish"] }],
  examples: [
    { command: "source <(spanwright completion bash)", does: "Complete in this shell" },
    {
      command: "spanwright completion fish > ~/.config/fish/completions/spanwright.fish",
      does: "Complete in every fish",
    },
  ],
  exitCodes: [],
  async run({ arg, allCommands, output }) {
    const { completionScript } = await import("../completion.ts");
    const script = completionScript(arg("SHELL"), await allCommands());
    output.verbatim({ script }, script);
    return 0;
  },
};
