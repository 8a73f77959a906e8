import test from "ava";
import fc from "fast-check";
import { type HostFigures, hostLimits, type Resources } from "../../../../src/capacity/placement/host-limits.ts";
import { type Placement, placeRoles, type RoleNeed } from "../../../../src/capacity/placement/place.ts";
import { AppError } from "../../../../src/core/errors.ts";

const gibibyte = 2 ** 30;

const host = (name: string, processors: number, memoryGiB: number, diskGiB: number): HostFigures => ({
  name,
  processors,
  memoryBytes: (memoryGiB + 0.5) * gibibyte,
  diskBytes: diskGiB * gibibyte,
  overcommit: { vcpu: 1, memory: 1, disk: 1 },
});

const need = (role: string, instances: number, sizes: readonly [number, number, number], apart = false): RoleNeed => ({
  role,
  instances,
  apart,
  vcpus: sizes[0],
  memoryBytes: sizes[1] * gibibyte,
  diskBytes: sizes[2] * gibibyte,
});

const hostOf = (placement: Placement, name: string): string | undefined =>
  placement.fits ? placement.placed.find((placed) => placed.name === name)?.host : undefined;

test("the halves of a pair are on two hosts", (t) => {
  const placement = placeRoles(
    [need("acd", 1, [1, 1, 1]), need("webrtc", 2, [2, 2, 2], true)],
    [host("a", 8, 8, 80), host("b", 8, 8, 80)],
  );
  t.true(placement.fits);
  t.not(hostOf(placement, "webrtc-1"), hostOf(placement, "webrtc-2"));
  t.truthy(hostOf(placement, "acd"));
});

test("a pair on one host is refused, and says how many hosts are missing", (t) => {
  const placement = placeRoles([need("webrtc", 2, [1, 1, 1], true)], [host("a", 8, 8, 80)]);
  t.deepEqual(placement.fits ? [] : placement.shortages, [
    { kind: "hosts", about: "webrtc", host: undefined, missing: none, missingHosts: 1 },
  ]);
});

const none: Resources = { vcpus: 0, memoryBytes: 0, diskBytes: 0 };

test("what is missing is said for each resource", (t) => {
  const placement = placeRoles([need("acd", 3, [4, 8, 50])], [host("a", 8, 16, 100), host("b", 2, 4, 20)]);
  t.deepEqual(placement.fits ? [] : placement.shortages, [
    {
      kind: "sum",
      about: undefined,
      host: undefined,
      missing: { vcpus: 2, memoryBytes: 4 * gibibyte, diskBytes: 30 * gibibyte },
      missingHosts: 0,
    },
  ]);
});

test("a machine larger than any host is named, with the host that lacks least", (t) => {
  const placement = placeRoles([need("bdtr", 1, [4, 12, 10])], [host("a", 8, 8, 100), host("b", 8, 10, 100)]);
  t.deepEqual(placement.fits ? [] : placement.shortages, [
    { kind: "machine", about: "bdtr", host: "b", missing: { ...none, memoryBytes: 2 * gibibyte }, missingHosts: 0 },
  ]);
});

test("pieces that don't fit although the sums do are refused as scattered", (t) => {
  const placement = placeRoles([need("acd", 3, [1, 6, 1])], [host("a", 8, 10, 80), host("b", 8, 10, 80)]);
  t.like(placement.fits ? undefined : placement.shortages[0], {
    kind: "scattered",
    missing: { vcpus: 0, memoryBytes: 2 * gibibyte, diskBytes: 0 },
  });
});

test("what the fullest-first way misses is found by going back", (t) => {
  // 6+4 and 5+5 fill both hosts; the largest on the emptiest host first puts 6 and 5 apart and 5 beside 4.
  const sizes = [6, 5, 5, 4].map((memory, index) => need(`r${index}`, 1, [1, memory, 1]));
  const placement = placeRoles(sizes, [host("a", 8, 10, 80), host("b", 8, 10, 80)]);
  t.true(placement.fits);
  t.is(hostOf(placement, "r0"), hostOf(placement, "r3"));
});

test("overcommit, the host's own memory and other guests count as they do when a site is applied", (t) => {
  const figures: HostFigures = {
    name: "a",
    processors: 4,
    memoryBytes: 8 * gibibyte,
    diskBytes: 100 * gibibyte,
    taken: { vcpus: 3, memoryBytes: gibibyte },
    overcommit: { vcpu: 2, memory: 1.5, disk: 2 },
  };
  t.deepEqual(hostLimits(figures), {
    vcpus: 5,
    memoryBytes: 7.5 * 1.5 * gibibyte - gibibyte,
    diskBytes: 200 * gibibyte,
  });
  const { overcommit: _, ...plain } = figures;
  t.is(hostLimits(plain).vcpus, 4 * 4 - 3);
  t.is(hostLimits({ ...figures, memoryBytes: 0 }).memoryBytes, 0);
});

test("a host's figures that cannot be are refused", (t) => {
  const acd = [need("acd", 1, [1, 1, 1])];
  const refused = (hosts: HostFigures[], message: string) => {
    const error = t.throws(() => placeRoles(acd, hosts), { instanceOf: AppError });
    t.is(error.message, message);
  };
  refused([], "the number of hosts is 0, too small");
  refused([host("a", 0, 1, 1)], "processors of host a is 0, too small");
  refused([host("a", 1, Number.NaN, 1)], "memoryBytes of host a is NaN, which is no figure");
  refused([host("a", 1, 1, 1), host("a", 1, 1, 1)], "host a is named twice");
  refused(
    [{ ...host("a", 1, 1, 1), overcommit: { vcpu: 0.5, memory: 1, disk: 1 } }],
    "overcommit.vcpu of host a is 0.5, too small",
  );
});

const small = fc.integer({ min: 1, max: 4 });
const someNeeds = fc
  .array(
    fc.record({
      instances: fc.integer({ min: 1, max: 2 }),
      vcpus: small,
      memory: small,
      disk: small,
      apart: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((roles) =>
    roles.map(({ instances, vcpus, memory, disk, apart }, index) =>
      need(`role${index}`, instances, [vcpus, memory, disk], apart),
    ),
  );
const someHosts = fc
  .array(
    fc.record({
      processors: fc.integer({ min: 1, max: 8 }),
      memory: fc.integer({ min: 0, max: 8 }),
      disk: fc.integer({ min: 0, max: 8 }),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((hosts) => hosts.map(({ processors, memory, disk }, index) => host(`host${index}`, processors, memory, disk)));

test("no host is over its limits, and halves are apart", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(someNeeds, someHosts, (needs, hosts) => {
        const placement = placeRoles(needs, hosts);
        if (!placement.fits) return true;
        const pieces = needs.reduce((total, { instances }) => total + instances, 0);
        const apart = needs.filter((one) => one.apart).map(({ role }) => role);
        const halves = placement.placed
          .filter(({ role }) => apart.includes(role))
          .map(({ role, host: on }) => `${role} ${on}`);
        return (
          placement.placed.length === pieces &&
          new Set(halves).size === halves.length &&
          hosts.every((one, index) => {
            const on = placement.placed.filter((placed) => placed.host === one.name);
            const limit = hostLimits(one);
            const used = placement.hosts[index]?.used;
            return (["vcpus", "memoryBytes", "diskBytes"] as const).every((name) => {
              const sum = on.reduce((total, placed) => total + placed[name], 0);
              return sum <= limit[name] && sum === used?.[name];
            });
          })
        );
      }),
      { numRuns: 2_000 },
    ),
  );
});

test("a refusal is right: of all ways of placing, none fits", (t) => {
  let refusals = 0;
  fc.assert(
    fc.property(someNeeds, someHosts, (needs, hosts) => {
      const placement = placeRoles(needs, hosts);
      if (!placement.fits) refusals += 1;
      return placement.fits === anyWayFits(needs, hosts) && (placement.fits || placement.shortages.length > 0);
    }),
    { numRuns: 2_000 },
  );
  t.true(refusals > 50);
});

test("the sums that a refusal names are what is really missing", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(someNeeds, someHosts, (needs, hosts) => {
        const placement = placeRoles(needs, hosts);
        const sum = placement.fits ? undefined : placement.shortages.find(({ kind }) => kind === "sum");
        return (["vcpus", "memoryBytes", "diskBytes"] as const).every((name) => {
          const wanted = needs.reduce((total, one) => total + one[name] * one.instances, 0);
          const limit = hosts.reduce((total, one) => total + hostLimits(one)[name], 0);
          return (sum?.missing[name] ?? 0) === Math.max(0, wanted - limit);
        });
      }),
    ),
  );
});

test("the same needs and hosts are placed in the same way", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(someNeeds, someHosts, (needs, hosts) => {
        return JSON.stringify(placeRoles(needs, hosts)) === JSON.stringify(placeRoles(structuredClone(needs), hosts));
      }),
    ),
  );
});

test("a search that has no end in sight is given up and says so", (t) => {
  // Forty machines of 51 % of a host's memory on 39 hosts, each a little different so that no two are alike.
  const needs = Array.from({ length: 40 }, (_, index) => need(`r${index}`, 1, [1, 51 + index / 1000, 1]));
  const hosts = Array.from({ length: 39 }, (_, index) => host(`h${index}`, 8, 100 + index / 1000, 800));
  const startMs = performance.now();
  const placement = placeRoles(needs, hosts);
  t.true(performance.now() - startMs < 30_000);
  t.like(placement.fits ? undefined : placement.shortages[0], { kind: "undecided" });
});

test("hundreds of machines that nearly fill their hosts are placed", (t) => {
  const needs = Array.from({ length: 500 }, (_, index) => need(`r${index}`, 1, [1, 1 + (index % 7), 1]));
  const hosts = Array.from({ length: 132 }, (_, index) => host(`h${index}`, 8, 16, 800));
  t.true(placeRoles(needs, hosts).fits);
});

/** Every assignment of pieces to hosts, without a clever thought. */
function anyWayFits(needs: readonly RoleNeed[], hosts: readonly HostFigures[]): boolean {
  const pieces = needs.flatMap((one) => Array.from({ length: one.instances }, () => one));
  const limits = hosts.map(hostLimits);
  const total = hosts.length ** pieces.length;
  for (let way = 0; way < total; way += 1) {
    const on = pieces.map((_, index) => Math.floor(way / hosts.length ** index) % hosts.length);
    if (isAllowed(pieces, limits, on)) return true;
  }
  return false;
}

function isAllowed(pieces: readonly RoleNeed[], limits: readonly Resources[], on: readonly number[]): boolean {
  return limits.every((limit, position) => {
    const here = pieces.filter((_, index) => on[index] === position);
    const roles = here.filter(({ apart }) => apart).map(({ role }) => role);
    const sums = (["vcpus", "memoryBytes", "diskBytes"] as const).map(
      (name) => here.reduce((sum, piece) => sum + piece[name], 0) <= limit[name],
    );
    return new Set(roles).size === roles.length && sums.every(Boolean);
  });
}
