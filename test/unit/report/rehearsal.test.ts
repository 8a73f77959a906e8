import test from "ava";
import { type RehearsalReport, rehearsalText } from "../../../src/report/rehearsal.ts";
import { rehearsalHtml } from "../../../src/report/rehearsal-html.ts";

const right = { field: "caller", planned: "600000001", found: "600000001", ok: true };
const wrong = { field: "answer", planned: "SIP 503", found: "SIP 486", ok: false };

test("a chapter is a line; its rows are shown where one is wrong or all are wanted", (t) => {
  const report = reportOf([chapter("PRI to SIP: usual", [right]), chapter("Fault: busy", [right, wrong])]);
  const text = rehearsalText(report, { every: false });
  t.regex(text, /ok\s+PRI to SIP: usual\s+1 of 1/);
  t.regex(text, /WRONG\s+Fault: busy\s+1 of 2/);
  t.regex(text, /WRONG\s+answer\s+SIP 503\s+SIP 486/);
  t.notRegex(text, /600000001/);
  t.regex(text, /2 of 3 rows are as planned/);
  t.regex(text, /Not everything is as planned/);
  t.regex(rehearsalText(report, { every: true }), /ok\s+caller\s+600000001\s+600000001/);
});

test("what was not tried is told with its reason and counts as nothing", (t) => {
  const skipped = { title: "Fault: a trunk is gone", notTried: "no number goes to a trunk", rows: [] };
  const report = reportOf([chapter("The gateway", [right]), skipped]);
  const text = rehearsalText(report, { every: true });
  t.regex(text, /-\s+Fault: a trunk is gone: not tried, no number goes to a trunk\s+-/);
  t.regex(text, /1 of 1 rows are as planned/);
  t.regex(rehearsalHtml([report]), /—<\/span>Fault: a trunk is gone: not tried, no number goes to a trunk/);
});

test("the page says what is wrong, why it stopped and what was not proved", (t) => {
  const page = rehearsalHtml([reportOf([chapter("Fault: busy", [wrong])], "the machine was lost")]);
  t.regex(page, /<p class="verdict wrong">Not everything is as planned/);
  t.regex(page, /It stopped before its end: the machine was lost/);
  t.regex(page, /<details class="wrong" open>/);
  t.regex(page, /<li>the card<\/li>/);
});

test("a machine that was left running is told with the command that opens it", (t) => {
  const report = reportOf([chapter("The gateway", [right])]);
  t.notRegex(rehearsalText(report, { every: false }), /still there/);
  const generations = report.generations.map((generation) => ({ ...generation, kept: "ssh spanwright@192.0.2.1" }));
  const text = rehearsalText({ ...report, generations }, { every: false });
  t.regex(text, /^The machine is still there: ssh spanwright@192\.0\.2\.1$/m);
});

test("a value that is HTML is text on the page", (t) => {
  const page = rehearsalHtml([
    reportOf([chapter("<script>alert(1)</script>", [{ ...wrong, found: '"><img src=x>' }])]),
  ]);
  t.notRegex(page, /<script|<img/);
  t.regex(page, /&lt;script&gt;/);
});

type Rows = RehearsalReport["generations"][number]["chapters"][number]["rows"];

const chapter = (title: string, rows: Rows) => ({ title, notTried: undefined, rows });

function reportOf(
  chapters: RehearsalReport["generations"][number]["chapters"],
  stopped?: string | undefined,
): RehearsalReport {
  const ok = stopped === undefined && chapters.every(({ rows }) => rows.every((row) => row.ok));
  return {
    site: "madrid",
    gateway: "pri",
    description: undefined,
    madeAt: "2026-01-02T03:04:05.000Z",
    generations: [
      { name: "Asterisk 16 on Debian 11", stopped, kept: undefined, chapters, durationsMs: { calls: 1500 } },
    ],
    notProved: ["the card"],
    ok,
  };
}
