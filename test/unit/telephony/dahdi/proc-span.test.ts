import test from "ava";
import fc from "fast-check";
import { parseProcSpan } from "../../../../src/telephony/dahdi/read/proc-span.ts";
import { alarmMoments, dynamicSpans, loopSpans, section } from "../../../fixtures/captures.ts";
import { ReadingCount, readingOf } from "../../../fixtures/reading.ts";

test("a dynamic span of DAHDI 2.11 with a D-channel is read as it was captured", (t) => {
  const span = parseProcSpan(section(dynamicSpans, "cat /proc/dahdi/2"));
  t.like(span, { number: 2, name: "DYN/loc/1:1", description: "Dynamic 'loc' span at '1:1'", timingMaster: false });
  t.is(span.lineConfig, undefined);
  t.deepEqual(span.alarms, []);
  t.is(span.channels.length, 31);
  t.deepEqual(
    span.channels.filter(({ signalling }) => signalling === "HDLCFCS").map(({ number }) => number),
    [47],
  );
  t.deepEqual(span.channels[0], {
    number: 32,
    name: "DYN/loc/1:1/1",
    signalling: "Clear",
    master: false,
    reserved: false,
    inUse: false,
    muted: false,
    alarms: [],
    echoCanceller: { name: "MG2", active: false },
  });
});

test("a span of DAHDI 3.4 that is not configured has channels without signalling", (t) => {
  const span = parseProcSpan(section(loopSpans, "cat /proc/dahdi/1"));
  t.true(span.timingMaster);
  t.is(span.lineConfig, undefined);
  t.is(span.channels.length, 31);
  t.true(
    span.channels.every(({ signalling, echoCanceller }) => signalling === undefined && echoCanceller === undefined),
  );
});

test("framing, line code and CRC-4 are read in any order, beside MASTER", (t) => {
  const config = { framing: "ccs", coding: "hdb3", crc4: true } as const;
  t.deepEqual(parseProcSpan(section(loopSpans, "head -6 /proc/dahdi/2")).lineConfig, config);
  t.true(parseProcSpan(section(loopSpans, "head -6 /proc/dahdi/2")).timingMaster);
  t.deepEqual(parseProcSpan('Span 1: TE2/0/1 "T2XXP (PCI) Card 0 Span 1" HDB3/CCS/CRC4 ').lineConfig, config);
  const cas = parseProcSpan('Span 1: TE2/0/1 "T2XXP" (MASTER) HDB3/CRC4 ClockSource ');
  t.deepEqual(cas.lineConfig, { framing: undefined, coding: "hdb3", crc4: true });
  t.true(cas.clockSource);
});

test("the alarms of a span and of its channels are those that were shown", (t) => {
  const [yellow, red, blue, none, recovering, notOpen, both] = alarmMoments().map(({ proc }) => parseProcSpan(proc));
  t.deepEqual(yellow?.alarms, ["yellow"]);
  t.deepEqual(red?.channels[0]?.alarms, ["red"]);
  t.true(red?.channels[0]?.inUse);
  t.deepEqual(blue?.alarms, ["blue"]);
  t.deepEqual(none?.alarms, []);
  t.deepEqual(recovering?.alarms, ["recovering"]);
  t.deepEqual(notOpen?.alarms, ["not-open"]);
  t.deepEqual(both?.alarms, ["red", "yellow"]);
});

test("counters are read, and 0 where DAHDI writes none", (t) => {
  const span = parseProcSpan(
    'Span 1: TE4/0/1 "T4XXP" CCS/HDB3 \n\tBPV count: 3\n\tCRC4 error count: 12\n\tE-bit error count: 4\n\tFAS error count: 5\n\tIRQ misses: 7\n\tTiming slips: 2\n\n\t   1 TE4/0/1/1 Clear \n',
  );
  const counters = { bipolarViolations: 3, crc4Errors: 12, eBitErrors: 4, fasErrors: 5, irqMisses: 7, timingSlips: 2 };
  t.deepEqual(span.counters, counters);
  t.is(span.channels.length, 1);
  t.deepEqual(Object.values(parseProcSpan('Span 1: a "" \n').counters), [0, 0, 0, 0, 0, 0]);
});

test("a text that is no span is refused with its first words", (t) => {
  t.throws(() => parseProcSpan("cat: /proc/dahdi/1: No such file", "/proc/dahdi/1"), {
    message:
      "/proc/dahdi/1 is no span of DAHDI that spanwright can read: 'cat: /proc/dahdi/1: No such file' is no heading of a span",
  });
  t.throws(() => parseProcSpan('Span 1: a "b" CCS/XYZ '), { message: /'CCS\/XYZ' is no framing and line code$/ });
  t.throws(() => parseProcSpan('Span 1: a "b" \nchannel one'), { message: /'channel one' is no channel$/ });
});

const word = fc.stringMatching(/^[A-Za-z0-9/:._-]{1,12}$/);
const alarmSet = fc.subarray(["BLUE", "YELLOW", "RED", "LOOP", "RECOVERING", "NOTOPEN"]);
const channel = fc.record({
  name: word,
  signalling: fc.constantFrom(
    "Clear",
    "HDLCFCS",
    "Hardware-assisted HDLC",
    "E&M",
    "E&M-E1",
    "DACS+RBS",
    "SF (ToneOnly)",
  ),
  master: fc.boolean(),
  inUse: fc.boolean(),
  alarms: alarmSet,
  canceller: fc.option(fc.record({ name: word, active: fc.boolean() }), { nil: undefined }),
});

test("what dahdi_seq_show writes is read back, whatever the names, the description and the state are", (t) => {
  const span = fc.record({
    number: fc.integer({ min: 1, max: 128 }),
    name: word,
    description: fc.string().filter((text) => !text.includes("\n")),
    master: fc.boolean(),
    alarms: alarmSet,
    slips: fc.integer({ min: 0, max: 9999 }),
    channels: fc.array(channel, { maxLength: 8 }),
  });
  fc.assert(
    fc.property(span, (wanted) => {
      const lines = wanted.channels.map(
        (own, index) =>
          `\t${String(index + 1).padStart(4)} ${own.name} ${own.signalling} ${own.master ? "Master " : ""}${own.inUse ? "(In use) " : ""}${own.alarms.map((alarm) => `${alarm} `).join("")}${own.canceller === undefined ? "" : `(EC: ${own.canceller.name} - ${own.canceller.active ? "ACTIVE" : "INACTIVE"}) `}\n`,
      );
      const text = `Span ${wanted.number}: ${wanted.name} "${wanted.description}"${wanted.master ? " (MASTER)" : ""} CCS/HDB3 ${wanted.alarms.map((alarm) => `${alarm} `).join("")}\n${wanted.slips > 0 ? `\tTiming slips: ${wanted.slips}\n` : ""}\n${lines.join("")}`;
      const read = parseProcSpan(text);
      t.like(read, { number: wanted.number, name: wanted.name, description: wanted.description });
      t.is(read.timingMaster, wanted.master);
      t.is(read.alarms.length, wanted.alarms.length);
      t.is(read.counters.timingSlips, wanted.slips);
      t.deepEqual(
        read.channels.map((own) => [
          own.name,
          own.signalling,
          own.master,
          own.inUse,
          own.alarms.length,
          own.echoCanceller,
        ]),
        wanted.channels.map((own) => [
          own.name,
          own.signalling,
          own.master,
          own.inUse,
          own.alarms.length,
          own.canceller,
        ]),
      );
    }),
  );
});

test("any text gives the span that it begins with, or the reader's own error", (t) => {
  const readings = new ReadingCount();
  const pieces = fc
    .array(
      fc.constantFrom(
        "Span ",
        "1",
        ": ",
        "a",
        ' "',
        '"',
        " (MASTER)",
        " CCS",
        "/",
        "RED ",
        "\n",
        "\t",
        "(EC: ",
        ")",
        "\0",
        "💥",
      ),
    )
    .map((all) => all.join(""));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces,
        pieces.map((text) => `Span 1: a "b" \n\t1 ${text}`),
        fc.nat(999).map((number) => `Span ${number}: a "b" \n\n\t1 a Clear\n`),
      ),
      (text) => {
        const { value, refused } = readings.count(readingOf(() => parseProcSpan(text), "answer-unreadable"));
        if (value === undefined) t.regex(refused?.message ?? "", /^\/proc\/dahdi|span/);
        else {
          t.true(text.trimStart().startsWith(`Span ${value.number}: `), text);
          t.true(
            value.channels.every(({ number, name }) => Number.isInteger(number) && text.includes(name)),
            text,
          );
          t.true(value.channels.length <= text.split("\n").length);
        }
      },
    ),
  );
  t.true(readings.both, JSON.stringify(readings));
});
