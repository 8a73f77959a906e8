import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { removeLeftovers } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

const site = "e2egateway";
const folder = mkdtempSync(join(tmpdir(), "spanwright-gateway-"));
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };
/** What a customer asks to see tried; each is in the title of a chapter. */
const tried = [
  "PRI to SIP: from span operator",
  "SIP to PRI: to group G1",
  "Fault: a trunk answers 503",
  "Fault: a trunk answers 404",
  "Fault: a trunk answers 480",
  "Fault: a trunk answers OPTIONS and no INVITE",
  "Fault: a trunk is gone",
  "Fault: the carrier refuses with cause 17: busy",
  "Fault: the cable of span operator is pulled",
  "Fault: all channels of group 1 are taken",
  "The gateway after all faults",
];

interface Row {
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}
interface Report {
  generations: { name: string; stopped?: string; chapters: { title: string; notTried?: string; rows: Row[] }[] }[];
}

test.before(() => removeLeftovers(`${site}-machine`));
test.after.always(() => {
  removeLeftovers(`${site}-machine`);
  rmSync(folder, { recursive: true, force: true });
});

test.serial("PJSIP on Asterisk 16: every call, header and fault is as planned, and the page tells it", async (t) => {
  const page = join(folder, "report.html");
  const report = await rehearse(t, ["--image", "debian-11-gateway", "--html", page]);
  t.regex(report.generations[0]?.name ?? "", /^Asterisk 16\.[0-9.]+\S* on Debian GNU\/Linux 11/);
  const html = readFileSync(page, "utf8");
  t.regex(html, /^<!doctype html>/);
  t.true(html.includes("Everything that was tried is as planned."));
});

test.serial("chan_sip on Asterisk 16, with trunks that take turns: the same", async (t) => {
  const report = await rehearse(t, ["--image", "debian-11-gateway"], (text) =>
    text
      .replace("strategy: failover", "strategy: roundrobin")
      .replace("    spans:", "    sipDriver: chan_sip\n    spans:"),
  );
  const rows = rowsOf(report);
  t.true(rows.some(({ field, found }) => field === "trunks tried" && found === "1"));
  t.true(rows.some(({ field, found }) => field === "trunks tried" && found === "2"));
  t.true(rows.some(({ planned }) => planned === "1 of 1, 2, by turns"));
});

test.serial("PJSIP on the newest Asterisk, Debian sid's: the same, where sid can be built today", async (t) => {
  const built = await spanwright(["image", "build", "debian-sid-gateway"], { env });
  if (built.code === 6) {
    t.regex(built.stderr, /error: image debian-sid-gateway could not be built: /);
    t.log("Debian sid's image can't be built today, so its Asterisk is not rehearsed:", built.stderr);
    return;
  }
  t.is(built.code, 0, built.stderr);
  const report = await rehearse(t, ["--image", "debian-sid-gateway"]);
  t.regex(report.generations[0]?.name ?? "", /^Asterisk 2[1-9]\.[0-9.]+\S* on Debian GNU\/Linux/);
});

/** Runs the command on a copy of the example. Every row that is wrong is told, and what has to be there is looked for. */
async function rehearse(
  t: ExecutionContext,
  args: string[],
  change: (text: string) => string = (text) => text,
): Promise<Report> {
  const example = readFileSync(new URL("../../provisioning/examples/pri-gateway.yaml", import.meta.url), "utf8");
  const sitePath = join(folder, "site.yaml");
  writeFileSync(sitePath, change(example.replace("name: pri-gateway", `name: ${site}`)));
  const run = async () => await spanwright(["rehearse", "--site", sitePath, "--json", ...args], { env });
  let ended = await run();
  if (!ended.stdout.includes('"reports"')) {
    // Nothing was proved or disproved: what kept it from beginning is told, and it is begun once more.
    t.log("the rehearsal did not begin:", ended.stdout, ended.stderr.slice(-4000));
    ended = await run();
  }
  const { reports = [] } = JSON.parse(ended.stdout || "{}") as { reports?: Report[] };
  const wrong = reports.flatMap(rowsOf).filter(({ ok }) => !ok);
  const stopped = reports[0]?.generations[0]?.stopped ?? "";
  const said = reports.length === 0 ? ended.stdout : JSON.stringify(wrong, null, 1);
  t.is(ended.code, 0, `${said}\n${stopped}\n${ended.stderr.slice(-4000)}`);
  const [report] = reports;
  if (report === undefined) throw new Error("there is no report");
  const titles = report.generations.flatMap(({ chapters }) => chapters.map(({ title }) => title));
  for (const title of tried) t.true(titles.includes(title), `${title} is not in ${titles.join(" | ")}`);
  const found = (field: string) => new Set(rowsOf(report).flatMap((row) => (row.field === field ? [row.found] : [])));
  t.true(found("keys heard by the line").has("2580"));
  t.true(found("keys heard by the trunk").has("159D"));
  t.true(found("tone heard by the line").has("1400 Hz"));
  t.true(found("tone heard by the trunk").has("1000 Hz"));
  t.true(found("X-MDSPAN").has("1"));
  t.true(found("X-MDCANAL").has("1"));
  t.false(
    execFileSync("virsh", ["-qc", "qemu:///system", "list", "--all", "--name"], { encoding: "utf8" }).includes(site),
  );
  return report;
}

const rowsOf = (report: Report): Row[] =>
  report.generations.flatMap(({ chapters }) => chapters.flatMap(({ rows }) => rows));
