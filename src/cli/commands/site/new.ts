import type { SiteFacts } from "../../../site/questions.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "site new",
  summary: "Write a new site file from your answers",
  description:
    "Asks for the site, one network and its nodes, checks each answer at once, and writes a commented file that passes 'site check'. With --answers nothing is asked; provisioning/examples/answers has an example.",
  args: [{ name: "FILE", summary: "The site file to write", required: true, complete: "file" }],
  options: {
    answers: { type: "string", value: "FILE", summary: "Take the answers from this YAML file", complete: "file" },
    replace: { type: "boolean", summary: "Replace the file if it exists" },
  },
  examples: [
    { command: "spanwright site new madrid.yaml", does: "Ask, and write madrid.yaml" },
    { command: "spanwright site new madrid.yaml --answers answers.yaml", does: "The same without a terminal" },
  ],
  exitCodes: [3, 5, 6],
  async run({ arg, optionMaybe, flag, output }) {
    const { AppError } = await import("../../../core/errors.ts");
    const { limits } = await import("../../../core/limits.ts");
    const { siteText } = await import("../../../site/compose.ts");
    const { parseSite, siteInvalid } = await import("../../../site/load.ts");
    const { siteSchemaPath } = await import("../../../site/schema-file.ts");
    const { needFolderOf } = await import("../../new-file-folder.ts");
    const { writeNew } = await import("../../write-file.ts");
    const file = arg("FILE");
    await needFolderOf(file);
    const answersFile = optionMaybe("answers");
    if (!flag("replace")) await (await import("../../new-file-folder.ts")).refuseExisting(file);
    if (answersFile === undefined && !(process.stdin.isTTY && process.stderr.isTTY && !output.json)) {
      throw new AppError("usage", {
        message: "site new asks questions, and there is no terminal to ask on",
        hint: "Give the answers in a file: --answers FILE. docs/site-file.md lists them.",
        state: "nothing was written",
      });
    }
    const facts = await siteFacts();
    const { site, nodes } =
      answersFile === undefined ? await askAtTerminal(facts, limits.nodesPerSite) : await readFrom(answersFile, facts);
    const text = siteText(site, nodes, siteSchemaPath);
    const parsed = parseSite(text, { path: file, roles: facts.roles });
    if (parsed.site === undefined) throw siteInvalid(file, parsed.problems);
    if (!flag("replace")) await (await import("../../new-file-folder.ts")).refuseExisting(file);
    await writeNew(file, text);
    const next = `Next: spanwright site check ${file}; spanwright plan --site ${file}`;
    output.result(
      { file, site: parsed.site.site.name, nodes: Object.keys(parsed.site.nodes) },
      `${file} written, ${nodes.length} nodes.\n${next}`,
    );
    return 0;
  },
};

async function siteFacts(): Promise<SiteFacts> {
  const { loadRoles } = await import("../../../site/roles.ts");
  const { freeNetwork, usedNetworks } = await import("../../../site/free-network.ts");
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { timezone: timeZone, freeNetwork: freeNetwork(await usedNetworks()), roles: await loadRoles() };
}

async function askAtTerminal(facts: SiteFacts, mostNodes: number) {
  const { askSite } = await import("../../ask.ts");
  const { terminalAsker } = await import("../../terminal-asker.ts");
  return await askSite(terminalAsker(), { facts, mostNodes });
}

async function readFrom(file: string, facts: SiteFacts) {
  const { readAnswers } = await import("../../../site/answers.ts");
  return await readAnswers(file, facts);
}
