import test from "ava";
import fc from "fast-check";
import { physicalBytes } from "../../../../src/capacity/recordings.ts";
import { exceeded, formulaValue, machinesFor, stepOf } from "../../../../src/capacity/vendor/apply.ts";
import { chosenBandwidth } from "../../../../src/capacity/vendor/bandwidth.ts";
import { chosenStorage, recordingBytes } from "../../../../src/capacity/vendor/recordings.ts";
import type { Vendor, VendorRule } from "../../../../src/capacity/vendor/schema.ts";
import { loadVendors } from "../../../../src/cli/vendors.ts";

const vendors = await loadVendors();
const vendor = (name: string): Vendor => vendors.get(name) as Vendor;

function rule<Kind extends VendorRule["kind"]>(kind: Kind, id: string): VendorRule & { kind: Kind } {
  const found = [...vendors.values()].flatMap(({ rules }) => rules).find((known) => known.id === id);
  if (found?.kind !== kind) throw new Error(`there is no rule ${id} of kind ${kind}`);
  return found as VendorRule & { kind: Kind };
}

/** Agents, then servers for telephony, backend and database. */
const servers: [number, number[]][] = [
  [1, [1, 0, 0]],
  [29, [1, 0, 0]],
  [30, [1, 1, 0]],
  [499, [1, 1, 0]],
  [500, [1, 1, 1]],
  [501, [1, 1, 1]],
  [100_000, [1, 1, 1]],
];
for (const [agents, expected] of servers) {
  test(`uContact with ${agents} agents has ${expected.join(", ")} servers`, (t) => {
    const { figures } = stepOf(rule("steps", "ucontact-servers"), agents).row;
    t.deepEqual([figures.telephony, figures.backend, figures.database], expected);
  });
}

/** Ports, then servers, cores and GiB of each. */
const ivr: [number, number, number, number][] = [
  [1, 1, 2, 4],
  [30, 1, 2, 4],
  [31, 1, 4, 8],
  [60, 1, 4, 8],
  [61, 1, 4, 16],
  [120, 1, 4, 16],
  [121, 1, 6, 32],
  [240, 1, 6, 32],
  [241, 2, 6, 32],
  [480, 2, 6, 32],
  [481, 3, 6, 32],
];
for (const [ports, machines, vcpus, memoryGiB] of ivr) {
  test(`Smart IVR with ${ports} ports is ${machines} servers of ${vcpus} cores and ${memoryGiB} GiB`, (t) => {
    const step = stepOf(rule("steps", "smart-ivr-hardware"), ports);
    t.is(step.machines, machines);
    t.deepEqual(step.row.figures, { vcpus, memoryGiB });
    t.true(step.each * machines >= ports && step.each <= 240);
  });
}

for (const [calls, cores] of [
  [500, 17],
  [150, 7],
  [1, 3],
  [0, 2],
  [100, 5],
  [101, 6],
] as const) {
  test(`VIVAit's WebRTC node needs ${cores} cores for ${calls} calls`, (t) => {
    t.is(formulaValue(rule("formula", "vivait-webrtc-cores"), calls), cores);
  });
}

test("VIVAit's WebRTC node takes 1000 users", (t) => {
  const limit = rule("share", "vivait-webrtc-users");
  t.deepEqual(
    [1, 1000, 1001, 2000, 2001].map((users) => machinesFor(limit, { users })),
    [1, 1, 2, 2, 3],
  );
});

test("Worksmart's proxies are shared by full users and those of voice alone", (t) => {
  const limit = rule("share", "worksmart-proxy-users");
  const proxies = (users: number, voiceUsers: number) => machinesFor(limit, { users, voiceUsers });
  t.deepEqual(
    [proxies(2000, 0), proxies(2001, 0), proxies(0, 4000), proxies(0, 4001), proxies(1000, 2000), proxies(1000, 2001)],
    [1, 2, 1, 2, 1, 2],
  );
  t.is(proxies(666, 2668), 1, "thirds add up to one");
});

test("Worksmart's media gateway has 8 T1", (t) => {
  const limit = rule("share", "worksmart-gateway-spans");
  t.deepEqual(
    [1, 8, 9].map((spans) => machinesFor(limit, { spans })),
    [1, 1, 2],
  );
});

test("a latency of exactly the limit is not below it", (t) => {
  const network = rule("thresholds", "ucontact-voice-network");
  t.deepEqual(exceeded(network, { latencyMs: 99.9, jitterMs: 19.9, lossPercent: 0.99 }), []);
  t.deepEqual(exceeded(network, { latencyMs: 100, jitterMs: 20, lossPercent: 1 }), [
    "latencyMs",
    "jitterMs",
    "lossPercent",
  ]);
  t.deepEqual(exceeded(network, { latencyMs: Number.NaN, jitterMs: 1, lossPercent: 0 }), ["latencyMs"]);
});

const sizes = [
  ["ucontact-audio-recording", [1, 10, 20, 30], [100_000, 1_000_000, 2_800_000, 3_800_000]],
  ["ucontact-video-recording", [1, 10, 20, 30], [1_500_000, 20_000_000, 44_000_000, 100_000_000]],
] as const;
for (const [id, minutes, bytes] of sizes) {
  const table = rule("anchors", id);

  test(`${id} gives its table's sizes exactly`, (t) => {
    t.deepEqual(
      minutes.map((length) => recordingBytes(table, length)),
      [...bytes],
    );
  });

  test(`${id} goes on beyond its table by its last ratio, and down to nothing below it`, (t) => {
    t.is(recordingBytes(table, 60), bytes[3] * 2);
    t.is(recordingBytes(table, 0.5), bytes[0] / 2);
  });

  test(`${id} never gives less for a longer recording, nor less than the codec itself makes`, (t) => {
    const length = fc.double({ min: 0.01, max: 1_440, noNaN: true });
    t.notThrows(() =>
      fc.assert(
        fc.property(length, length, (one, other) => {
          const [short, long] = one < other ? [one, other] : [other, one];
          const floor = table.format === "gsm" ? physicalBytes("gsm", long) : 0;
          return recordingBytes(table, short) <= recordingBytes(table, long) && recordingBytes(table, long) >= floor;
        }),
      ),
    );
  });
}

test("Smart IVR's port recorded day and night for 30 days takes 64.8 GB, with the physical figure beside", (t) => {
  const needs = { channels: 1, hoursPerDay: 24, days: 30, format: "g711" } as const;
  const { choice } = chosenStorage(needs, vendor("smart-ivr"));
  t.is(choice.chosen, 64_800_000_000);
  t.is(choice.chosenRule, "smart-ivr-recording");
  t.deepEqual(
    choice.candidates.map(({ rule: id, figure }) => [id, figure]),
    [
      ["recording-rate", 20_736_000_000],
      ["smart-ivr-recording", 64_800_000_000],
    ],
  );
  t.is(chosenStorage({ ...needs, days: 1 }, vendor("smart-ivr")).choice.chosen, 2_160_000_000);
});

test("a format that takes more than the vendor's figure wins", (t) => {
  const needs = { channels: 1, hoursPerDay: 1, days: 1, format: "wav", separate: true } as const;
  const { choice } = chosenStorage(needs, vendor("smart-ivr"));
  t.is(choice.chosen, 115_200_000);
  t.is(choice.chosenRule, "recording-rate");
});

test("video without a vendor that knows it is refused", (t) => {
  const needs = { channels: 1, hoursPerDay: 1, days: 1, format: "webm" } as const;
  t.is(chosenStorage(needs, vendor("ucontact")).choice.chosenRule, "ucontact-video-recording");
  t.throws(() => chosenStorage(needs), { message: "nothing is known about recordings in webm" });
  t.throws(() => chosenStorage(needs, vendor("smart-ivr")), {
    message: "nothing is known about recordings in webm of Smart IVR",
  });
});

/** The vendor's figure of 500 calls, and the one that is taken for G.711 on Ethernet (43.6 Mbit/s). */
for (const [name, own, taken] of [
  ["ucontact", 128e6, 128e6],
  ["smart-ivr", 32e6, 43.6e6],
  ["vivait", 50e6, 50e6],
] as const) {
  test(`${name}'s bandwidth of 500 calls stands beside the codec's, and the larger one is taken`, (t) => {
    const { choice } = chosenBandwidth({ codec: "g711", link: "ethernet", calls: 500, vendor: vendor(name) });
    t.deepEqual(
      choice.candidates.map(({ figure }) => figure),
      [43.6e6, own],
    );
    t.is(choice.chosen, taken);
    t.regex(choice.why, /larger figure/);
  });
}

test("uContact's video is read as 1 Mbit/s, and a note says why", (t) => {
  const media = { codec: "g711", link: "ethernet", calls: 1, videoCalls: 3 } as const;
  const { video, notes } = chosenBandwidth({ ...media, vendor: vendor("ucontact") });
  t.is(video?.chosen, 3e6);
  t.true(notes.some((note) => note.includes("8 Mbit/s")));
  t.true(chosenBandwidth({ ...media, vendor: vendor("vivait") }).notes.some((note) => note.includes("not counted")));
});
