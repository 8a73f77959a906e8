import test from "ava";
import type { HostFiles } from "../../../../src/telephony/import/host-files.ts";
import { designOf, fixtureHost, hostFilesOf, importHost, linesOf } from "../../../fixtures/host-files.ts";

const dialplan = "/etc/asterisk/extensions.conf";
const channels = "/etc/asterisk/chan_dahdi.conf";
const system = "/etc/dahdi/system.conf";
const sip = "/etc/asterisk/sip.conf";
const oneLine = "span=1,1,0,ccs,hdb3,crc4\nbchan=1-15,17-31\ndchan=16\nechocanceller=mg2,1-15,17-31\nloadzone=es\n";

/** The good host with some of its files changed; undefined takes one away. */
async function host(changes: Readonly<Record<string, string | undefined>>): Promise<HostFiles> {
  const good = await fixtureHost("good-two-operators");
  const texts = Object.fromEntries([...good.texts].map(([path, { text }]) => [path, text]));
  const all = Object.entries({ ...texts, ...changes });
  return hostFilesOf(Object.fromEntries(all.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))));
}

test("what an include that is not there would have had is left for a person", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const text = good.texts.get(sip)?.text ?? "";
  const imported = importHost(await host({ [sip]: `${text}#include "trunks.conf"\n` }));
  const note = imported.notes.find(({ rule }) => rule === "L4");
  t.is(note?.outcome, "left");
  t.is(note?.file, sip);
  t.regex(
    note?.message ?? "",
    /^'trunks\.conf' is included and is not there: .*what it has in it is not in the site file/,
  );
  const passedOver = importHost(await host({ [sip]: `${text}#tryinclude "trunks.conf"\n` }));
  t.notRegex(linesOf(passedOver), /trunks\.conf/);
});

test("a missing include is named where no trunk is left", async (t) => {
  const files = await host({ [sip]: '[general]\nallowguest=no\n#include "trunks.conf"\n' });
  const error = t.throws(() => importHost(files));
  t.regex(
    error?.message ?? "",
    /no SIP peer with a fixed host .*\n {2}files: 'trunks\.conf' is included and is not there/,
  );
});

test("a group whose channels are on no span, and what dials it, is left for a person by its number and channels", async (t) => {
  const imported = importHost(
    await host({
      [system]: oneLine,
      [dialplan]:
        "[Cen_Inicio_TrunkSip]\nexten => _X.,1,Dial(DAHDI/G1/${EXTEN:1})\nsame => n,Dial(DAHDI/G2/${EXTEN:1})\n",
    }),
  );
  t.deepEqual(
    designOf(imported).groups.map(({ number }) => number),
    [1],
  );
  const lines = linesOf(imported);
  t.regex(lines, /left group 2: channels 32-46,48-62 are on no span that system\.conf has: they are left out/);
  t.regex(lines, /left group 2: none of its channels is on a line of the gateway, so there is no such group/);
  const dial = imported.notes.find(({ message }) => message.startsWith("DAHDI/G2 is dialled"));
  t.deepEqual([dial?.outcome, dial?.about, dial?.file, dial?.line], ["left", "group 2", dialplan, 3]);
});

test("analogue channels without a span are told with their signalling", async (t) => {
  const text =
    "[channels]\nsignalling=pri_cpe\nswitchtype=euroisdn\ngroup=1\ncontext=Cen_Inicio_Dahdi\nchannel => 1-15,17-31\nsignalling=fxs_ks\ngroup=5\nchannel => 32-35\n";
  const lines = linesOf(importHost(await host({ [system]: oneLine, [channels]: text })));
  t.regex(lines, /left group 5: channels 32-35 \(signalling fxs_ks\) are on no span that system\.conf has/);
});

test("without extensions.conf no word is said about what it has, but that there was no dialplan", async (t) => {
  const imported = importHost(await host({ [dialplan]: undefined }));
  const lines = linesOf(imported);
  t.regex(lines, /left dialplan: there is no \/etc\/asterisk\/extensions\.conf here, so no dialplan was read/);
  t.notRegex(lines, /the dialplan dials no group/);
  t.deepEqual(
    imported.notes.filter(({ file }) => file === dialplan),
    [],
  );
});

test("without chan_dahdi.conf what would be in it is said to be a guess, without a place in it", async (t) => {
  const imported = importHost(await host({ [channels]: undefined }));
  const lines = linesOf(imported);
  t.regex(lines, /left chan_dahdi\.conf: there is no \/etc\/asterisk\/chan_dahdi\.conf here/);
  t.regex(lines, /left span 1: .*'signalling: cpe' is a guess from its timing/);
  t.notRegex(lines, /chan_dahdi\.conf (names|gives) no channel/);
  t.deepEqual(
    imported.notes.filter(({ file }) => file === channels),
    [],
  );
});

test("without system.conf nothing is said to stand in it", async (t) => {
  const imported = importHost(await host({ [system]: undefined }));
  t.regex(
    linesOf(imported),
    /left spans: there is no \/etc\/dahdi\/system\.conf here: kind of line and order are guessed/,
  );
  t.deepEqual(
    imported.notes.filter(({ file }) => file === system),
    [],
  );
});

test("without sip.conf and pjsip.conf the error says that neither is there", async (t) => {
  const files = await host({ [sip]: undefined });
  const error = t.throws(() => importHost(files));
  t.regex(
    error?.message ?? "",
    /SIP: there is neither \/etc\/asterisk\/sip\.conf nor \/etc\/asterisk\/pjsip\.conf here/,
  );
});

test("channel-associated signalling in system.conf and a PRI in chan_dahdi.conf contradict each other", async (t) => {
  const second = "span=2,2,0,ccs,hdb3,crc4\nbchan=32-46,48-62\ndchan=47\n";
  const lines = linesOf(importHost(await host({ [system]: `span=1,1,0,cas,hdb3\ncas=1-15:1101\n${second}` })));
  t.regex(
    lines,
    /left span 1: system\.conf has cas,hdb3 and channels 1-15 with 'cas'.* chan_dahdi\.conf has pri_cpe.*contradict/,
  );
  t.notRegex(lines, /corrected span 1: cas,hdb3/);
  const kinds = linesOf(
    importHost(await host({ [system]: `span=1,1,0,ccs,hdb3\ncas=1-15:1101\nbchan=17-31\ndchan=16\n${second}` })),
  );
  t.regex(kinds, /left span 1: system\.conf has channels 1-15 with 'cas'.*contradict/);
});

test("a signalling that Asterisk doesn't know is told with the near one, and without advice about lines that are no PRI", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const text = (good.texts.get(channels)?.text ?? "").replace("group=2", "signalling=pri_cep\ngroup=2");
  const lines = linesOf(importHost(await host({ [channels]: text })));
  t.regex(lines, /left span 2: its signalling 'pri_cep' is none that Asterisk knows\. Did you mean 'pri_cpe'\?/);
  t.notRegex(lines, /an Asterisk of their own/);
  const all = (good.texts.get(channels)?.text ?? "").replace("signalling=pri_cpe", "signalling=pri_cep");
  const files = await host({ [channels]: all });
  t.regex(t.throws(() => importHost(files))?.message ?? "", /Did you mean 'pri_cpe'\?/);
});

test("a setting that no file has is told as the driver's default, and one of [general] as that", async (t) => {
  const peers = (general: string) =>
    `[general]\nallowguest=no\n${general}[pbx]\ntype=peer\nhost=10.0.0.1\nqualify=yes\nallow=alaw\n`;
  const lines = linesOf(importHost(await host({ [sip]: peers("") })));
  t.regex(lines, /corrected trunk pbx: insecure is not set, and chan_sip's default is no: /);
  t.regex(lines, /corrected trunk pbx: directmedia is not set, and chan_sip's default is yes: /);
  t.notRegex(lines, /insecure=no|directmedia=yes/);
  const general = linesOf(importHost(await host({ [sip]: peers("directmedia=update\n") })));
  t.regex(general, /corrected trunk pbx: directmedia=update of \[general\]: /);
  t.notRegex(linesOf(importHost(await host({ [sip]: peers("directmedia=no\n") }))), /directmedia/);
  const pjsip =
    "[pbx]\ntype=endpoint\naors=pbx\nallow=alaw\n[pbx]\ntype=aor\ncontact=sip:10.0.0.1\nqualify_frequency=30\n";
  const other = linesOf(importHost(await host({ [sip]: undefined, "/etc/asterisk/pjsip.conf": pjsip })));
  t.regex(other, /corrected trunk pbx: direct_media is not set, and PJSIP's default is yes: /);
});

test("a UTF-16 file is left for a person", async (t) => {
  const text = "\u00ff\u00fe[\u0000g\u0000l\u0000o\u0000b\u0000a\u0000l\u0000s\u0000]\u0000\n\u0000";
  t.regex(linesOf(importHost(await host({ [dialplan]: text }))), /left A file in UTF-16: the file is UTF-16/);
});
