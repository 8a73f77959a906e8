import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../../src/core/errors.ts";
import { parseSite } from "../../../../src/site/load.ts";
import type { HostFiles } from "../../../../src/telephony/import/host-files.ts";
import type { ImportedGateway } from "../../../../src/telephony/import/import.ts";
import { fixtureHost, hostFilesOf, importHost, importOptions } from "../../../fixtures/host-files.ts";

const paths = [
  "/etc/dahdi/system.conf",
  "/etc/dahdi/assigned-spans.conf",
  "/etc/modprobe.d/dahdi.conf",
  "/etc/spanwright/nftables/pri.nft",
  "/etc/asterisk/chan_dahdi.conf",
  "/etc/asterisk/dahdi-channels.conf",
  "/etc/asterisk/extensions.conf",
  "/etc/asterisk/ext_Particular.conf",
  "/etc/asterisk/sip.conf",
  "/etc/asterisk/pjsip.conf",
  "/etc/asterisk/rtp.conf",
  "/etc/asterisk/manager.conf",
  "/etc/asterisk/modules.conf",
];
const pieces = [
  ...["[general]", "[channels]", "[x](!)", "[y](x)", "[x](+)", "[Cen_Inicio_Dahdi]", "[Cen_Ruta]", "[Cen_Ruta_Resto]"],
  ...["[Cen_Sub_Marcar]", "[dahdi-groups]", "exten => G1,1,NoOp()", "exten => _9.,1,Return(1:2)", "same => n,Goto(a,b"],
  ...["exten => _X.,1,Dial(DAHDI/g1/${EXTEN}&SIP/x@y)", "include => Cen_Ruta", "#include sip.conf", "#include *.conf"],
  ...[
    "span=1,1,0,ccs,hdb3,crc4",
    "span=2,1,0,esf,b8zs",
    "span=3,0,0,ccs,ami",
    "bchan=1-15,17-31",
    "dchan=16",
    "hardhdlc=3",
  ],
  ...["dynamic=eth,eth0/00:11:22:33:44:55/0,31,0", "bchan=32-54", "dchan=55", "echocanceller=mg2,1-31", "loadzone=es"],
  ...[
    "signalling=pri_cpe",
    "signaling=pri_net",
    "signalling=bri_cpe_ptmp",
    "group=1",
    "group=",
    "group=0,11,99",
    "channel => 1-31",
  ],
  ...[
    "channel => 1-15,17-31,32-9999",
    "channel => 2000",
    "switchtype=euroisdn",
    "type=peer^M",
    "type=endpoint",
    "type=aor",
  ],
  ...[
    "host=10.0.0.1",
    "host=dynamic",
    "host=::1",
    "port=99999",
    "contact=sip:10.0.0.2:5062",
    "aors=y",
    "allow=all,!gsm",
  ],
  ...[
    "qualify=yes",
    "qualifyfreq=1e99",
    "setvar=ID_DISPOSITIVO=-1",
    "setvar=DAHDISIP_SAL=G1",
    "bindport=10000",
    "rtpstart=10001",
  ],
  ...[
    "rtpend=10002",
    "@Board1 1:1:1 2:2:32",
    "options dahdi auto_assign_spans=0",
    "set sip_allowed {",
    "elements = { 10.0.0.1 }",
    "}",
  ],
];
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z_]{1,12} ?=>? ?[ -~]{0,30}$/) },
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join("\n"));
/** What a site file can't be made without, before the rest of each file. */
const beginnings: Readonly<Record<string, string>> = {
  "/etc/asterisk/chan_dahdi.conf": "[channels]\nsignalling=pri_cpe\ngroup=1\nchannel => 1-15,17-31\n",
  "/etc/asterisk/sip.conf": "[pbx]\ntype=peer\nhost=10.0.0.1\n",
};
const host = fc
  .record({ texts: fc.dictionary(fc.constantFrom(...paths), text, { maxKeys: paths.length }), usable: fc.boolean() })
  .map(({ texts, usable }) => {
    const begun = Object.entries(usable ? beginnings : {}).map(([path, start]) => [path, start + (texts[path] ?? "")]);
    return hostFilesOf({ ...texts, ...Object.fromEntries(begun) });
  });

test("any files at all give a site file that passes its check, or an error of our own", (t) => {
  let made = 0;
  fc.assert(
    fc.property(host, (files) => {
      const imported = attempt(files);
      if (imported === undefined) return;
      made += 1;
      const { site } = parseSite(imported.text, { path: "a.yaml", roles: importOptions.roles });
      t.deepEqual(site, imported.site);
    }),
    { numRuns: 400 },
  );
  t.true(made > 100, `${made} of 400 made a site file`);
});

test("a host's files with any line changed give a site file that passes its check, or an error of our own", async (t) => {
  const hosts = await Promise.all(
    ["good-two-operators", "broken-printed", "good-genconf", "broken-mixed"].map(fixtureHost),
  );
  fc.assert(
    fc.property(fc.constantFrom(...hosts), fc.nat(), fc.nat(), line, (files, which, where, other) => {
      const [path, source] = [...files.texts][which % files.texts.size] ?? [
        "",
        { text: "", encoding: "utf8" as const },
      ];
      const lines = source.text.split("\n");
      lines.splice(where % lines.length, 1, other);
      const texts = new Map([...files.texts, [path, { ...source, text: lines.join("\n") }]]);
      const imported = attempt({ ...files, texts });
      if (imported === undefined) return;
      const { site } = parseSite(imported.text, { path: "a.yaml", roles: importOptions.roles });
      t.deepEqual(site, imported.site);
    }),
    { numRuns: 200 },
  );
});

test("no secret comes out, whatever it is and wherever a host keeps one", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const sip = good.texts.get("/etc/asterisk/sip.conf")?.text ?? "";
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,24}$/), (secret) => {
      const texts = new Map([
        ...good.texts,
        source(
          "/etc/asterisk/sip.conf",
          `${sip}\nsecret=${secret}\nmd5secret = ${secret}\nauth=user:${secret}@realm\nsetvar=TOKEN=${secret}\nsetvar=CLAVE_X=${secret}\noutboundproxy=sip:me:${secret}@10.9.9.9\n`,
        ),
        source("/etc/asterisk/manager.conf", `[general]\nenabled=yes\n[panel]\nsecret = ${secret}\n`),
      ]);
      const { text: written, notes } = importHost({ ...good, texts });
      t.false((written + JSON.stringify(notes)).includes(secret));
    }),
    { numRuns: 30 },
  );
});

test("files of megabytes, circles of includes and templates of templates end in seconds", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const many = (piece: string, count: number) => piece.repeat(count);
  const heavy: Record<string, string> = {
    "/etc/asterisk/sip.conf": many("[p](!)\ntype=peer\n[q](p)\nhost=10.0.0.1\n", 30_000),
    "/etc/asterisk/chan_dahdi.conf": `[channels]\nsignalling=pri_cpe\n${many("channel => 1-31,1-1023\nkey=1\ngroup=0-63\n", 30_000)}#include chan_dahdi.conf\n`,
    "/etc/asterisk/extensions.conf": `[a]\n${many("exten => _X.,1,Dial(DAHDI/g1/1&SIP/a@b)\n#include extensions.conf\n", 10_000)}`,
    "/etc/asterisk/manager.conf": many("[u]\nsecret=x\n", 60_000),
    "/etc/dahdi/system.conf": many("span=1,1,0,ccs,hdb3\nbchan=1-1023\ndynamic=eth,a,31,0\n", 30_000),
    "/etc/asterisk/ext_Particular.conf": many("\r", 1_000_000),
  };
  for (const [path, big] of Object.entries(heavy)) {
    const startMs = performance.now();
    attempt({ ...good, texts: new Map([...good.texts, source(path, big)]) });
    const tookMs = performance.now() - startMs;
    t.true(tookMs < 20_000, `${path} took ${Math.round(tookMs)} ms`);
    t.log(`${path}: ${big.length} characters in ${Math.round(tookMs)} ms`);
  }
});

function source(path: string, content: string) {
  return [path, { text: content, encoding: "utf8" as const }] as const;
}

/** Undefined for an error of our own; anything else is thrown on. */
function attempt(files: HostFiles): ImportedGateway | undefined {
  try {
    return importHost(files);
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
