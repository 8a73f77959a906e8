import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { siteChecks } from "./checks/index.ts";
import { gatewayQuestions, spanQuestions, trunkQuestions } from "./interview/gateway-questions.ts";
import { nodeQuestions, roleQuestion, roleQuestions } from "./interview/node-questions.ts";
import type { Question, QuestionId } from "./interview/question.ts";
import {
  imageQuestion,
  loadQuestions,
  pairsQuestion,
  shareQuestion,
  siteQuestions,
} from "./interview/site-questions.ts";
import { loadRoles } from "./roles.ts";
import { siteSchema } from "./schema.ts";
import { ruleOf } from "./schema-rule.ts";
import { descriptionAt, presenceOf, schemaAt } from "./schema-walk.ts";

const examplesDirectory = join(import.meta.dirname, "..", "..", "provisioning", "examples");

/** docs/site-file.md, from the schema, the checks, the roles, the questions and the smallest example. */
export async function siteFileDocument(sentences: Readonly<Record<QuestionId, Sentences>>): Promise<string> {
  const example = await readFile(join(examplesDirectory, "two-nodes.yaml"), "utf8");
  const answers = await readFile(join(examplesDirectory, "answers", "madrid.yaml"), "utf8");
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

Three more show the usual layouts: \`all-in-one-host.yaml\`, \`several-hosts.yaml\` and \`one-vm-a-host.yaml\`. Two show PRI
gateways: \`pri-gateway.yaml\` is one line and two trunks, \`pri-gateway-full.yaml\` has most of what a gateway can have.

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

${answersPart(answers, sentences)}
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
  if (def?.type === "array") return sectionsOf([...path, "N"]);
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
  if (def.type === "number") return numberForm(path);
  if (def.type === "boolean") return "`true` or `false`";
  return ruleOf(siteSchema, path)?.replace(/^must (be|look like) /, "") ?? "text";
}

/** Bounds are shown where the schema sets both; an integer's own are not worth a word. */
function numberForm(path: readonly (string | number)[]): string {
  const schema = schemaAt(siteSchema, path);
  if (!(schema instanceof z.ZodNumber)) return "number";
  const { minValue, maxValue } = schema;
  const bounded = minValue !== null && minValue > Number.MIN_SAFE_INTEGER && maxValue !== null;
  return bounded && maxValue < Number.MAX_SAFE_INTEGER ? `number from ${minValue} to ${maxValue}` : "number";
}

/** What the catalogue of messages says about a question. */
interface Sentences {
  why: string;
  example: string;
}

function answersPart(example: string, sentences: Readonly<Record<QuestionId, Sentences>>): string {
  const row = ({ id, key, initial }: Question) => {
    const needed = initial === undefined || id === "node-role" || id === "gateway-trunks";
    return `| \`${key}\` | ${sentences[id].why} | ${sentences[id].example} | ${needed ? "needed" : "may be left out"} |`;
  };
  const rows = (questions: readonly Question[]) => questions.map(row).join("\n");
  return `## Answers without a terminal

\`spanwright install FILE --answers ANSWERS\` and \`spanwright site new FILE --answers ANSWERS\` take their answers from a YAML
file with these keys. What may be left out gets the answer that the terminal would offer; \`cidr\` is needed with
\`attachment: bridge\` where this machine doesn't have that bridge, and \`bridge\` has no use without it. Where \`install\` is
left out, it follows from \`nodes\` and \`pri\`. An answer that nothing asks for, such as \`agents\` where no role has a rule, is
refused. \`host\` may be a list; its first one is called \`server\`, the next \`server2\`, \`server3\` …, and a node's \`host\` is one
of these names. A node without it is placed where there is room, by what can be seen of the hosts.

| key | why it is asked | example | |
|---|---|---|---|
${rows([...siteQuestions, ...loadQuestions, shareQuestion, pairsQuestion, imageQuestion])}
| \`nodes\` | A list of nodes, each with the keys below | | needed for chosen roles |
| \`pri\` | The PRI gateway, with its own keys below | | needed for a gateway |

A node:

| key | why it is asked | example | |
|---|---|---|---|
${rows([roleQuestion, ...nodeQuestions, ...roleQuestions])}

The gateway, below \`pri\`, and each line of its list \`spans\`:

| key | why it is asked | example | |
|---|---|---|---|
${rows([...gatewayQuestions, ...trunkQuestions])}
${rows(spanQuestions)}

What is not said of a node's image and sizes stays the role's, in the site file too. \`provisioning/examples/answers/madrid.yaml\`:

\`\`\`yaml
${example.trimEnd()}
\`\`\`
`;
}

const introduction = `# The site file

Made from the program by \`npm run docs\`; change \`src/site\` instead of this page.

One YAML file describes one customer's installation: its networks, the hosts, the nodes (virtual machines that hosts run), and
the PRI-to-SIP gateways (hosts with telephony cards). It is the only thing that a field engineer writes. \`spanwright site new FILE\` asks questions and writes one,
\`spanwright site check FILE\` finds what is wrong, \`spanwright site show FILE\` prints it with the roles' defaults.

With the comment \`# yaml-language-server: $schema=PATH\` in its first line, an editor that knows YAML completes the keys and
marks mistakes while you type; \`spanwright site schema --out PATH\` writes the schema.

spanwright changes the file in two cases: \`node grow\`, and \`backup restore\` of a gateway that came from a site file. All
other lines then stay as they are, comments included, and nothing is written where the file was
changed meanwhile. \`node grow\` also refuses where a comment would be lost; \`backup restore\` puts the backup's gateway in
the place of the file's, and keeps the old file beside it as \`FILE.before-restore-<time>\`.
`;

const ending = `## Spans, groups and channels

A span is a line, and DAHDI counts channels over all spans in their order: with two E1 the first has 1–31 and the second
32–62. A span's own \`channels\` are counted inside it, a group's \`channels\` over all spans. The D-channel (16 of an E1, 24 of
a T1, 3 of a BRI line) belongs to neither; where \`channels\` is left out, it is left out too.

A group is what a call asks for with the header X-DAHDISIP_SAL. It has the channels of one or several spans, and its number
says nothing about theirs: group 1 may well be span 2.

## Two roles on one machine

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
