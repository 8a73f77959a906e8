import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { loadSite } from "../../../../src/site/load.ts";
import { extensionsConf } from "../../../../src/telephony/asterisk/render/extensions.ts";
import { gatewayFiles } from "../../../../src/telephony/gateway/render.ts";
import type { ImportedGateway } from "../../../../src/telephony/import/import.ts";
import { testTarget } from "../../../fixtures/gateway-design.ts";
import { designOf, fixtureHost, importHost, linesOf, renderedHost } from "../../../fixtures/host-files.ts";

const examples = join(import.meta.dirname, "../../../../provisioning/examples");
const dialplan = "/etc/asterisk/extensions.conf";
const [full] = designGateways((await loadSite(join(examples, "pri-gateway-full.yaml"))).site);
const drivers = ["pjsip", "chan_sip"] as const;

/** The full example's host after a person changed a file. */
function changed(
  path: string,
  change: (lines: string[]) => void,
  sipDriver: (typeof drivers)[number] = "pjsip",
): ImportedGateway {
  const design = { ...full!, sipDriver };
  const host = renderedHost(gatewayFiles(design, testTarget));
  const lines = (host.texts.get(path)?.text ?? "").split("\n");
  change(lines);
  const texts = new Map([...host.texts, [path, { text: lines.join("\n"), encoding: "utf8" as const }]]);
  return importHost({ ...host, texts }, { siteName: design.site, address: design.address });
}

function below(lines: string[], section: string, ...added: string[]): void {
  const at = lines.findIndex((line) => line.replace("(!)", "") === `[${section}]`);
  if (at === -1) throw new TypeError(`there is no [${section}]`);
  lines.splice(at + 1, 0, ...added);
}

test("routes and emergency numbers that the site file can't have are each left for a person, with their lines", (t) => {
  const imported = changed(dialplan, (lines) => {
    below(lines, "Cen_Ruta", "exten => 954001234,1,Return(2)");
    below(lines, "Cen_Ruta_Prefijos", "exten => _9X!,1,Return(2)");
    below(lines, "Cen_Emergencias", "exten => _06X,1,Goto(Cen_Emergencia,${EXTEN},1)");
  });
  const told = linesOf(imported);
  for (const line of ["954001234,1,Return\\(2\\)", "_9X!,1,Return\\(2\\)", "_06X,1,Goto\\(Cen_Emergencia"])
    t.regex(told, new RegExp(`left context Cen_\\w+: .*${line}`));
  const design = designOf(imported);
  t.deepEqual(design.routes, full!.routes);
  t.deepEqual(design.emergency, full!.emergency);
});

test("an emergency number that leads elsewhere, and a route that does more than the site file's, are left for a person", (t) => {
  const told = linesOf(
    changed(dialplan, (lines) => {
      below(lines, "Cen_Emergencias", "exten => 061,1,Hangup(21)");
      below(lines, "Cen_Ruta", "exten => _95X!,1,Return(2)", " same => n,Playback(hello)");
    }),
  );
  t.regex(told, /left context Cen_Emergencias: .*061,1,Hangup\(21\)/);
  t.notRegex(told, /kept emergency: .*061/);
  t.regex(told, /left context Cen_Ruta: .*Playback\(hello\)/);
});

test("a pattern that was added by hand is kept as a pattern", (t) => {
  const imported = changed(dialplan, (lines) => below(lines, "Cen_Ruta", "exten => _95X!,1,Return(2)"));
  t.true(
    designOf(imported).routes.patterns.some(({ pattern, trunks }) => pattern === "_95X!" && trunks.join() === "2"),
  );
  t.notRegex(linesOf(imported), /left /);
});

test("a line of the gateway's own that was taken out or changed is told, and comes back", (t) => {
  const told = linesOf(
    changed(dialplan, (lines) => {
      const at = lines.findIndex((line) => line.includes("n(rechazo),Hangup(21)"));
      lines.splice(at, 1, " same => n(rechazo),Hangup(1)");
    }),
  );
  t.regex(told, /left context Cen_Inicio_TrunkSip: .*n\(rechazo\),Hangup\(1\)/);
  t.regex(told, /corrected context Cen_Inicio_TrunkSip: .*\(rechazo\) Hangup\(21\)/);
});

const number = fc.stringMatching(/^(_[0-9XZN]{1,6}[.!]?|[0-9*#]{1,9}|[sith]|[gG][0-9]{1,2}|[a-z]{3,8})$/);
const application = fc.constantFrom(
  "Return(1)",
  "Return(2:1)",
  "Return(77)",
  "Hangup(21)",
  "NoOp(by hand)",
  "Goto(Cen_Emergencia,${EXTEN},1)",
  "Dial(DAHDI/G1/${EXTEN})",
  "Playback(hello)",
  "Goto(elsewhere,${EXTEN},1)",
  "Set(NUMERO=0034${NUMERO})",
);
const addedLine = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(number, application).map(([name, what]) => `exten => ${name},1,${what}`) },
  { weight: 3, arbitrary: application.map((what) => `same => n,${what}`) },
  { weight: 2, arbitrary: fc.tuple(number, application).map(([name, what]) => `exten => ${name},n(here),${what}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "include => elsewhere",
      "switch => IAX2/elsewhere",
      "ignorepat => 9",
      "#include elsewhere.conf",
      "CEN_TRUNK_77=elsewhere",
      "a line without sense",
      "exten => 5,hint,DAHDI/1",
    ),
  },
);

test("each line that was added by hand to the gateway's own dialplan is in the site file, or is told with its place", (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...drivers),
      fc.array(fc.tuple(fc.nat(), addedLine), { minLength: 1, maxLength: 6 }),
      (sipDriver, added) => {
        const places: { text: string; line: string }[] = [];
        let whole: string[] = [];
        const imported = changed(
          dialplan,
          (lines) => {
            const marked = lines.map((text) => ({ text, added: false }));
            // Behind the first section: what stands before it is no context's.
            for (const [where, text] of added)
              marked.splice(8 + (where % (marked.length - 8)), 0, { text, added: true });
            lines.splice(0, lines.length, ...marked.map(({ text }) => text));
            for (const [index, { text, added: isAdded }] of marked.entries())
              if (isAdded) places.push({ text, line: String(index + 1) });
            whole = lines;
          },
          sipDriver,
        );
        const made = extensionsConf(designOf(imported))
          .split("\n")
          .map((line) => line.trim());
        for (const { text, line } of places) {
          const told = imported.notes.some(
            ({ outcome, file, line: at }) => outcome === "left" && file === dialplan && String(at) === line,
          );
          const kept =
            made.includes(text) &&
            whole.filter((each) => each === text).length <= made.filter((each) => each === text).length;
          t.true(told || kept, `${text} on line ${line}\n${linesOf(imported)}`);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("a context of another name is told by its name, whatever it has in it", (t) => {
  for (const line of ["exten => 1,1,Hangup()", "include => Cen_Ruta", "switch => IAX2/elsewhere", "ignorepat => 9"])
    t.regex(
      linesOf(changed(dialplan, (lines) => lines.push("[by-hand]", line, ""))),
      /left (context by-hand|dialplan): .*(not carried over)/,
      line,
    );
});

const settings = [
  "externip=203.0.113.5",
  "localnet=192.168.0.0/255.255.0.0",
  "outboundproxy=203.0.113.9",
  "srvlookup=yes",
  "t38pt_udptl=yes",
  "nat=force_rport,comedia",
  "useragent=pbx",
  "rtptimeout=60",
  "session-timers=refuse",
  "fromdomain=example.com",
  "prematuremedia=no",
];

function tellsAll(t: ExecutionContext, imported: ImportedGateway, named: readonly string[]): void {
  const told = linesOf(imported);
  for (const setting of named) t.true(told.includes(setting), `${setting}\n${told}`);
  t.notRegex(told, / and \d+ more/);
}

test("what sip.conf's [general] has besides the gateway's own is told, each setting with its value", (t) => {
  tellsAll(
    t,
    changed("/etc/asterisk/sip.conf", (lines) => below(lines, "general", ...settings), "chan_sip"),
    settings,
  );
});

test("what pjsip.conf's transport, [system], [global], endpoints, aors and identifies have besides is told too", (t) => {
  for (const [section, own] of [
    ["transport-udp", ["external_media_address=203.0.113.5", "local_net=192.168.0.0/16", "tcp_keepalive_enable=no"]],
    ["system", ["compact_headers=yes", "disable_tcp_switch=no"]],
    ["global", ["user_agent=pbx", "default_outbound_endpoint=x"]],
  ] as const)
    tellsAll(
      t,
      changed("/etc/asterisk/pjsip.conf", (lines) => below(lines, section, ...own)),
      own,
    );
  const trunks = "/etc/asterisk/pjsip_trunks.conf";
  const more = ["t38_udptl=yes", "media_address=203.0.113.5", "outbound_proxy=sip:203.0.113.9", "from_user=pbx"];
  tellsAll(
    t,
    changed(trunks, (lines) => below(lines, "trunk", ...more)),
    more,
  );
  for (const [type, own] of [
    ["aor", ["outbound_proxy=sip:203.0.113.9", "max_contacts=5"]],
    ["identify", ["match=203.0.113.77"]],
  ] as const)
    tellsAll(
      t,
      changed(trunks, (lines) => lines.splice(lines.indexOf(`type=${type}`) + 1, 0, ...own)),
      own,
    );
  tellsAll(
    t,
    changed(trunks, (lines) => lines.push("[rules]", "type=acl", "deny=0.0.0.0/0")),
    ["deny=0.0.0.0/0"],
  );
});

test("settings of channels that change calls are told with their values, and every one of them", (t) => {
  const own = [
    "hidecallerid=yes",
    "restrictcid=yes",
    "usecallingpres=no",
    "callerid=911234567",
    "priindication=inband",
    "immediate=yes",
    "faxdetect=both",
    "usecallerid=no",
    "nationalprefix=0",
    "localprefix=0",
    "unknownprefix=0",
    "nsf=none",
    "pritimer=t309,1",
    "inbanddisconnect=yes",
  ];
  const path = "/etc/asterisk/chan_dahdi.conf";
  tellsAll(
    t,
    changed(path, (lines) =>
      lines.splice(
        lines.findIndex((line) => line.startsWith("channel =>")),
        0,
        ...own,
      ),
    ),
    own,
  );
  const last = changed(path, (lines) =>
    lines.splice(
      lines.findLastIndex((line) => line.startsWith("channel =>")),
      0,
      "hidecallerid=yes",
    ),
  );
  t.regex(linesOf(last), /left span \d: .*hidecallerid=yes/);
});

test("a peer that allows all codecs has the lines' own, without a word about an order", (t) => {
  const imported = changed(
    "/etc/asterisk/sip.conf",
    (lines) => lines.splice(0, lines.length, ...lines.map((line) => line.replace(/^allow=\w+$/, "allow=all"))),
    "chan_sip",
  );
  const told = linesOf(imported);
  t.regex(told, /corrected trunk \w+: allows all, which the site file doesn't have: alaw/);
  t.notRegex(told, /comes first and not/);
});

test("media's and the manager's other settings, and modules that were chosen by hand, are told", (t) => {
  const cases = [
    ["/etc/asterisk/rtp.conf", "general", ["stunaddr=stun.example.com", "strictrtp=no"]],
    ["/etc/asterisk/manager.conf", "general", ["webenabled=yes", "bindaddr=0.0.0.0"]],
    ["/etc/asterisk/modules.conf", "modules", ["load=app_by_hand.so"]],
  ] as const;
  for (const [path, section, own] of cases)
    tellsAll(
      t,
      changed(path, (lines) => below(lines, section, ...own)),
      own,
    );
});

test("variables, users, trunk groups and peers without a host are told by their names", async (t) => {
  const host = await fixtureHost("good-two-operators");
  const cases = [
    ["/etc/asterisk/extensions.conf", "[globals]\nLINEA=DAHDI/g1\n", /left dialplan: variables .*LINEA/],
    [
      "/etc/asterisk/extensions.conf",
      "[general]\nextenpatternmatchnew=no\n",
      /left dialplan: .*extenpatternmatchnew=no/,
    ],
    ["/etc/asterisk/users.conf", "[6000]\nhassip=yes\n", /left users: .*6000/],
    ["/etc/asterisk/users.conf", "[general]\nhasvoicemail=yes\n", /corrected users: .*hasvoicemail=yes/],
    ["/etc/asterisk/chan_dahdi.conf", "[trunkgroups]\ntrunkgroup => 1,16,47\n", /left spans: .*trunkgroup=1,16,47/],
    ["/etc/asterisk/sip.conf", "[caller]\ntype=user\nsecret=abcdefgh\n", /left peers: .*caller/],
    ["/etc/asterisk/sip.conf", "[general](+)\ntimert1=900\n", /corrected SIP: .*7 s now/],
    ["/etc/asterisk/sip.conf", "[general](+)\ncos_sip=9\n", /corrected marks on packets: '9'/],
  ] as const;
  for (const [path, text, expected] of cases) {
    const before = host.texts.get(path)?.text ?? "";
    const texts = new Map([...host.texts, [path, { text: `${before}\n${text}`, encoding: "utf8" as const }]]);
    const told = linesOf(importHost({ ...host, texts }));
    t.regex(told, expected, text);
    t.notRegex(told, /abcdefgh/);
  }
});
