import test from "ava";
import fc from "fast-check";
import type { ManagerPacket } from "../../../../src/agent/asterisk/link.ts";
import { longestLineBytes, mostPacketLines, PacketParser } from "../../../../src/agent/asterisk/packet-parser.ts";
import { capturedPackets, captures, captureText } from "../../../fixtures/ami.ts";

/** Packets have no prototype; for comparing they get one. */
const plain = (packets: readonly ManagerPacket[]) => packets.map((packet) => ({ ...packet }));

function parseInPieces(bytes: Buffer, cuts: readonly number[]): PacketParser & { packets: ManagerPacket[] } {
  const parser = new PacketParser();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((one, other) => one - other);
  let start = 0;
  const packets = ends.flatMap((end) => {
    const piece = parser.push(bytes.subarray(start, end));
    start = end;
    return piece;
  });
  return Object.assign(parser, { packets });
}

test("what a real Asterisk sent is read, greeting and all", (t) => {
  const parser = new PacketParser();
  const packets = parser.push(Buffer.from(captureText("dahdi-in-call")));
  t.is(parser.banner, "Asterisk Call Manager/5.0.4");
  t.deepEqual(plain(packets).slice(0, 2), [
    { Response: "Success", Message: "Authentication accepted" },
    { Event: "FullyBooted", Privilege: "system,all", Uptime: "48", LastReload: "48", Status: "Fully Booted" },
  ]);
  const spans = packets.filter(({ Event }) => Event === "PRIShowSpans");
  t.deepEqual(
    spans.map(({ Span, DChannel, Up }) => [Span, DChannel, Up]),
    [
      ["1", "16", "Yes"],
      ["2", "47", "Yes"],
    ],
  );
  t.is(packets.find(({ Event }) => Event === "DAHDIShowChannels")?.Description, "");
});

test("a real session cut anywhere, with either end of line, gives the same packets", (t) => {
  for (const name of captures) {
    const whole = plain(capturedPackets(name));
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), fc.boolean(), (cuts, crlf) => {
        const text = crlf ? captureText(name).replaceAll("\n", "\r\n") : captureText(name);
        t.deepEqual(plain(parseInPieces(Buffer.from(text), cuts).packets), whole);
      }),
      { numRuns: 5 },
    );
  }
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/);
const value = fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/g, "").trim());

test("packets that are written, cut and read come back", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(name, value, { minKeys: 1, maxKeys: 8 }), { maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      fc.constantFrom("\r\n", "\n"),
      (packets, cuts, end) => {
        const text = packets
          .map(
            (packet) =>
              `${Object.entries(packet)
                .map(([key, each]) => `${key}: ${each}${end}`)
                .join("")}${end}`,
          )
          .join("");
        const { packets: read } = parseInPieces(Buffer.from(text), cuts);
        t.deepEqual(
          read.map((packet) => Object.entries(packet)),
          packets.map((packet) => Object.entries(packet)),
        );
      },
    ),
  );
});

test("any bytes are read without an error, and the next packet is whole", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.array(fc.nat(), { maxLength: 10 }), (bytes, cuts) => {
      const parser = parseInPieces(Buffer.from(bytes), cuts);
      parser.push(Buffer.from("\n\n"));
      t.deepEqual(plain(parser.push(Buffer.from("Event: After\r\nSpan: 1\r\n\r\n"))), [{ Event: "After", Span: "1" }]);
    }),
  );
});

test("a line of 10 MB is dropped and counted, and costs its packet nothing else", (t) => {
  const parser = new PacketParser();
  const piece = Buffer.alloc(64 << 10, "x");
  parser.push(Buffer.from("Event: Large\r\nBefore: 1\r\nData: "));
  for (let sent = 0; sent < 10 << 20; sent += piece.length) t.deepEqual(parser.push(piece), []);
  const packets = parser.push(Buffer.from("\r\nAfter: 2\r\n\r\nEvent: Next\r\n\r\n"));
  t.deepEqual(plain(packets), [{ Event: "Large", Before: "1", After: "2" }, { Event: "Next" }]);
  t.is(parser.droppedLines, 1);
});

test("the longest line that is read is read whole, and one byte more is dropped", (t) => {
  const parser = new PacketParser();
  const line = `A: ${"y".repeat(longestLineBytes - 3)}`;
  t.is(parser.push(Buffer.from(`${line}\n\n`))[0]?.A?.length, longestLineBytes - 3);
  t.deepEqual(parser.push(Buffer.from(`${line}y\n\n`)), []);
  t.is(parser.droppedLines, 1);
});

test("a packet that never ends is bounded, and its further lines are counted", (t) => {
  const parser = new PacketParser();
  for (let line = 0; line < mostPacketLines + 500; line += 1) parser.push(Buffer.from(`Field${line}: 1\n`));
  const [packet] = parser.push(Buffer.from("\n"));
  t.is(Object.keys(packet ?? {}).length, mostPacketLines);
  t.is(parser.droppedLines, 500);
});

test("a field may be called as a method is", (t) => {
  const [packet] = new PacketParser().push(Buffer.from("__proto__: 1\nconstructor: 2\n\n"));
  t.deepEqual(Object.entries(packet ?? {}), [
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});
