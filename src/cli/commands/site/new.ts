import type { Command, Output } from "../../command.ts";

export const command: Command = {
  name: "site new",
  summary: "Write a new site file from your answers",
  description:
    "Asks what is to be installed, checks each answer at once, and writes a commented file that passes 'site check', with the answers beside it. '?' explains a question, '<' goes back, 'q' leaves. With --answers nothing is asked; provisioning/examples/answers has an example.",
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
    const { defaultsText, readAnswersAndDefaults } = await import("../../../site/answers.ts");
    const { composeSiteFile, refuseSiteFile, writeSiteFile } = await import("../../new-site-file.ts");
    const { needFolderOf } = await import("../../new-file-folder.ts");
    const { observeFacts } = await import("../../site-facts.ts");
    const file = arg("FILE");
    const answersFile = optionMaybe("answers");
    await needFolderOf(file);
    if (!flag("replace")) await refuseSiteFile(file, { answers: answersFile === undefined });
    if (answersFile === undefined) return await askAtTerminal(file, flag("replace"), output);
    const facts = await observeFacts();
    const { answers, defaults } = await readAnswersAndDefaults(answersFile, facts);
    const made = composeSiteFile(file, answers, facts.roles);
    if (!flag("replace")) await refuseSiteFile(file, { answers: false });
    await writeSiteFile(made, undefined);
    const nodes = Object.keys(made.site.nodes);
    const next = `Next: spanwright site check ${file}; spanwright plan --site ${file}`;
    const said = [`${file} written, ${nodes.length} nodes.`, defaultsText(defaults), next];
    output.result(
      { file, site: made.site.site.name, nodes, gateways: Object.keys(made.site.gateways), defaults },
      said.filter((line) => line !== "").join("\n"),
    );
    return 0;
  },
};

/** The installer's interview for a file that is named already. */
async function askAtTerminal(file: string, replace: boolean, output: Output): Promise<0> {
  const { AppError } = await import("../../../core/errors.ts");
  if (!(process.stdin.isTTY && process.stderr.isTTY && !output.json)) {
    throw new AppError("usage", {
      message: "site new asks questions, and there is no terminal to ask on",
      hint: "Give the answers in a file: --answers FILE. docs/site-file.md lists them.",
      state: "nothing was written",
    });
  }
  const { keptInterview } = await import("../../installer/kept-interview.ts");
  const { askNewSite } = await import("../../installer/new-site.ts");
  const { terminalScreen } = await import("../../installer/screen.ts");
  const { observeFacts } = await import("../../site-facts.ts");
  const { languageOf } = await import("../../../messages/language.ts");
  const screen = await terminalScreen(languageOf(process.env));
  const kept = await keptInterview(screen);
  const session = kept === "menu" ? undefined : kept;
  const made =
    kept === "menu" ? undefined : await askNewSite({ screen, facts: await observeFacts(), file, replace, session });
  if (made !== undefined) return 0;
  throw new AppError("cancelled", { message: "left at a question", state: "no site file was written" });
}
