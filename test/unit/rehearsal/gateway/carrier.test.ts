import test from "ava";
import { planCables } from "../../../../src/rehearsal/gateway/cables.ts";
import { farChanDahdiConf, farSystemConf } from "../../../../src/rehearsal/gateway/carrier.ts";
import { readSystemConf } from "../../../../src/telephony/dahdi/config/system-conf.ts";
import { testGateway } from "../../../fixtures/gateway-design.ts";

test("the far ends lie behind the site's channels and name the site's ends", (t) => {
  const text = farSystemConf(testGateway, planCables(testGateway));
  t.deepEqual(text.split("\n"), [
    "dynamic=eth,e1b1/02:00:00:00:0a:01/0,31,0",
    "dynamic=eth,e1b2/02:00:00:00:0a:02/0,31,0",
    "bchan=63-77,79-93",
    "dchan=78",
    "alaw=63-77,79-93",
    "bchan=94-108,110-124",
    "dchan=109",
    "alaw=94-108,110-124",
    "loadzone=es",
    "defaultzone=es",
    "",
  ]);
  t.deepEqual(readSystemConf(text).findings, []);
});

test("a line of the user side meets the network side, and the reverse, with the D-channel left out", (t) => {
  const text = farChanDahdiConf(testGateway);
  t.regex(text, /signalling=pri_net\ngroup=3\nchannel=63-77,79-93\n/);
  t.regex(text, /signalling=pri_cpe\ngroup=4\nchannel=94-108,110-124\n/);
});

test("a T1 at the far end is mu-law, and a fractional line has the channels that are in use", (t) => {
  const [span] = testGateway.spans;
  const spans = [
    { ...span!, line: "T1" as const, law: "mulaw" as const, channelCount: 24, bChannels: [1, 2, 5], dChannel: 24 },
  ];
  const design = { ...testGateway, spans };
  t.regex(farSystemConf(design, planCables(design)), /,24,0\nbchan=25-26,29\ndchan=48\nmulaw=25-26,29\n/);
});
