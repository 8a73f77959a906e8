import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { locate } from "../site/locate.ts";
import { plainData } from "../site/plain.ts";
import { formatProblem } from "../site/problem.ts";
import { readTextFile } from "../site/source.ts";
import { structureFindings } from "../site/structure.ts";
import { readYaml } from "../site/yaml-source.ts";
import { type AgentSettings, agentSettingsSchema } from "./settings.ts";

/** Reads the agent's settings. Throws data-invalid with every problem at once, each with its line and what to do. */
export async function loadAgentSettings(path: string): Promise<AgentSettings> {
  const { text } = await readTextFile(path, limits.dataFileBytes);
  const source = readYaml(text);
  if (source.problems.length > 0) throw invalid(path, source.problems);
  const { data, findings } = plainData(source.document);
  // An empty file is a working agent.
  const values = data ?? {};
  const parsed = agentSettingsSchema.safeParse(values);
  const all = [
    ...findings,
    ...(parsed.success ? [] : structureFindings(agentSettingsSchema, values, parsed.error.issues)),
  ];
  if (!parsed.success || all.length > 0) {
    throw invalid(
      path,
      all.map((finding) => locate(source, finding)),
    );
  }
  return parsed.data;
}

function invalid(path: string, problems: readonly Parameters<typeof formatProblem>[1][]): AppError {
  return new AppError("data-invalid", {
    message: `the agent's settings cannot be used:\n${problems.map((problem) => formatProblem(path, problem)).join("\n")}`,
    hint: "Correct them; docs/agent.md has every key. An empty file is a working agent.",
    state: "the agent does not run",
  });
}
