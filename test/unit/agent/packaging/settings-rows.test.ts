import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { settingRows } from "../../../../src/agent/packaging/settings-rows.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/agent.md"), "utf8");

test("docs/agent.md has every setting with its default, in the order of the schema, and no other", (t) => {
  const section = /^## Settings\n(.*?)^## /ms.exec(page)?.[1] ?? "";
  const written = [...section.matchAll(/^\| `([^`]+)` \| ([^|]*) \|/gm)].map(([, key, preset]) => ({
    key,
    preset: preset?.trim(),
  }));
  t.true(written.length > 60);
  t.deepEqual(written, settingRows());
});

test("docs/agent.md names the kinds of discovery that bin/agent-item knows", (t) => {
  const program = readFileSync(join(import.meta.dirname, "../../../../bin/agent-item"), "utf8");
  const kinds = [...program.matchAll(/^ {4}(\w+) => \['/gm)].map(([, kind = ""]) => kind);
  const row = /^\| `spanwright\.discovery\[spans\]` \| also (.*) \|$/m.exec(page)?.[1] ?? "";
  t.deepEqual(["spans", ...row.split(", ")], kinds);
});
