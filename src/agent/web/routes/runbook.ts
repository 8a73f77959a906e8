import { readFileSync } from "node:fs";
import { renderTemplate } from "../../../core/template.ts";
import { html } from "../answer.ts";
import { webLimits } from "../limits.ts";
import { markdownHtml } from "../markdown.ts";
import type { WebLanguage } from "../request.ts";
import type { Route } from "../route.ts";
import { wordsIn } from "../words/words.ts";

const document = new URL("../../../../docs/alerts.md", import.meta.url);
const place = "<!-- the runbook -->";
const made = new Map<WebLanguage, string>();

/** docs/alerts.md, so that what to do is at hand where the network is what is broken. */
export const runbookRoute: Route = {
  path: "/runbook",
  method: "GET",
  access: "token",
  reader: "person",
  answer({ language }) {
    const page = made.get(language) ?? runbookHtml(language);
    made.set(language, page);
    return html(page);
  },
};

function runbookHtml(language: WebLanguage): string {
  const words = wordsIn(language);
  const page = renderTemplate("agent", "runbook.html", { ...words, language, textLanguage: "en" });
  const markdown = readRunbook() ?? `# ${words.runbookTitle}\n\n${words.runbookMissing}`;
  return page.replace(place, () => markdownHtml(markdown));
}

function readRunbook(): string | undefined {
  try {
    return readFileSync(document, "utf8").slice(0, webLimits.runbookBytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
