import test from "ava";
import { type HandoverPage, handoverHtml } from "../../../src/report/handover-html.ts";

const page: HandoverPage = {
  language: "en",
  title: "Hand-over of site madrid",
  lead: "Made today.",
  verdict: { tone: "good", lines: ["Everything is as planned.", ""] },
  sections: [{ title: "Hosts", blocks: [{ kind: "table", head: ["Host"], rows: [{ cells: ["srv1"] }] }] }],
  footer: "made by spanwright",
};

test("whatever stands in a value stays text", (t) => {
  const evil = `"'><script>alert(1)</script>&{{site}}`;
  const html = handoverHtml({
    ...page,
    title: evil,
    lead: evil,
    footer: evil,
    verdict: { tone: "wrong", lines: [evil] },
    sections: [
      {
        title: evil,
        blocks: [
          { kind: "text", text: evil },
          { kind: "table", title: evil, head: [evil], rows: [{ cells: [evil], tone: "wrong" }] },
          { kind: "list", items: [{ text: evil, commands: [evil] }] },
        ],
      },
    ],
  });
  t.false(html.includes("<script"));
  t.false(html.includes(`"'>`));
  t.is(html.split("&lt;script&gt;alert(1)&lt;/script&gt;&amp;{{site}}").length, 13, "each of them is there, as text");
});

test("a part that says nothing is left out, and with it a section of such parts", (t) => {
  const html = handoverHtml({
    ...page,
    sections: [
      ...page.sections,
      {
        title: "EMPTY",
        blocks: [
          { kind: "text", text: "" },
          { kind: "table", title: "NO ROWS", head: ["HEAD"], rows: [] },
          { kind: "list", items: [] },
        ],
      },
      { title: "NOTHING", blocks: [] },
    ],
  });
  for (const absent of ["EMPTY", "NO ROWS", "HEAD", "NOTHING", "<p></p>", "<ul>"])
    t.false(html.includes(absent), absent);
  t.true(html.includes("<h2>Hosts</h2>"));
  t.is(html.split("<table>").length, 2);
});

test("the page needs nothing else and prints on A4, heads of tables on each sheet", (t) => {
  const html = handoverHtml({ ...page, language: "es" });
  t.regex(html, /^<!doctype html>\n<html lang="es">/);
  t.notRegex(html, /https?:|<script|<link|<img|@import|url\(|src=|href=/);
  t.regex(html, /@page \{ size: A4;/);
  t.regex(html, /thead \{ display: table-header-group; \}/);
  t.regex(html, /default-src 'none'/);
});
