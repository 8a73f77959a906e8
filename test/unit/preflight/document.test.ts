import { readFileSync } from "node:fs";
import test from "ava";
import { checkNames } from "../../../src/cli/commands/preflight/site.ts";
import { loadCommand } from "../../../src/cli/index.ts";
import { parseInvocation } from "../../../src/cli/parse.ts";
import { AppError } from "../../../src/core/errors.ts";
import { checkIds, hostChecks, linkChecks } from "../../../src/preflight/checks.ts";
import { summarise } from "../../../src/preflight/preflight.ts";
import { preflightText } from "../../../src/report/preflight.ts";
import { captured } from "../../fixtures/captured-command.ts";
import { preflightMachines } from "../../fixtures/preflight-machines.ts";
import { exampleDesign, plantHost, runOn, surveyDay } from "../../fixtures/preflight-run.ts";

const document = readFileSync(new URL("../../../docs/preflight.md", import.meta.url), "utf8");
const shown = ["network-cards", "time", "kernel-modules", "cards"];

test("the page shows what the command prints, as text and as JSON", async (t) => {
  const host = await plantHost(t, preflightMachines.wrongKernel);
  const run = await runOn(host, await exampleDesign(t, "pri-gateway.yaml"), shown);
  const result = summarise({ site: "pri-gateway", rows: run.rows, unreached: [], nowMs: surveyDay.nowMs() });
  t.true(document.includes(`\`\`\`\n${preflightText(result)}\`\`\`\n`), preflightText(result));
  const card = run.rows.find(({ check }) => check === "network-cards");
  const json = JSON.stringify({ ...card, durationMs: 2.4 }, null, 2);
  t.true(document.includes(`\`\`\`json\n${json}\n\`\`\`\n`), json);
});

test("the page names every check, and --only completes every check", (t) => {
  for (const { id, title } of [...hostChecks, ...linkChecks])
    t.true(document.includes(`| \`${id}\` | ${title} |`), `| \`${id}\` | ${title} |`);
  t.deepEqual([...checkNames], [...checkIds]);
  t.is(new Set(checkIds).size, checkIds.length);
});

test("a list of checks that names none is refused, and does not mean all", async (t) => {
  const error = await t.throwsAsync(captured("preflight --site none.yaml --only ,"), { instanceOf: AppError });
  t.is(error?.code, "usage");
  t.is(error?.message, "--only names no check");
});

test("the page's command lines are ones that the commands take", async (t) => {
  const lines = [...document.matchAll(/^spanwright (preflight(?: wiring)?) (.*?)(?: +#.*)?$/gm)];
  t.true(lines.length >= 5);
  for (const [, name = "", rest = ""] of lines) {
    const command = await loadCommand(name === "preflight" ? "preflight" : "preflight wiring");
    const output = {
      json: false,
      result: () => undefined,
      verbatim: () => undefined,
      progress: () => undefined,
      warn: () => undefined,
    };
    t.notThrows(() => parseInvocation(command, rest.split(" "), { output, allCommands: async () => [] }), rest);
  }
});
