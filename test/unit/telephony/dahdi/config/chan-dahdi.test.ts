import test from "ava";
import { readSections } from "../../../../../src/telephony/asterisk/config/sections.ts";
import { rootsOf } from "../../../../../src/telephony/asterisk/config/tree.ts";
import { readAssignedSpans, readSpanTypes } from "../../../../../src/telephony/dahdi/config/card-files.ts";
import { readChanDahdi } from "../../../../../src/telephony/dahdi/config/chan-dahdi.ts";
import { treeOf } from "../../../../fixtures/config-tree.ts";

const read = (text: string) =>
  readChanDahdi(rootsOf(treeOf({ "chan_dahdi.conf": text })).flatMap((root) => readSections(root).sections));

test("a setting counts for every channel below it until it is set anew", (t) => {
  const { channels, findings } = read(`[trunkgroups]
[channels]
group=1
context=one
signaling=pri_cpe
channel => 1-2
context=two
channel => 3
group=2,4-5
signalling=pri_net
channels => 4
`);
  t.deepEqual(findings, []);
  const rows = [...channels].map(([channel, { groups, settings }]) => [
    channel,
    groups.join(),
    settings.get("context"),
    settings.get("signalling"),
  ]);
  t.deepEqual(rows, [
    [1, "1", "one", "pri_cpe"],
    [2, "1", "one", "pri_cpe"],
    [3, "1", "two", "pri_cpe"],
    [4, "2,4,5", "two", "pri_net"],
  ]);
});

test("an empty group doesn't end the one before, and a section of its own begins with what [channels] ended with", (t) => {
  const { channels, findings } = read(`[channels]
group=1
context=one
channel => 1
group=
channel => 2
[other]
context=three
dahdichan=3
group=7
`);
  t.deepEqual(channels.get(2)?.groups, [1]);
  t.deepEqual([channels.get(3)?.groups, channels.get(3)?.settings.get("context")], [[7], "three"]);
  t.deepEqual(findings, [
    { line: 5, severity: "warning", message: "an empty group doesn't end the one that was set before" },
  ]);
});

test("channels and groups that there can't be are found with their lines", (t) => {
  const { findings } = read("[channels]\ngroup=64\nchannel => 1-x,0\nchannel => 5\nchannel => 5\n");
  t.deepEqual(
    findings.map(({ line, message }) => `${line} ${message}`),
    [
      "2 groups are numbers from 0 to 63",
      "3 '1-x' is no channel and no range of channels",
      "3 '0' is outside of 1 to 1023",
      "5 channel 5 is on line 4 already",
    ],
  );
});

test("the files of the cards are read rule by rule, and a bad rule is named", (t) => {
  const assigned = readAssignedSpans("# comment\n@Board1 1:1:1 2:2:32\nusb:X 1:x:1\n@Board3\n");
  t.deepEqual(
    assigned.spans.map(({ card, port, span, firstChannel }) => [card, port, span, firstChannel]),
    [
      ["@Board1", 1, 1, 1],
      ["@Board1", 2, 2, 32],
    ],
  );
  t.deepEqual(
    assigned.findings.map(({ line, message }) => `${line} ${message}`),
    ["3 '1:x:1' is not <port>:<span>:<first channel>", "4 the card has nothing behind it"],
  );
  const types = readSpanTypes("* *:E1\n@Board1 [12]:T1\nx 1:E2\n");
  t.deepEqual(
    types.types.map(({ card, ports, type }) => `${card} ${ports} ${type}`),
    ["* * E1", "@Board1 [12] T1"],
  );
  t.is(types.findings[0]?.message, "'1:E2' is not <port>:E1, T1 or J1");
});
