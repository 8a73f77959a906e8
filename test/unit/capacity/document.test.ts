import { readFileSync } from "node:fs";
import test from "ava";
import { vendorRule } from "../../../src/capacity/vendor/schema.ts";
import { captured } from "../../fixtures/captured-command.ts";

const document = readFileSync(new URL("../../../docs/capacity.md", import.meta.url), "utf8");
const examples = [...document.matchAll(/```\n\$ spanwright (.*)\n(…\n)?([\s\S]*?)```/g)];

test("the page has an example of each command", (t) => {
  for (const name of ["erlang-b", "erlang-c", "spans", "bandwidth", "recordings", "size"]) {
    t.true(
      examples.some(([, line]) => line?.startsWith(`capacity ${name} `)),
      name,
    );
  }
});

for (const [, line = "", shortened, shown = ""] of examples) {
  test(`the page shows what '${line}' prints`, async (t) => {
    const { text } = await captured(line);
    if (shortened === undefined) t.is(text, shown);
    else t.true(shown.length > 100 && text.endsWith(shown));
  });
}

test("the page names every kind of rule", (t) => {
  for (const { shape } of vendorRule.options)
    t.true(document.includes(`| \`${shape.kind.value}\` |`), shape.kind.value);
});
