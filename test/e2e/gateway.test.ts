import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { removeLeftovers } from "../support/leftovers.ts";
import { spanwright } from "../support/spanwright.ts";

const site = "e2egateway";
const folder = mkdtempSync(join(tmpdir(), "spanwright-gateway-"));
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };

interface Row {
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}
interface Report {
  gateway: string;
  ok: boolean;
  generations: { name: string; stopped?: string; ok: boolean; chapters: { title: string; rows: Row[] }[] }[];
}

test.before(() => removeLeftovers(`${site}-machine`));
test.after.always(() => {
  removeLeftovers(`${site}-machine`);
  rmSync(folder, { recursive: true, force: true });
});

test.serial(
  "the example's gateway on Debian 11: calls both ways with audio, faults, and nothing left behind",
  async (t) => {
    const page = join(folder, "report.html");
    const report = await rehearse(t, ["--image", "debian-11-gateway", "--html", page]);
    const [generation] = report.generations;
    t.regex(generation?.name ?? "", /^Asterisk 16\.[0-9.]+\S* on Debian GNU\/Linux 11/);
    const rows = rowsOf(report);
    for (const [listener, keys] of [
      ["the line", "2580"],
      ["the trunk", "159D"],
    ])
      t.true(
        rows.some((row) => row.field === `keys heard by ${listener}` && row.found === keys),
        listener,
      );
    for (const field of ["X-MDSPAN", "X-MDCANAL", "caller", "called number", "trunks tried"])
      t.true(
        rows.some((row) => row.field.endsWith(field) && row.ok),
        field,
      );
    const titles = generation?.chapters.map(({ title }) => title) ?? [];
    for (const word of ["PRI to SIP", "SIP to PRI", "503", "404", "480", "cable pulled"])
      t.true(
        titles.some((title) => title.includes(word)),
        `${word} in ${titles.join(" | ")}`,
      );
    const html = readFileSync(page, "utf8");
    t.regex(html, /^<!doctype html>/);
    t.true(html.includes("Everything that was tried is as planned."));
    t.false(
      execFileSync("virsh", ["-q", "-c", "qemu:///system", "list", "--all", "--name"], { encoding: "utf8" }).includes(
        site,
      ),
    );
  },
);

/** Runs the command on a copy of the example and takes the report; every row that is wrong is told. */
async function rehearse(
  t: { is(actual: unknown, expected: unknown, message?: string): void },
  args: string[],
  change: (text: string) => string = (text) => text,
): Promise<Report> {
  const example = readFileSync(new URL("../../provisioning/examples/pri-gateway.yaml", import.meta.url), "utf8");
  const sitePath = join(folder, "site.yaml");
  writeFileSync(sitePath, change(example.replace("name: pri-gateway", `name: ${site}`)));
  const ended = await spanwright(["rehearse", "--site", sitePath, "--json", ...args], { env });
  const { reports } = JSON.parse(ended.stdout || "{}") as { reports?: Report[] };
  const wrong = (reports ?? []).flatMap(rowsOf).filter(({ ok }) => !ok);
  t.is(
    ended.code,
    0,
    `${JSON.stringify(wrong, null, 1)}\n${reports?.[0]?.generations[0]?.stopped ?? ""}\n${ended.stderr.slice(-4000)}`,
  );
  t.is(reports?.length, 1);
  return reports?.[0] as Report;
}

const rowsOf = (report: Report): Row[] =>
  report.generations.flatMap(({ chapters }) => chapters.flatMap(({ rows }) => rows));
