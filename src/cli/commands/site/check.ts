import type { Problem } from "../../../site/problem.ts";
import type { Command } from "../../command.ts";

interface CheckedFile {
  file: string;
  problems: readonly Problem[];
}

export const command: Command = {
  name: "site check",
  summary: "Find everything that is wrong with site files",
  description: "Reads the files and asks no machine. Warnings alone are no failure. Nothing is changed.",
  args: [{ name: "FILE", summary: "Site file", required: true, multiple: true, complete: "site-file" }],
  examples: [
    { command: "spanwright site check madrid.yaml", does: "List every problem with its line and what to do" },
    {
      command: "spanwright site check --json sites/*.yaml",
      does: "The same for several files, for an editor or a pipeline",
    },
  ],
  exitCodes: [3],
  async run({ args, output }) {
    const { loadRoles } = await import("../../../site/roles.ts");
    const { formatProblem, hasErrors } = await import("../../../site/problem.ts");
    const roles = await loadRoles();
    const checked: CheckedFile[] = [];
    for (const file of args("FILE")) checked.push({ file, problems: await problemsOf(file, roles) });
    const lines = checked.flatMap(({ file, problems }) => [
      ...problems.map((problem) => formatProblem(file, problem)),
      `${file}: ${verdict(problems)}`,
    ]);
    output.result(checked, lines.join("\n"));
    return checked.some(({ problems }) => hasErrors(problems)) ? 3 : 0;
  },
};

/** A file that cannot be read is a problem of that file; the others are checked all the same. */
async function problemsOf(
  file: string,
  roles: Awaited<ReturnType<typeof import("../../../site/roles.ts").loadRoles>>,
): Promise<readonly Problem[]> {
  const { loadSite } = await import("../../../site/load.ts");
  const { isAppError } = await import("../../../core/errors.ts");
  try {
    return (await loadSite(file, { roles })).warnings;
  } catch (error) {
    if (isAppError(error, "site-invalid") || isAppError(error, "input-unreadable"))
      return error.context.problems as Problem[];
    throw error;
  }
}

function verdict(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const warned = warnings === 0 ? "" : `, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  return errors === 0 ? `good${warned}` : `${errors} ${errors === 1 ? "error" : "errors"}${warned}`;
}
