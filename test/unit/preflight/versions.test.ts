import test from "ava";
import { judgeVersion, loadVersions } from "../../../src/preflight/versions.ts";

const judged = async (product: string, version: string | undefined, day: string) => {
  const found = (await loadVersions()).get(product);
  if (found === undefined) throw new Error(`there is no ${product}`);
  return judgeVersion(found, version, Date.parse(`${day}T12:00:00Z`));
};

test("the last day still counts, the next one doesn't, and half a year before it is a warning", async (t) => {
  const status = async (day: string) => (await judged("distribution", "Debian GNU/Linux 12 (bookworm)", day)).status;
  t.is(await status("2026-11-21"), "pass");
  t.is(await status("2028-01-01"), "pass");
  t.is(await status("2028-01-02"), "warn");
  t.is(await status("2028-06-30"), "warn");
  t.is(await status("2028-07-01"), "fail");
});

test("the versions of the reference systems of 2020 are past their end", async (t) => {
  const rows = [
    ["mysql", "5.7.42-0ubuntu0.18.04.1", "fail"],
    ["mysql", "8.0.36-0ubuntu0.22.04.1", "fail"],
    ["nginx", "1.17.0-1~bionic", "warn"],
    ["distribution", "Ubuntu 16.04.7 LTS", "fail"],
    ["distribution", "Ubuntu 18.04.6 LTS", "fail"],
    ["distribution", "Ubuntu 20.04.6 LTS", "fail"],
    ["asterisk", "13.38.3", "fail"],
    ["asterisk", "16.28.0~dfsg-0+deb11u4", "fail"],
    ["asterisk", "22.5.1", "pass"],
    ["java", "8u402-ga-2ubuntu1~18.04", "pass"],
    ["distribution", "CentOS Linux 7 (Core)", "fail"],
  ] as const;
  for (const [product, version, status] of rows) {
    t.is((await judged(product, version, "2026-11-21")).status, status, `${product} ${version}`);
  }
});

test("6.1 is not 6.12, and 1.1 would not be 1.18", async (t) => {
  t.regex((await judged("kernel", "6.12.43-amd64", "2026-11-21")).found, /Debian 13/);
  t.regex((await judged("kernel", "6.1.0-25-amd64", "2026-11-21")).found, /Debian 12/);
  t.is((await judged("kernel", "6.13.1", "2026-11-21")).status, "unknown");
});

test("what is not installed has no end that could be past, and what isn't on record says where it belongs", async (t) => {
  t.deepEqual(await judged("java", undefined, "2026-11-21"), {
    subject: "Java",
    status: "pass",
    found: "not installed",
    measured: [],
    limit: "",
    todo: "",
  });
  t.regex((await judged("mysql", "9.9", "2026-11-21")).todo, /provisioning\/versions\/mysql\.yaml/);
});

test("the figure is the days that are left, below 0 since the end", async (t) => {
  const { measured, limit } = await judged("asterisk", "20.11.1", "2027-10-18");
  t.deepEqual(measured, [
    { name: "version", value: "20.11.1", unit: "" },
    { name: "supportLeft", value: 1, unit: "days" },
  ]);
  t.is(limit, "supported until 2027-10-19");
});
