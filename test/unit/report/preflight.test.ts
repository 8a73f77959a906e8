import test from "ava";
import { speak } from "../../../src/messages/speech.ts";
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

const inSpanish: PreflightReport = report([
  { ...row, title: "Disk speed", subject: "writing", found: "3 MB/s (/srv, synced)", limit: ">= 80 MB/s" },
  { ...row, title: "Versions", subject: "MySQL", found: "not installed", limit: "" },
  {
    ...row,
    title: "Network card",
    subject: "ports0",
    status: "unknown",
    found: "speed not shown, duplex not shown, 0 errors in 7 packets",
    limit: ">= 1000 Mbit/s, full duplex, <= 100 errors per million packets",
  },
  {
    ...row,
    title: "Telephony card",
    subject: "ports",
    status: "fail",
    found: "there is no telephony card that is known and supported",
    limit: "1",
  },
  {
    ...row,
    title: "Time in sync",
    status: "unknown",
    found:
      "whether the clock is in sync can't be told: 'chronyc' is not installed on srv1; 'timedatectl show' on srv1 ended with exit code 1: Host is down",
  },
  { ...row, place: { kind: "trunk", host: "srv1", to: "gw01 (10.0.0.1:5060)" }, title: "Path to a trunk" },
]);

test.serial("in Spanish no row, no limit and no line is half English", async (t) => {
  await speak("es");
  t.teardown(() => speak("en"));
  const text = preflightText({ ...inSpanish, only: { hosts: ["srv1"], checks: ["time"] } });
  t.regex(text, /^Solo estos hosts: srv1\. Solo estas comprobaciones: time\.$/m);
  t.regex(text, /^bien +Velocidad del disco: escritura +3 MB\/s \(\/srv, con sincronización\)$/m);
  t.regex(text, /^bien +Versiones: MySQL +sin instalar$/m);
  t.regex(
    text,
    /: ports0 .*7 paquetes; límite >= 1000 Mbit\/s, dúplex completo, <= 100 errores por millón de paquetes$/m,
  );
  t.regex(text, /^FALLO +Tarjeta de telefonía: puertos +no hay ninguna tarjeta de telefonía conocida .*; límite 1$/m);
  t.regex(text, /«chronyc» no está instalado en srv1; «timedatectl show» en srv1 terminó con el código de salida 1/);
  t.regex(text, /^Troncal: de srv1 a gw01 \(10\.0\.0\.1:5060\)$/m);
  t.regex(text, /^Instalación madrid: 1 bien, 0 por revisar, 1 con fallo, 0 sin saber\.$/m);
  const page = preflightHtml(inSpanish);
  t.regex(page, /Velocidad del disco: escritura<\/td>/);
  t.regex(page, /<h2>Troncal: de srv1 a gw01/);
  t.regex(page, />Instalación madrid: 1 bien, 0 por revisar/);
});
