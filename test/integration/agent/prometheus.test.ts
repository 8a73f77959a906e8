import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { execa } from "execa";
import { stringify } from "yaml";
import { rows } from "../../../src/agent/packaging/grafana.ts";

const root = join(import.meta.dirname, "../../..");

test("promtool reads every query of the Grafana dashboard", async (t) => {
  const queries = rows.flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map(({ expression }) => expression)),
  );
  // Grafana puts these in before it asks.
  const asked = queries.map((query) => query.replaceAll("$__rate_interval", "5m").replaceAll(/\$\w+/g, "x"));
  const rules = [...new Set(asked)].map((expr, index) => ({ record: `panel:${index}`, expr }));
  const { folder, check } = checking(t);
  writeFileSync(join(folder, "rules.yaml"), stringify({ groups: [{ name: "dashboard", rules }] }));
  const good = await check("rules", "rules.yaml");
  t.is(good.exitCode, 0, good.stderr);
  t.regex(good.stdout, new RegExp(`SUCCESS: ${rules.length} rules found`));
  writeFileSync(
    join(folder, "rules.yaml"),
    stringify({ groups: [{ name: "dashboard", rules: [{ record: "a:b", expr: "sum(a{b=c})" }] }] }),
  );
  t.not((await check("rules", "rules.yaml")).exitCode, 0);
});

test("promtool takes the example of docs/agent.md as a configuration", async (t) => {
  const page = readFileSync(join(root, "docs/agent.md"), "utf8");
  const example = /```yaml\n(scrape_configs:\n.*?)```/s.exec(page)?.[1] ?? "";
  t.regex(example, /job_name: spanwright/);
  const { folder, check } = checking(t);
  writeFileSync(join(folder, "agent.token"), "token");
  writeFileSync(join(folder, "ca.pem"), "");
  const here = example.replaceAll(/\/etc\/prometheus\/([\w.-]+)/g, `${folder}/$1`);
  writeFileSync(join(folder, "prometheus.yaml"), here);
  const outcome = await check("config", "--syntax-only", "prometheus.yaml");
  t.is(outcome.exitCode, 0, outcome.stderr + outcome.stdout);
});

function checking(t: { teardown(act: () => void): void }) {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-promtool-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const check = (...words: string[]) => execa("promtool", ["check", ...words], { cwd: folder, reject: false });
  return { folder, check };
}
