import test from "ava";
import fc from "fast-check";
import type { SiteNeeds } from "../../../src/capacity/site-needs.ts";
import { roleNeedsOf, type SiteSize, sizeSite } from "../../../src/capacity/size-site.ts";
import { roleResources } from "../../../src/cli/role-resources.ts";
import { loadVendors, vendorNamed } from "../../../src/cli/vendors.ts";
import { AppError } from "../../../src/core/errors.ts";

const vendors = await loadVendors();
const roles = await roleResources();
const size = (name: string, needs: SiteNeeds): SiteSize =>
  sizeSite({ needs, vendor: vendorNamed(vendors, name), roles });
const machine = (site: SiteSize, role: string) => site.machines.find((known) => known.role === role);
const gibibyte = 2 ** 30;

test("a VIVAit site has its six roles with their own sizes, and the WebRTC node's cores by the formula", (t) => {
  const site = size("vivait", { agents: 120, calls: 500 });
  t.deepEqual(
    site.machines.map(({ role, instances }) => `${role} ${instances}`),
    ["bdtr 1", "registro-gw 1", "acd 1", "gestion 1", "mcan 1", "webrtc 1"],
  );
  t.is(machine(site, "webrtc")?.vcpus, 17);
  t.is(machine(site, "acd")?.vcpus, roles.get("acd")?.vcpus);
  t.is(site.spans.spans, 17);
  t.is(site.bandwidth.choice.chosen, 50e6);
  t.is(site.totals.virtualMachines, 6);
});

test("high availability adds a WebRTC node on a host of its own, and each carries all calls alone", (t) => {
  const site = size("vivait", { agents: 1000, calls: 500, highAvailability: true });
  t.like(machine(site, "webrtc"), { instances: 2, needed: 1, apart: true, vcpus: 17 });
  t.like(machine(size("vivait", { agents: 1001, calls: 500 }), "webrtc"), { instances: 2, apart: false, vcpus: 10 });
  t.like(machine(size("vivait", { agents: 1001, calls: 500, highAvailability: true }), "webrtc"), {
    instances: 3,
    needed: 2,
  });
  t.true(site.warnings.some((line) => line.includes("no high availability for bdtr, registro-gw, acd, gestion, mcan")));
});

test("a role can be paired although its vendor describes no pair", (t) => {
  const site = size("vivait", { agents: 10, paired: ["acd"] });
  t.like(machine(site, "acd"), { instances: 2, needed: 1, apart: true });
  t.throws(() => size("vivait", { agents: 10, paired: ["acdc"] }), { message: "VIVAit Call has no role acdc" });
});

test("uContact's 500 agents are sized as Big, and a note says so", (t) => {
  const site = size("ucontact", { agents: 500 });
  t.deepEqual(
    site.machines.map(({ role }) => role),
    ["telephony", "backend", "database"],
  );
  t.true(site.notes.some((note) => note.includes("500 agents in no class")));
  t.false(size("ucontact", { agents: 501 }).notes.some((note) => note.includes("in no class")));
});

test("uContact's small site has one server, and its desktops are told", (t) => {
  const site = size("ucontact", { agents: 29, supervisors: 2 });
  t.is(site.machines.length, 1);
  t.true(site.notes.includes("Backend and database run on the telephony server."));
  t.deepEqual(
    site.desktops.map(({ who, count }) => [who, count]),
    [
      ["agent", 29],
      ["supervisor", 2],
    ],
  );
});

test("Smart IVR beyond its table is split, never extrapolated", (t) => {
  const site = size("smart-ivr", { calls: 241 });
  t.like(machine(site, "ivr"), { instances: 2, vcpus: 6, memoryBytes: 32 * gibibyte });
  t.true(site.warnings.some((line) => line.includes("241 are split over 2 machines of 121")));
});

test("where Smart IVR's model contradicts its memory column, both are shown", (t) => {
  const choice = size("smart-ivr", { calls: 30 }).choices.find(({ about }) => about === "the server's memory");
  t.deepEqual(
    choice?.candidates.map(({ rule, figure }) => [rule, figure]),
    [
      ["smart-ivr-hardware", 4],
      ["smart-ivr-models", 2],
    ],
  );
  t.is(choice?.chosen, 4);
  t.regex(choice?.why ?? "", /columns of cores and memory/);
});

test("Worksmart's proxies and gateways are machines of their own and not placed", (t) => {
  const site = size("worksmart", { users: 2001, voiceUsers: 1, calls: 200, line: "T1", highAvailability: true });
  t.like(machine(site, "proxy"), { made: "physical", instances: 3, needed: 2, vcpus: undefined });
  t.is(site.spans.spans, 9);
  t.is(machine(site, "media-gateway")?.instances, 2);
  t.deepEqual(roleNeedsOf(site), []);
  t.is(site.totals.physicalMachines, 5);
});

test("recordings are on the disk of the machine that keeps them", (t) => {
  const recordings = { hoursPerDay: 8, days: 90, format: "gsm" } as const;
  const [without, recorded] = [size("vivait", { agents: 60 }), size("vivait", { agents: 60, recordings })];
  const more = (machine(recorded, "acd")?.diskBytes ?? 0) - (machine(without, "acd")?.diskBytes ?? 0);
  const bytes = 60 * 8 * 90 * 5_940_000;
  t.is(recorded.recordings?.choice.chosen, bytes);
  t.true(more >= bytes && more < bytes + gibibyte);
  t.true(recorded.notes.some((note) => note.includes("on the disk of acd")));
});

test("calls come from traffic where it is given, with the rule that made them", (t) => {
  const site = size("vivait", { agents: 55, callsPerHour: 720, handleSeconds: 240, blocking: 0.01 });
  t.is(site.calls.from, "traffic");
  t.is(site.calls.calls, 62);
  t.is(site.rules[0]?.rule, "erlang-b");
  t.true((site.calls.blocking ?? 1) <= 0.01);
});

test("one call for each agent is a guess, and said to be one", (t) => {
  const site = size("vivait", { agents: 30 });
  t.is(site.calls.calls, 30);
  t.regex(site.warnings[0] ?? "", /One call at the same time is counted for each of the 30 agents/);
});

test("more calls than the usual RTP range has ports for are warned of", (t) => {
  const warned = (calls: number) =>
    size("vivait", { agents: 10, calls }).warnings.some((line) => line.includes("UDP ports"));
  t.false(warned(2_500));
  t.true(warned(2_501));
});

const refused: [string, string, SiteNeeds, "figure-invalid" | "usage", string][] = [
  ["nothing at all", "vivait", {}, "usage", "there is nothing to size by"],
  ["no agents", "vivait", { agents: 0 }, "figure-invalid", "agents is 0, too small"],
  ["negative agents", "vivait", { agents: -3 }, "figure-invalid", "agents is -3, too small"],
  ["half an agent", "vivait", { agents: 1.5 }, "figure-invalid", "agents is 1.5, not a whole number"],
  [
    "agents that are no number",
    "ucontact",
    { agents: Number.NaN },
    "figure-invalid",
    "agents is NaN, which is no figure",
  ],
  ["endless agents", "ucontact", { agents: 1e12 }, "figure-invalid", "agents is 1000000000000, too large"],
  [
    "no users for a rule of users",
    "vivait",
    { calls: 3 },
    "usage",
    "rule vivait-webrtc-users needs the number of users, and it is not given",
  ],
  [
    "no agents for a rule of agents",
    "ucontact",
    { calls: 3 },
    "usage",
    "rule ucontact-servers needs the number of agents, and it is not given",
  ],
  [
    "calls and traffic",
    "vivait",
    { agents: 1, calls: 3, trafficErlangs: 2 },
    "usage",
    "calls and their traffic are both given, and each says what the other does",
  ],
  [
    "calls per hour without their length",
    "vivait",
    { agents: 1, callsPerHour: 3 },
    "usage",
    "the handle time is missing",
  ],
];
for (const [title, vendor, needs, code, message] of refused) {
  test(`${title} is refused`, (t) => {
    const error = t.throws(() => size(vendor, needs), { instanceOf: AppError });
    t.is(error.code, code);
    t.is(error.message, message);
  });
}

test("a larger site never needs less, and every figure names its rule and source", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.constantFrom(...vendors.keys()),
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.boolean(),
        (name, one, other, highAvailability) => {
          const [small, large] = [Math.min(one, other), Math.max(one, other)].map((agents) =>
            size(name, { agents, highAvailability, recordings: { hoursPerDay: 8, days: 30, format: "gsm" } }),
          );
          if (small === undefined || large === undefined) return false;
          const machines = (site: SiteSize) => site.totals.virtualMachines + site.totals.physicalMachines;
          return (
            machines(small) <= machines(large) &&
            small.spans.spans <= large.spans.spans &&
            small.bandwidth.choice.chosen <= large.bandwidth.choice.chosen &&
            small.totals.diskBytes <= large.totals.diskBytes &&
            large.rules.every(({ rule, source, says }) => rule !== "" && source.length > 9 && says !== "") &&
            new Set(large.rules.map(({ rule }) => rule)).size === large.rules.length
          );
        },
      ),
      { numRuns: 200 },
    ),
  );
});
