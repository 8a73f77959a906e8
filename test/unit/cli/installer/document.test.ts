import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { askNewSite } from "../../../../src/cli/installer/new-site.ts";
import { placingOn } from "../../../../src/cli/placing.ts";
import type { ObservedFacts } from "../../../../src/cli/site-facts.ts";
import type { Language } from "../../../../src/messages/language.ts";
import { speak } from "../../../../src/messages/speech.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";
import { bridgedFacts } from "../../../fixtures/interview-facts.ts";
import { scriptedScreen } from "../../../fixtures/scripted-screen.ts";

const folder = installerFolder(test);
const page = readFileSync(join(import.meta.dirname, "../../../../docs/installer.md"), "utf8");
const readme = readFileSync(join(import.meta.dirname, "../../../../README.md"), "utf8");

const gibibyte = 2 ** 30;
const server = { figures: { processors: 16, memoryBytes: 64 * gibibyte, diskBytes: 2000 * gibibyte } };
const reason = "no SSH host key of server2 (10.20.30.6) is on record";

/** An interview on the server of the page, with Enter wherever nothing is said here. */
async function transcript(
  script: Record<string, string | string[]>,
  language: Language,
  facts: ObservedFacts = bridgedFacts,
): Promise<string> {
  const screen = scriptedScreen(
    { ...script, "site-file": join(folder, language, "madrid.yaml") },
    language,
    join(folder, language),
  );
  mkdirSync(join(folder, language), { recursive: true });
  await speak(language);
  await askNewSite({ screen, facts });
  await speak("en");
  return screen.shown.join("\n");
}

test.serial("the page shows the six roles as they are asked in English", async (t) => {
  const asked = { install: ["?", "all-roles"], name: "madrid", calls: ["1,5", "90"] };
  const shown = await transcript(asked, "en");
  t.true(page.includes(`\`\`\`\n${shown}\n\`\`\``), shown);
});

test.serial("the page and the README show them in Spanish too", async (t) => {
  const shown = await transcript({ name: ["madird", "madrid"], timezone: ["<", "Atlantic/Canary"], write: "q" }, "es");
  t.true(page.includes(`\`\`\`\n${shown}\n\`\`\``), shown);
  const last = shown.slice(shown.indexOf("Se propone:"), shown.indexOf("- ¿Escribirlo?"));
  t.true(readme.includes(last), last);
});

test.serial("the page shows two hosts with a pair and recordings from the hosts on", async (t) => {
  const asked = { "name": "sevilla", "host": "local, 10.20.30.6", "calls": "90", "recording-days": "30" };
  const placing = placingOn(new Map([["local", server]]), async () => ({ unknown: reason }));
  const script = { ...asked, "recording-share": "50", "high-availability": "webrtc", "proposal": "q" };
  const shown = await transcript(script, "en", { ...bridgedFacts, placing });
  const part = shown.slice(shown.indexOf("- Calls at the same time"));
  t.true(page.includes(`\`\`\`\n${part}\n\`\`\``), part);
});
