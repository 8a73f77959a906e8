import test from "ava";
import fc from "fast-check";
import {
  channelFilesOf,
  type Renumbering,
  rewriteAsteriskConf,
  rewriteSystemConf,
} from "../../../../src/remote/backup/rewrite-numbers.ts";
import { readSystemConf } from "../../../../src/telephony/dahdi/config/system-conf.ts";

/** Spans 1 and 2 change places. */
const swap: Renumbering = {
  spans: new Map([
    [1, 2],
    [2, 1],
  ]),
  channels: new Map(Array.from({ length: 62 }, (_, index) => [index + 1, index < 31 ? index + 32 : index - 30])),
};
const system = (text: string) => rewriteSystemConf("/etc/dahdi/system.conf", Buffer.from(text), swap);
const asterisk = (text: string, holdsChannels = true) =>
  rewriteAsteriskConf("/etc/asterisk/chan_dahdi.conf", Buffer.from(text), swap, { holdsChannels });

test("system.conf gets the other numbers and keeps its comments, order and spacing", (t) => {
  const { content, unsure } = system(
    "# by hand\nspan = 1,1,0,ccs,hdb3,crc4 # operator\nbchan=1-15,17-31\ndchan=16\nechocanceller=mg2,1-15,17-31\n\nspan=2,0,0,ccs,hdb3\nbchan=32-46,48-62\nhardhdlc=47\nloadzone = es\ndefaultzone=es\n",
  );
  t.deepEqual(unsure, []);
  t.is(
    content.toString(),
    "# by hand\nspan = 2,1,0,ccs,hdb3,crc4 # operator\nbchan=32-46,48-62\ndchan=47\nechocanceller=mg2,32-46,48-62\n\nspan=1,0,0,ccs,hdb3\nbchan=1-15,17-31\nhardhdlc=16\nloadzone = es\ndefaultzone=es\n",
  );
});

test("rewriting there and back gives what dahdi_cfg reads the same", (t) => {
  const line = fc.oneof(
    fc.integer({ min: 1, max: 62 }).map((channel) => `bchan=${channel}`),
    fc.constantFrom("cas=3-7:1101", "echocanceller=mg2,1-9,40", "alaw=1-62", "# bchan=99", "loadzone=es"),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (parts) => {
        const text = `${parts.join("\n")}\n`;
        const back = rewriteSystemConf("x", rewriteSystemConf("x", Buffer.from(text), swap).content, swap);
        t.deepEqual(back.unsure, []);
        t.deepEqual(readSystemConf(back.content.toString()), readSystemConf(text));
      }),
    ),
  );
});

test("lines of system.conf that name numbers in a way that is not known are named", (t) => {
  const { unsure } = system(
    "span=3,1,0,ccs,hdb3\nbchan=90\nrxgain=1-3\ndynamic=eth,e1a/02:00:00:00:0b:01/0,31,1\nnonsense\n",
  );
  t.deepEqual(
    unsure.map(({ line }) => line),
    [1, 2, 3, 4, 5],
  );
});

test("a line that would be too long for dahdi_cfg is named", (t) => {
  const odd = Array.from({ length: 31 }, (_, index) => String(index * 2 + 1)).join(",");
  t.deepEqual(
    rewriteSystemConf("x", Buffer.from(`bchan=${odd}${" ".repeat(160)}# x\n`), swap).unsure.map(({ reason }) => reason),
    ["would be longer than dahdi_cfg reads"],
  );
});

test("chan_dahdi.conf gets other channels, in any of its forms", (t) => {
  const { content, unsure } = asterisk(
    "[channels]\ngroup=1\nchannel => 1-15,17-31 ; E1\nchannels=32\n[phone]\ndahdichan = 33\n",
  );
  t.deepEqual(unsure, []);
  t.is(content.toString(), "[channels]\ngroup=1\nchannel => 32-46,48-62 ; E1\nchannels=1\n[phone]\ndahdichan = 2\n");
});

test("'channel' of files that chan_dahdi does not read is something else", (t) => {
  t.is(asterisk("[a]\nchannel = SIP/5\n", false).content.toString(), "[a]\nchannel = SIP/5\n");
});

test("channels and spans by number in a dialplan are named, groups are not, and comments neither", (t) => {
  const text =
    "[a]\nexten => 1,1,Dial(DAHDI/5/1)\nexten => 2,1,Dial(DAHDI/g1/2)\n; DAHDI/5\nexten => 3,1,Dial(dahdi/i2/3)\nexten => 4,1,Dial(DAHDI/$[1]/4)\n";
  t.deepEqual(
    asterisk(text, false).unsure.map(({ line }) => line),
    [2, 5],
  );
});

test("trunk groups are named", (t) => {
  t.deepEqual(
    asterisk("[trunkgroups]\ntrunkgroup => 1,16,47\nspanmap => 1,1,1\n").unsure.map(({ line }) => line),
    [2, 3],
  );
});

test("bytes that are no UTF-8 stay as they are", (t) => {
  const bytes = Buffer.concat([Buffer.from("; l\xednea\n", "latin1"), Buffer.from("channel => 1\n")]);
  const expected = Buffer.concat([Buffer.from("; l\xednea\n", "latin1"), Buffer.from("channel => 32\n")]);
  const { content } = rewriteAsteriskConf("x", bytes, swap, { holdsChannels: true });
  t.deepEqual(content, expected);
});

test("files that chan_dahdi.conf includes hold channels too, and an include of nothing is named", (t) => {
  const contents = new Map([
    [
      "/etc/asterisk/chan_dahdi.conf",
      Buffer.from("#include dahdi-channels.conf\n#tryinclude none.conf\n#include gone.conf\n"),
    ],
    ["/etc/asterisk/dahdi-channels.conf", Buffer.from("channel => 1\n")],
  ]);
  const { paths, unsure } = channelFilesOf(contents);
  t.deepEqual([...paths], ["/etc/asterisk/chan_dahdi.conf", "/etc/asterisk/dahdi-channels.conf"]);
  t.deepEqual(
    unsure.map(({ line }) => line),
    [3],
  );
});
