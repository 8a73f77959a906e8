import test from "ava";
import fc from "fast-check";
import { channelsIn, rangesOf } from "../../../../../src/telephony/dahdi/config/ranges.ts";
import { readSystemConf } from "../../../../../src/telephony/dahdi/config/system-conf.ts";

const found = (text: string) =>
  readSystemConf(text).findings.map(({ line, severity, message }) => `${line} ${severity}: ${message}`);

test("the file of two E1 lines is read as dahdi_cfg reads it", (t) => {
  const read = readSystemConf(`# a comment
SPAN = 1, 1 ,0,CCS,HDB3,crc4   # the operator
bchan=1-15,17-31
dchan=16
echocanceller=mg2,1-15,17-31
span=2,0,0,ccs,hdb3,crc4,yellow
bchan=32-46,48-62,
hardhdlc=47
alaw=32-62
dynamic=eth,eth0/00:02:b3:35:43:9c/0,31,1
cas=70-72:1101
loadzone=es
defaultzone=es
`);
  t.deepEqual(read.findings, []);
  t.like(read.spans[0], { number: 1, timingSource: 1, framing: "ccs", coding: "hdb3", crc4: true, words: [] });
  t.deepEqual(read.spans[1]?.words, ["yellow"]);
  t.deepEqual(read.dynamics[0], {
    line: 10,
    driver: "eth",
    address: "eth0/00:02:b3:35:43:9c/0",
    channelCount: 31,
    timingSource: 1,
  });
  t.is(read.channels.get(16)?.kind, "dchan");
  t.deepEqual(read.channels.get(71), { line: 11, kind: "cas", bits: "1101" });
  t.deepEqual([read.channels.size, read.echoCancellers.size, read.laws.size], [65, 30, 31]);
});

test("what dahdi_cfg refuses is found with its line", (t) => {
  for (const [text, finding] of [
    ["span=1,1,8,ccs,hdb3", "1 error: line build-out '8' is not within 0 and 7"],
    ["\nspan=1,256,0,ccs,hdb3", "2 error: timing source '256' is not within 0 and 255"],
    ["span=1,1,0,ccx,hdb3", "1 error: framing 'ccx' is none of d4, esf, cas, ccs"],
    ["span=1,1,0,ccs,hdb4", "1 error: coding 'hdb4' is none of ami, b8zs, hdb3"],
    ["bchan=15-1", "1 error: '15-1' runs backwards"],
    ["bchan=1024", "1 error: '1024' is outside of 1 to 1023"],
    ["bchan=1-15\ndchan=15", "2 error: channel 15 is bchan on line 1 already"],
    ["nonsense=1", "1 error: dahdi_cfg doesn't know 'nonsense'"],
    ["bchan 1-15", "1 error: 'bchan 1-15' has no '='"],
    ["cas=1-15", "1 error: cas needs its idle bits, as in 1-15:1101"],
    ["loadzone=es\ndefaultzone=fr", "1 error: defaultzone fr is no loadzone"],
    ["dynamic=loc,1:0", "1 error: a dynamic span is <driver>,<address>,<channels>,<timing>"],
    [`# ${"x".repeat(260)}`, "1 error: is longer than 254 bytes, so dahdi_cfg reads it as two lines"],
  ] as const)
    t.deepEqual(found(text), [finding]);
});

test("what dahdi_cfg takes and nobody can have meant is a warning", (t) => {
  for (const [text, finding] of [
    ["span=1,1,0,esf,hdb3", "1 warning: esf with hdb3 is half a T1 and half an E1"],
    ["span=1,1,0,esf,b8zs,crc4", "1 warning: crc4 is of an E1, esf of a T1"],
    ["echocanceller=mg3,1-15", "1 warning: 'mg3' is no echo canceller that comes with DAHDI"],
    ["span=1,1,0,ccs,hdb3\nspan=2,1,0,ccs,hdb3", "2 warning: spans 1 and 2 are both timing source 1"],
  ] as const)
    t.deepEqual(found(text), [finding]);
});

test("any text at all is read without a throw, and no finding holds what a terminal would obey", (t) => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: "binary" })),
      fc.constantFrom("", "span=", "bchan=", "cas="),
      (text, head) => {
        for (const { line, message } of readSystemConf(`${head}${text}`).findings) {
          t.true(line >= 1);
          t.regex(message, /^[\x20-\x7e]+$/);
        }
      },
    ),
  );
});

test("channels written as ranges are the same channels when they are read", (t) => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1023 }), { maxLength: 200 }), (channels) => {
      const list = rangesOf(channels).join(",");
      const read = channelsIn(list, { most: 1023 }, (piece) => t.fail(piece));
      t.deepEqual(
        read,
        [...channels].sort((one, other) => one - other),
      );
    }),
  );
});
