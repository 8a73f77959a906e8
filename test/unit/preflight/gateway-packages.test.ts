import test from "ava";
import { judgePart } from "../../../src/preflight/checks/gateway-packages.ts";
import { preflightMachines } from "../../fixtures/preflight-machines.ts";
import { exampleDesign, plantHost, runOn } from "../../fixtures/preflight-run.ts";
import type { RecordedPrograms } from "../../fixtures/recorded-host.ts";

const { tree } = preflightMachines.noCard;
const programs: RecordedPrograms = preflightMachines.noCard.programs;
const debian = String(programs["apt-cache policy"]);

async function rowsOf(t: Parameters<typeof plantHost>[0], answers: Record<string, string>, check: string) {
  const host = await plantHost(t, { tree, programs: { ...programs, ...answers } });
  const { rows } = await runOn(host, await exampleDesign(t, "pri-gateway.yaml"), [check]);
  return rows.map(({ subject, status, found, todo }) => ({ subject, status, found, todo }));
}

test("a host whose distribution has no Asterisk fails, and is told where one is to be had", async (t) => {
  const [asterisk, driver, tools] = await rowsOf(t, {}, "gateway-packages");
  t.is(asterisk?.status, "fail");
  t.is(asterisk?.found, "is not there, and the apt of this Debian GNU/Linux 12 (bookworm) knows no package asterisk");
  t.regex(
    asterisk?.todo ?? "",
    /^Debian 11 and sid and Ubuntu 20\.04 to 24\.04 have one: .*Or build Asterisk with chan_dahdi/,
  );
  t.regex(driver?.found ?? "", /knows no package asterisk-dahdi$/);
  t.is(tools?.found, "is not there yet; apply installs dahdi 1:3.1.0-2");
});

test("packages that apt has are enough, and so is an Asterisk that is in no package", async (t) => {
  const known = `${debian}asterisk:\n  Installed: (none)\n  Candidate: 1:20.6.0\nasterisk-dahdi:\n  Installed: (none)\n  Candidate: 1:20.6.0\n`;
  const rows = await rowsOf(t, { "apt-cache policy": known }, "gateway-packages");
  t.deepEqual(
    rows.map(({ status }) => status),
    ["pass", "pass", "pass", "pass"],
  );
  const host = await plantHost(t, {
    tree: preflightMachines.wrongKernel.tree,
    programs: preflightMachines.wrongKernel.programs,
  });
  const run = await runOn(host, await exampleDesign(t, "pri-gateway.yaml"), ["gateway-packages"]);
  t.deepEqual([...new Set(run.rows.map(({ found }) => found))], ["is there"]);
});

test("where apt has never fetched a list, nothing is known of its packages", async (t) => {
  const rows = await rowsOf(t, { "find /var/lib/apt/lists": "" }, "gateway-packages");
  t.is(rows[0]?.status, "unknown");
  t.regex(rows[0]?.todo ?? "", /apt-get update/);
  const [row] = await rowsOf(t, { "find /var/lib/apt/lists": "" }, "kernel-modules");
  t.is(row?.status, "unknown");
});

test("DAHDI that no package brings, or that no headers are for, can't be built", async (t) => {
  const without = (name: string) => debian.replace(new RegExp(`^${name}:\n.*\n.*\n`, "m"), "");
  const [module] = await rowsOf(t, { "apt-cache policy": without("dahdi-dkms") }, "kernel-modules");
  t.is(module?.status, "fail");
  t.regex(module?.found ?? "", /built for no kernel here; .* knows no package dahdi-dkms$/);
  const [headers] = await rowsOf(t, { "apt-cache policy": without("linux-headers-6.1.0-25-amd64") }, "kernel-modules");
  t.is(headers?.status, "fail");
  t.regex(headers?.found ?? "", /no package linux-headers-6\.1\.0-25-amd64 to build it with$/);
  const [both] = await rowsOf(t, {}, "kernel-modules");
  t.is(both?.status, "warn");
  t.is(both?.todo, "apply installs dahdi-dkms and linux-headers-6.1.0-25-amd64, which builds it.");
});

test("the figures name the part and the version that apt would install", (t) => {
  const packages = new Map([["nftables", { installed: undefined, candidate: "1.0.6" }]]);
  const state = { distribution: "Debian", listsPresent: true, packages, present: new Set<never>() };
  t.deepEqual(judgePart("nft", state).measured, [
    { name: "present", value: false, unit: "" },
    { name: "candidate", value: "1.0.6", unit: "" },
  ]);
});
