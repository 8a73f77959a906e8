import { AppError } from "../core/errors.ts";
import type { Command } from "./command.ts";
import { bashScript } from "./completion/bash.ts";
import { fishScript } from "./completion/fish.ts";

/** The script that a shell sources. Made from the commands' data. */
export function completionScript(shell: string, commands: readonly Command[]): string {
  if (shell === "bash") return bashScript(commands);
  if (shell === "zsh") return `autoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`;
  if (shell === "fish") return fishScript(commands);
  throw new AppError("usage", { message: `no completion for '${shell}'`, hint: "Name bash, zsh or fish." });
}
