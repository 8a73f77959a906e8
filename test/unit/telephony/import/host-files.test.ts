import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { RecordedMachine } from "../../../../src/core/machine/recorded.ts";
import { localAddresses, readHostFiles } from "../../../../src/telephony/import/host-files.ts";
import { designOf, fixtures, importHost, linesOf } from "../../../fixtures/host-files.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";

const routes = `Main:
  +-- 0.0.0.0/0 3 0 5
     +-- 10.20.60.0/24 2 0 2
        +-- 10.20.60.0/29 2 0 2
           |-- 10.20.60.0
              /24 link UNICAST
           |-- 10.20.60.6
              /32 host LOCAL
        |-- 10.20.60.255
           /32 link BROADCAST
     +-- 127.0.0.0/8 2 0 2
        |-- 127.0.0.1
           /32 host LOCAL
`;
const channels = '[channels]\nsignalling=pri_cpe\nswitchtype=euroisdn\ngroup=1\n#include "more/*.conf"\n';
const peer = "[pbx]\ntype=peer\nhost=10.20.60.11\n";

test("a host's own addresses come out of its routing table, without the loopback's and broadcasts", (t) => {
  t.deepEqual(localAddresses(routes), ["10.20.60.6"]);
  t.deepEqual(localAddresses("nothing of the kind"), []);
});

test("a recorded tree is read with what its files include, its addresses and its time zone", async (t) => {
  const machine = await plantMachine(t, {
    "/etc/asterisk/chan_dahdi.conf": channels,
    "/etc/asterisk/more/lines.conf": "channel => 1-15,17-31\n",
    "/etc/asterisk/more/lines.txt": "channel => 32-46\n",
    "/etc/asterisk/sip.conf": peer,
    "/etc/asterisk/sip.conf.bak": "[other]\ntype=peer\nhost=10.20.60.99\n",
    "/etc/asterisk/voicemail.conf": "[default]\n",
    "/etc/localtime": { link: "/usr/share/zoneinfo/Atlantic/Canary" },
    "/proc/net/fib_trie": routes,
  });
  const files = await readHostFiles(machine);
  t.deepEqual([...files.texts.keys()].sort(), [
    "/etc/asterisk/chan_dahdi.conf",
    "/etc/asterisk/more/lines.conf",
    "/etc/asterisk/sip.conf",
  ]);
  t.deepEqual(files.addresses, ["10.20.60.6"]);
  const imported = importHost(files, { address: undefined });
  t.is(designOf(imported).spans[0]?.bChannels.length, 30);
  t.is(designOf(imported).address, "10.20.60.6");
  t.is(imported.site.site.timezone, "Atlantic/Canary");
});

test("an include that leads out of Asterisk's folder is not opened, and a program in a file is not run", async (t) => {
  const machine = await plantMachine(t, {
    "/etc/passwd": "root:x:0:0\n",
    "/etc/asterisk/chan_dahdi.conf": `${channels.replace("#include", ";")}channel => 1-15,17-31\n#include ../passwd\n#exec /bin/false\n`,
    "/etc/asterisk/sip.conf": `${peer}#include /etc/passwd\n`,
  });
  const files = await readHostFiles(machine);
  t.false(files.texts.has("/etc/passwd"));
  const lines = linesOf(importHost(files));
  t.regex(lines, /left files: '\.\.\/passwd' is outside of \/etc\/asterisk and was not read/);
  t.regex(lines, /left files: a program writes part of this file \(#exec\); it was not run/);
});

test("files in a circle, and a file that is a folder, end the reading of nothing else", async (t) => {
  const machine = await plantMachine(t, {
    "/etc/asterisk/chan_dahdi.conf": "#include chan_dahdi.conf\n#include loop.conf\n",
    "/etc/asterisk/loop.conf": `#include chan_dahdi.conf\n${channels}channel => 1-15,17-31\n`,
    "/etc/asterisk/rtp.conf/inside": "",
    "/etc/asterisk/sip.conf": peer,
  });
  t.is(designOf(importHost(await readHostFiles(machine))).spans.length, 1);
});

test("spans that run otherwise than system.conf says are left for a person", async (t) => {
  const machine = await RecordedMachine.open(join(fixtures, "good-two-operators"));
  const files = await readHostFiles(machine);
  const recorded = await plantMachine(t, {
    "/etc/dahdi/system.conf": files.texts.get("/etc/dahdi/system.conf")?.text ?? "",
    "/etc/asterisk/chan_dahdi.conf": files.texts.get("/etc/asterisk/chan_dahdi.conf")?.text ?? "",
    "/etc/asterisk/sip.conf": peer,
    "/proc/dahdi/1": 'Span 1: TE2/0/1 "T2XXP (PCI) Card 0 Span 1" (MASTER) HDB3/CCS\n\n\t   1 TE2/0/1/1 Clear\n',
  });
  const lines = linesOf(importHost(await readHostFiles(recorded)));
  t.regex(lines, /left span 1: is ccs,hdb3,crc4 in system\.conf, which was taken, and runs as ccs,hdb3 now/);
  t.regex(lines, /left span 2: is in system\.conf, and DAHDI doesn't run it now/);
});

test("a folder without a configuration of DAHDI or Asterisk is refused", async (t) => {
  const machine = await plantMachine(t, { "/etc/hosts": "" });
  const error = await t.throwsAsync(readHostFiles(machine));
  t.true(isAppError(error, "input-unreadable"));
  t.regex(error?.message ?? "", /has nothing in \/etc\/asterisk and \/etc\/dahdi$/);
});
