import test from "ava";
import { type PreflightReport, type PreflightRow, preflightText } from "../../../src/report/preflight.ts";
import { preflightHtml } from "../../../src/report/preflight-html.ts";

const row: PreflightRow = {
  place: { kind: "host", host: "srv1", to: "" },
  title: "Memory",
  subject: "",
  status: "pass",
  found: "8GiB planned",
  limit: "16GiB",
  todo: "",
};
const report = (rows: readonly PreflightRow[], unreached: PreflightReport["unreached"] = []): PreflightReport => ({
  site: "madrid",
  madeAt: "2026-11-21T12:00:00.000Z",
  rows,
  counts: { pass: 1, warn: 0, fail: 1, unknown: 0 },
  unreached,
});

test("each place has a table, and what to do stands below it, once", (t) => {
  const slow = { ...row, title: "Disk speed", status: "fail", found: "3 MB/s", todo: "Use an SSD." } as const;
  const link = { ...row, place: { kind: "link", host: "srv1", to: "srv2" }, title: "Voice between hosts" } as const;
  const text = preflightText(report([row, { ...slow, subject: "writing" }, { ...slow, subject: "reading" }, link]));
  t.regex(text, /^Host srv1\n/);
  t.regex(text, /^ok +Memory +8GiB planned$/m);
  t.regex(text, /^FAIL +Disk speed +3 MB\/s; limit 16GiB: writing, reading$/m, "what says the same is one row");
  t.is(text.split("→ Disk speed: Use an SSD.").length, 2);
  t.regex(text, /^Between hosts: srv1 to srv2$/m);
  t.regex(text, /Site madrid: 1 ok, 0 to look at, 1 failed, 0 unknown\.\n$/);
});

test("a host that was not reached is named in the last line and on the page", (t) => {
  const lost = report([row], [{ host: "srv2", reason: "no route" }]);
  t.regex(preflightText(lost), /Not reached: srv2\.\n$/);
  t.regex(preflightHtml(lost), /srv2 could not be asked to the end: no route/);
});

test("a part of the checks or hosts says so at the top, and its verdict is not that of the whole", (t) => {
  const whole = { ...report([row]), counts: { pass: 1, warn: 0, fail: 0, unknown: 0 } };
  const part = { ...whole, only: { checks: ["memory", "time"], hosts: ["srv1"] } };
  t.regex(preflightText(part), /^Only these hosts: srv1\. Only these checks: memory, time\.\n\nHost srv1\n/);
  t.regex(preflightHtml(part), /<strong>Only these hosts: srv1\. Only these checks: memory, time\.<\/strong>/);
  t.regex(preflightHtml(part), /<p class="verdict open">/);
  t.notRegex(preflightText(whole), /Only these/);
  t.regex(preflightHtml(whole), /<p class="verdict">/);
});

test("while something is unknown, the verdict is not that of a site that is fine", (t) => {
  const open = { ...report([{ ...row, status: "unknown" }]), counts: { pass: 0, warn: 0, fail: 0, unknown: 1 } };
  t.regex(preflightText(open), /1 unknown\. What is unknown is not proved to be fine\.\n$/);
  t.regex(preflightHtml(open), /<p class="verdict open">/);
});

test("checks that don't apply leave a sentence, not an empty table", (t) => {
  t.is(
    preflightText(report([])),
    "Nothing of site madrid was looked at: the checks that were named don't apply to it.\n",
  );
});

test("a value that is HTML is text on the page, and the page needs nothing else", (t) => {
  const page = preflightHtml(
    report([{ ...row, status: "fail", found: "<script>alert(1)</script>", todo: '"><img src=x>', subject: "<b>" }]),
  );
  t.notRegex(page, /<script|<img|<b>/);
  t.notRegex(page, /(?:src|href)=/);
  t.regex(page, /<tr class="fail"><td>FAIL<\/td>/);
  t.regex(page, /<p class="verdict wrong">/);
});
