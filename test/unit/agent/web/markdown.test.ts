import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import { loadRules } from "../../../../src/agent/alerts/rule.ts";
import { markdownHtml } from "../../../../src/agent/web/markdown.ts";
import { anchorOf } from "../../../../src/agent/web/view/alerts.ts";

test("headings get anchors, and paragraphs, lists, tables and code are what they are", (t) => {
  t.is(
    markdownHtml(
      "# SpanAlarm\nA **dead** line\nof `a < b`.\n\n- one\n  more\n- two\n\n1. first\n\n| a | b |\n|---|---|\n| c \\| d | e |\n\n```\nx <y>\n```",
    ),
    [
      '<h1 id="spanalarm">SpanAlarm</h1>',
      "<p>A <strong>dead</strong> line\nof <code>a &lt; b</code>.</p>",
      "<ul><li>one\nmore</li><li>two</li></ul>",
      "<ol><li>first</li></ol>",
      '<div class="scroll"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>c | d</td><td>e</td></tr></tbody></table></div>',
      "<pre><code>x &lt;y&gt;</code></pre>",
    ].join("\n"),
  );
});

test("links lead to a place of the page or to the web; others are their text", (t) => {
  t.is(markdownHtml("[a](#b-c)"), '<p><a href="#b-c">a</a></p>');
  t.is(markdownHtml("[a](https://example.org/x)"), '<p><a href="https://example.org/x">a</a></p>');
  t.is(markdownHtml("[a](javascript:alert)"), "<p>a</p>");
  t.is(markdownHtml("[a](other.md)"), "<p>a</p>");
});

test("whatever the text, no tag or attribute of its own comes through, and it ends", (t) => {
  const pieces = fc.constantFrom(
    "<script>",
    "`",
    "**",
    "*",
    "|",
    "# ",
    "\n",
    "- ",
    "[x](",
    ")",
    "```",
    '"',
    "onclick=",
    "a",
    "  ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
      const made = markdownHtml(parts.join(""));
      const own = made.replace(
        /<\/?(?:h[1-6]|p|ul|ol|li|pre|code|strong|em|div|table|thead|tbody|tr|t[hd]|a)(?: (?:id|class|scope|href)="[^"<>]*")?>/g,
        "",
      );
      t.notRegex(own, /[<>]/);
      t.notRegex(made, /href="(?!#|https?:)/);
    }),
  );
});

test("a page of docs becomes a page", (t) => {
  const made = markdownHtml(readFileSync(new URL("../../../../docs/agent-api.md", import.meta.url), "utf8"));
  t.true(made.includes('<h2 id="apiv1status">/api/v1/status</h2>'));
});

test("every rule has its heading in the runbook, where its alerts lead", (t) => {
  const made = markdownHtml(readFileSync(new URL("../../../../docs/alerts.md", import.meta.url), "utf8"));
  for (const { name } of loadRules({})) t.true(made.includes(` id="${anchorOf(name)}"`), name);
});
