import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { siteChecks } from "./checks/index.ts";
import { type AnswerContext, nodeQuestions, type Question, siteQuestions } from "./questions.ts";
import { loadRoles } from "./roles.ts";
import { siteSchema } from "./schema.ts";
import { descriptionAt, presenceOf, schemaAt } from "./schema-walk.ts";
import { ruleOf } from "./structure.ts";

const examplesDirectory = join(import.meta.dirname, "..", "..", "provisioning", "examples");

/** docs/site-file.md, from the schema, the checks, the roles, the questions and the smallest example. */
export async function siteFileDocument(): Promise<string> {
  const example = await readFile(join(examplesDirectory, "two-nodes.yaml"), "utf8");
  const roles = await loadRoles();
  const roleRows = [...roles.values()].map(
    ({ role, title, image, vcpus, memory, systemDisk, dataDisk }) =>
      `| \`${role}\` | ${title} | ${image} | ${vcpus} | ${memory} | ${systemDisk} | ${dataDisk} |`,
  );
  return `${introduction}
## The smallest site

\`provisioning/examples/two-nodes.yaml\`:

\`\`\`yaml
${example.trimEnd()}
\`\`\`

Three more show the usual layouts: \`all-in-one-host.yaml\`, \`several-hosts.yaml\` and \`one-vm-a-host.yaml\`.

## Every key

${siteFileReference()}
## Roles

A node's role gives it an image, sizes and the services that are expected of it. What the node sets itself counts more.

| role | what it is | image | vCPUs | memory | system disk | data disk |
|---|---|---|---|---|---|---|
${roleRows.join("\n")}

## What is checked

\`spanwright site check FILE\` lists all problems at once, each with its line, its path and what to do. Besides the form
of each value:

${siteChecks.map(({ name, summary }) => `- **${name}**: ${summary}`).join("\n")}

${answersPart()}
${ending}`;
}

/** Every key of the site file with its form, default and meaning, a table for each mapping. */
export function siteFileReference(): string {
  return sectionsOf([]).join("\n");
}

function sectionsOf(path: readonly string[]): string[] {
  const schema = schemaAt(siteSchema, path);
  const def = schema?._zod.def;
  if (def?.type === "record") return sectionsOf([...path, "NAME"]);
  if (def?.type !== "object") return [];
  const rows = Object.entries(def.shape).map(([key, child]) => rowOf([...path, key], child));
  const title = path.length === 0 ? "The file" : `\`${path.join(".")}\``;
  const head = `### ${title}\n\n| key | form | default | meaning |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  return [head, ...Object.keys(def.shape).flatMap((key) => sectionsOf([...path, key]))];
}

function rowOf(path: readonly string[], schema: z.core.$ZodType): string {
  const { needed, defaultValue } = presenceOf(schema);
  const shown = needed ? "needed" : defaultValue === undefined ? "" : `\`${JSON.stringify(defaultValue)}\``;
  const cells = [`\`${path.at(-1) ?? ""}\``, formOf(path), shown, descriptionAt(siteSchema, path) ?? ""];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function formOf(path: readonly (string | number)[]): string {
  const def = schemaAt(siteSchema, path)?._zod.def;
  if (def === undefined) return "";
  if (def.type === "literal") return def.values.map((value) => `\`${String(value)}\``).join(" or ");
  if (def.type === "enum")
    return Object.values(def.entries)
      .map((value) => `\`${String(value)}\``)
      .join(" or ");
  if (def.type === "array") return `list: ${formOf([...path, 0])}`;
  if (def.type === "object" || def.type === "record") return "mapping, see below";
  if (def.type === "number") return "number";
  return ruleOf(siteSchema, path)?.replace(/^must (be|look like) /, "") ?? "text";
}

function answersPart(): string {
  const context: AnswerContext = {
    site: {},
    nodes: [],
    node: {},
    facts: { timezone: "", freeNetwork: "", roles: new Map() },
  };
  const row = (question: Question) => {
    const needed = question.initial?.(context) === undefined && question.initial === undefined;
    return `| \`${question.key}\` | ${question.message} | ${needed ? "needed" : "may be left out"} |`;
  };
  return `## Answers without a terminal

\`spanwright site new FILE --answers ANSWERS\` takes its answers from a YAML file with these keys. What may be left out gets
the answer that the terminal would offer; \`cidr\` is needed with \`attachment: bridge\`, and \`bridge\` has no use without it.

| key | question | |
|---|---|---|
${siteQuestions.map(row).join("\n")}
| \`nodes\` | A list of nodes, each with the keys below | needed |
${nodeQuestions.map(row).join("\n")}
`;
}

const introduction = `# The site file

Made from the program by \`npm run docs\`; change \`src/site\` instead of this page.

One YAML file describes one customer's installation: its networks, the hosts that run virtual machines, and the nodes. It is
the only thing that a field engineer writes. \`spanwright site new FILE\` asks questions and writes one,
\`spanwright site check FILE\` finds what is wrong, \`spanwright site show FILE\` prints it with the roles' defaults.

With the comment \`# yaml-language-server: $schema=PATH\` in its first line, an editor that knows YAML completes the keys and
marks mistakes while you type; \`spanwright site schema --out PATH\` writes the schema.

spanwright changes the file in one case, \`node grow\`. All other lines then stay as they are, comments included, and nothing is
written where the file was changed meanwhile or a comment would be lost.
`;

const ending = `## Two roles on one machine

An address belongs to one node. Where two roles share a machine on purpose, one of them says so and has nothing else:

    nodes:
      acd:
        role: acd
        interfaces: { admin: { address: 10.20.30.13 } }
      mcan:
        role: mcan
        colocatedWith: acd

## What is refused before anything is read

A file of more than 1 MiB, an empty one, one that is not UTF-8, control characters, tabs in the indentation, a key that
stands twice, several documents in one file, merge keys (\`<<\`), and aliases that expand beyond measure. Anchors and aliases
for single values are fine, but a value that is shared through one is not changed by \`node grow\`: write it out first.

## Versions and migration

\`spanwright: 1\` is the version of the file's format. A file of a newer version is refused: install the newer spanwright. A
file of an older version is read as it is, brought up to date in memory, and written in the new form only when something
else is to be changed in it; the old file is then kept beside it as \`FILE.v<version>.backup\`. Version 1 is the first, so
there is nothing to migrate from yet.
`;
