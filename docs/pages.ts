import { errorsDocument } from "../src/cli/error-document.ts";
import { loadAllCommands } from "../src/cli/index.ts";
import { commandsDocument } from "../src/cli/manual.ts";
import { messagesIn } from "../src/messages/catalogue.ts";
import { siteFileDocument } from "../src/site/document.ts";
import { lintDocument } from "../src/telephony/lint/document.ts";

/** The generated pages by file name. */
export async function generatedPages(): Promise<Record<string, string>> {
  return {
    "errors.md": errorsDocument(),
    "commands.md": commandsDocument(await loadAllCommands()),
    "lint.md": lintDocument(),
    "site-file.md": await siteFileDocument(messagesIn("en").questions),
  };
}
