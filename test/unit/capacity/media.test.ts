import test from "ava";
import { bandwidthOf, type MediaStream } from "../../../src/capacity/bandwidth.ts";
import { codecNames, linkNames } from "../../../src/capacity/codecs.ts";
import { physicalStorage } from "../../../src/capacity/recordings.ts";
import { spansFor } from "../../../src/capacity/spans.ts";
import { AppError } from "../../../src/core/errors.ts";

/** kbit/s of one call and direction. */
const bandwidths: [string, MediaStream, string][] = [
  ["G.711 with 20 ms on Ethernet", { codec: "g711", link: "ethernet" }, "87.20"],
  ["G.722 on Ethernet", { codec: "g722", link: "ethernet" }, "87.20"],
  ["G.729 with 20 ms on Ethernet", { codec: "g729", link: "ethernet" }, "31.20"],
  ["G.726-32 on Ethernet", { codec: "g726-32", link: "ethernet" }, "55.20"],
  ["G.711 with 30 ms on Ethernet", { codec: "g711", link: "ethernet", packetMs: 30 }, "79.47"],
  ["G.711 with 802.1Q", { codec: "g711", link: "ethernet-vlan" }, "88.80"],
  ["G.711 with SRTP", { codec: "g711", link: "ethernet", srtp: true }, "91.20"],
  ["G.711 as IP packets", { codec: "g711", link: "ip" }, "80.00"],
  ["G.711 with IPv6", { codec: "g711", link: "ip", ipv6: true }, "88.00"],
  ["G.711 on the wire", { codec: "g711", link: "ethernet-wire" }, "95.20"],
];
for (const [title, stream, kilobits] of bandwidths) {
  test(`${title} takes ${kilobits} kbit/s a direction`, (t) => {
    const one = bandwidthOf({ ...stream, calls: 1 });
    t.is((one.bitsPerSecondPerCall / 1000).toFixed(2), kilobits);
    const hundred = bandwidthOf({ ...stream, calls: 100 });
    t.true(Math.abs(hundred.bitsPerSecond - one.bitsPerSecond * 100) < 1e-6 * hundred.bitsPerSecond);
    t.is(hundred.bitsPerSecondBothDirections, hundred.bitsPerSecond * 2);
  });
}

test("every codec on every link says its convention and takes more than its payload", (t) => {
  for (const codec of codecNames) {
    for (const link of linkNames) {
      const answer = bandwidthOf({ codec, link, calls: 3 });
      t.true(answer.bitsPerSecondPerCall > answer.payloadBitsPerSecondPerCall);
      t.true(answer.rules[0]?.source.includes(answer.linkConvention));
      t.true(Number.isInteger(answer.packetBytes));
    }
  }
});

/** MB of an hour of one mixed file. */
const rates = [
  ["wav", 57.6],
  ["g711", 28.8],
  ["gsm", 5.94],
] as const;
for (const [format, megabytes] of rates) {
  test(`an hour in ${format} takes ${megabytes} MB, and twice that with each side in its file`, (t) => {
    const hour = { channels: 1, hoursPerDay: 1, days: 1, format };
    t.is(physicalStorage(hour).bytes, megabytes * 1e6);
    t.is(physicalStorage({ ...hour, separate: true }).bytes, megabytes * 2e6);
  });
}

const lines: [number, "E1" | "T1" | "BRI", number][] = [
  [1, "E1", 1],
  [30, "E1", 1],
  [31, "E1", 2],
  [23, "T1", 1],
  [24, "T1", 2],
  [2, "BRI", 1],
  [3, "BRI", 2],
];
for (const [calls, line, spans] of lines) {
  test(`${calls} calls need ${spans} ${line}`, (t) => {
    const answer = spansFor({ calls, line });
    t.is(answer.spans, spans);
    t.is(answer.channels - answer.spareChannels, calls);
    t.regex(answer.convention, /D-channel/);
  });
}

const refused: [string, () => unknown, string][] = [
  ["no calls", () => bandwidthOf({ codec: "g711", link: "ip", calls: 0 }), "calls is 0, too small"],
  ["half a call", () => spansFor({ calls: 0.5, line: "E1" }), "calls is 0.5, too small"],
  ["one call and a half", () => spansFor({ calls: 1.5, line: "E1" }), "calls is 1.5, not a whole number"],
  [
    "a packet of half a frame",
    () => bandwidthOf({ codec: "gsm", link: "ip", calls: 1, packetMs: 30 }),
    "packet time is 30, and a packet of GSM full rate holds a multiple of 20 ms",
  ],
  [
    "a packet of a second",
    () => bandwidthOf({ codec: "g711", link: "ip", calls: 1, packetMs: 1000 }),
    "packet time is 1000, too large",
  ],
  [
    "a day of 25 hours",
    () => physicalStorage({ channels: 1, hoursPerDay: 25, days: 1, format: "wav" }),
    "hours a day is 25, too large",
  ],
  [
    "half a day kept",
    () => physicalStorage({ channels: 1, hoursPerDay: 1, days: 1.5, format: "wav" }),
    "days kept is 1.5, not a whole number",
  ],
];
for (const [title, ask, message] of refused) {
  test(`${title} is refused`, (t) => {
    t.is(t.throws(ask, { instanceOf: AppError }).message, message);
  });
}
