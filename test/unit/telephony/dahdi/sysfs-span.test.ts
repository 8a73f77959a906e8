import test from "ava";
import fc from "fast-check";
import { parseSysfsSpan, spanAttributes } from "../../../../src/telephony/dahdi/read/sysfs-span.ts";
import { loopSpans, spanAttributesOf } from "../../../fixtures/captures.ts";
import { ReadingCount, readingOf } from "../../../fixtures/reading.ts";

test("the spans of DAHDI 3.4 are read as they were captured", (t) => {
  const captured = spanAttributesOf(loopSpans);
  t.deepEqual([...captured.keys()], [1, 2]);
  t.deepEqual(parseSysfsSpan(2, captured.get(2) ?? {}), {
    number: 2,
    name: "dahdi_loop/2",
    description: "Loop device span 2 looped with span 1.",
    type: "INVALID",
    localNumber: 2,
    alarms: [],
    lineBuildOut: 0,
    syncSource: 0,
    digital: true,
    timingMaster: true,
    firstChannel: 32,
    channels: 31,
    lineConfig: { framing: "ccs", coding: "hdb3", crc4: true },
    compatible: ["AMI", "CCS", "HDB3", "CRC4"],
  });
});

test("attributes that an older release does not have are empty", (t) => {
  t.like(parseSysfsSpan(1, {}), { number: 1, name: "", type: "INVALID", channels: 0, lineConfig: undefined });
});

test("an attribute that says something else is refused with its name", (t) => {
  const message = (attributes: Record<string, string>) => t.throws(() => parseSysfsSpan(3, attributes))?.message;
  t.regex(message({ spantype: "E9" }) ?? "", /^the spantype of span 3 in \/sys\/bus\/dahdi_spans is 'E9'/);
  t.regex(message({ channels: "many" }) ?? "", /^the channels of span 3 /);
  t.regex(message({ alarms: "RED" }) ?? "", /^the alarms of span 3 /);
});

test("any attributes give a span that says what they say, or the reader's own error", (t) => {
  const readings = new ReadingCount();
  const attributes = fc.dictionary(
    fc.constantFrom(...spanAttributes),
    fc.oneof(fc.string(), fc.constantFrom("0x8", "E1", "1", "CCS/HDB3")),
  );
  fc.assert(
    fc.property(attributes, (texts) => {
      const { value, refused } = readings.count(readingOf(() => parseSysfsSpan(1, texts), "answer-unreadable"));
      if (value === undefined) t.regex(refused?.message ?? "", /^the [a-z_]+ of span 1 in \/sys\/bus\/dahdi_spans is /);
      else {
        t.is(value.name, (texts.name ?? "").trim());
        t.is(value.channels, Number((texts.channels ?? "").trim()));
        t.is<string, string>(
          value.type,
          (texts.spantype ?? "").trim() === "" ? "INVALID" : (texts.spantype ?? "").trim(),
        );
      }
    }),
  );
  t.true(readings.both, JSON.stringify(readings));
});
