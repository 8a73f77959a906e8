import type { Command } from "../../command.ts";

export const command: Command = {
  name: "site schema",
  summary: "Print the JSON Schema of the site file, for editors",
  description:
    "An editor that knows YAML completes and checks a site file whose first line is '# yaml-language-server: $schema=PATH'.",
  options: { out: { type: "string", value: "FILE", summary: "Write it to this file instead", complete: "file" } },
  examples: [
    { command: "spanwright site schema --out site.schema.json", does: "Write the schema beside your site files" },
    { command: "spanwright site schema | jq .properties.nodes", does: "Look at a part of it" },
  ],
  exitCodes: [3, 6],
  async run({ optionMaybe, output }) {
    const { siteJsonSchema, siteJsonSchemaText } = await import("../../../site/json-schema.ts");
    const file = optionMaybe("out");
    if (file === undefined) {
      output.verbatim(siteJsonSchema(), siteJsonSchemaText());
      return 0;
    }
    const { writeNew } = await import("../../write-file.ts");
    await (await import("../../new-file-folder.ts")).needPlaceFor(file, { replace: true });
    await writeNew(file, siteJsonSchemaText());
    output.verbatim(
      { file },
      `${file} written; name it in a site file's first line: # yaml-language-server: $schema=${file}`,
    );
    return 0;
  },
};
