import test from "ava";
import { lintDocument } from "../../../../src/telephony/lint/document.ts";
import { fixTree } from "../../../../src/telephony/lint/fix.ts";
import { notLinted, rules } from "../../../../src/telephony/lint/rules/index.ts";
import { found, treeOf } from "../../../fixtures/config-tree.ts";

/** Findings of lines in a context; the first of them stands on line 2. */
function inContext(...lines: string[]): string[] {
  return found({ "x.conf": `[ctx]\n${lines.join("\n")}\n` });
}

const dahdi = "[channels]\nsignalling=pri_cpe\ngroup=1\nchannel => 1-15,17-31\n";

test("every row of the table of traps has a rule, or a reason why not", (t) => {
  const ids = [...rules.map(({ id }) => id), ...Object.keys(notLinted)].filter((id) => id.startsWith("T"));
  const expected = Array.from({ length: 35 }, (_, index) => `T${index + 1}`);
  t.deepEqual(
    ids.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    expected,
  );
  for (const { id, title } of rules) t.true(lintDocument().includes(`| ${id} | ${title}`), id);
});

test("T1: a bare function, a number and an expression are conditions; text is not", (t) => {
  t.deepEqual(
    inContext(
      "exten => s,1,GotoIf(${DIALPLAN_EXISTS(a,b,1)}?1)",
      "same => n,GotoIf($[${X} = 1]?1:1)",
      "same => n,ExecIf(1?NoOp())",
      "same => n,GotoIfTime(9:00-17:00,mon-fri,*,*?1)",
      "same => n,While(${X}<3)",
      "same => n,ExecIf(${X}=1?Set(Y=1))",
    ),
    ["x.conf:6:17 T1", "x.conf:7:18 T1"],
  );
});

test("T3: arguments in parentheses are right, GosubIf's too", (t) => {
  t.deepEqual(inContext("exten => s,1,Gosub(ctx,s,1(a,b))", "same => n,GosubIf($[1]?ctx,s,1(a,b):ctx,s,1)"), []);
});

test("T6: labels, numbers, patterns, includes and other contexts are found; dynamic targets are left alone", (t) => {
  t.deepEqual(
    found({
      "x.conf":
        "[a]\ninclude => b\nexten => s,1(top),Goto(top)\nsame => n,Goto(9,1)\nsame => n,Goto(B,s,1)\nsame => n,Goto(s,4)\nsame => n,Goto(s-${X},1)\nsame => n,Goto(s,99)\n[b]\nexten => _X,1,Goto(a,s,Top)\n",
    }),
    ["x.conf:5:16 T6", "x.conf:8:18 T6", "x.conf:10:24 T6"],
  );
});

test("T6: nothing is missing in a context with a switch or an include that is not there", (t) => {
  t.deepEqual(inContext("switch => Realtime/x", "exten => s,1,Goto(none,1)"), []);
  t.deepEqual(inContext("include => elsewhere", "exten => s,1,Goto(none,1)"), []);
});

test("T6: a missing context is told only where extensions.conf is there as a whole", (t) => {
  const text = "[a]\nexten => s,1,Goto(gone,s,1)\n";
  t.deepEqual(found({ "extensions.conf": text }), ["extensions.conf:2:19 T6"]);
  t.deepEqual(found({ "part.conf": text }), []);
  t.deepEqual(found({ "extensions.conf": `#exec /bin/true\n${text}` }), []);
});

test("T12 and T15: a filter or a check on the way is enough", (t) => {
  t.deepEqual(
    inContext(
      "exten => _X.,1,Set(S=${PJSIP_HEADER(read,X)})",
      'same => n,GotoIf($[!${REGEX("^g[0-9]$" ${S})}]?bad)',
      "same => n,Dial(DAHDI/${S}/${FILTER(0-9,${EXTEN})})",
      "same => n(bad),Hangup(21)",
    ),
    [],
  );
  t.deepEqual(inContext("exten => _X.,1,Dial(DAHDI/${SIP_HEADER(X)}/${EXTEN:1})"), [
    "x.conf:2:27 T12",
    "x.conf:2:44 T15",
  ]);
});

test("T3: GosubIf's arguments without parentheses are lost too, in either branch", (t) => {
  t.deepEqual(
    inContext(
      'exten => s,1,GosubIf($["${A}" = ""]?ctx,s,1,5:ctx,s,1(6))',
      "same => n,GosubIf($[1]?ctx,s,1:ctx,s,1,7,8)",
    ),
    ["x.conf:2:45 T3", "x.conf:3:40 T3"],
  );
  const { texts } = fixTree(treeOf({ x: "[ctx]\nexten => s,1,GosubIf($[1]?ctx,s,1,5:ctx,s,1,6,7)\n" }), {
    notes: false,
  });
  t.is(texts.get("x"), "[ctx]\nexten => s,1,GosubIf($[1]?ctx,s,1(5):ctx,s,1(6,7))\n");
});

test("T12: a header's value stays the caller's through other variables, functions and subroutines", (t) => {
  const read = "exten => 1,1,Set(SAL=${PJSIP_HEADER(read,X)})";
  const dial = "same => n,Dial(DAHDI/${GRUPO}/1)";
  for (const line of [
    "same => n,Set(GRUPO=${SAL})",
    "same => n,Set(__GRUPO=g${SAL:1})",
    "same => n,Set(GRUPO=${TOUPPER(${SAL})})",
    "same => n,Set(GRUPO=${CUT(SAL,-,1)})",
    'same => n,Set(GRUPO=${IF($["${SAL}" = ""]?G1:${SAL})})',
    "same => n,MSet(A=1,GRUPO=${SAL})",
    'same => n,ExecIf($["${SAL}" != ""]?Set(GRUPO=${SAL}))',
  ])
    t.deepEqual(inContext(read, line, dial), ["x.conf:4:22 T12"], line);
  t.deepEqual(
    inContext(
      read,
      "same => n,Gosub(dd,s,1(${SAL}))",
      "[dd]",
      "exten => s,1,Dial(DAHDI/${ARG1}/1)",
      "same => n,Return()",
    ),
    ["x.conf:5:25 T12"],
  );
  t.deepEqual(
    inContext(read, "same => n,GosubIf($[1]?dd,s,1(2,${SAL}))", "[dd]", "exten => s,1,Dial(DAHDI/${ARG2}/1)"),
    ["x.conf:5:25 T12"],
  );
  t.deepEqual(inContext(read, "same => n,Goto(dd,${EXTEN},1)", "[dd]", "exten => _X,1,Dial(DAHDI/${SAL}/1)"), [
    "x.conf:5:26 T12",
  ]);
  t.deepEqual(
    inContext(
      "exten => 1,1,Gosub(lee,s,1)",
      "same => n,Dial(DAHDI/${GOSUB_RETVAL}/1)",
      "same => n,Dial(DAHDI/${GRUPO}/1)",
      "[lee]",
      "exten => s,1,Set(GRUPO=${SIP_HEADER(X)})",
      "same => n,Return(${GRUPO})",
    ),
    ["x.conf:3:22 T12", "x.conf:4:22 T12"],
  );
});

test("T12: only what decides is a check; a REGEX in a trace is none", (t) => {
  const read = "exten => 1,1,Set(SAL=${PJSIP_HEADER(read,X)})";
  const dial = "same => n,Dial(DAHDI/${SAL}/1)";
  t.deepEqual(inContext(read, 'same => n,NoOp(${REGEX("a" ${SAL})})', dial), ["x.conf:4:22 T12"]);
  for (const line of [
    'GotoIf($["${SAL}" = ""]?mal)',
    'GotoIf($["${SAL}" != ""]?si)',
    'ExecIf($["${SAL}" != "G1"]?NoOp(x))',
  ])
    t.deepEqual(
      inContext(read, `same => n,${line}`, "same => n(si),NoOp()", dial, "same => n(mal),Hangup()"),
      ["x.conf:5:22 T12"],
      line,
    );
  t.deepEqual(inContext(read, "same => n,Macro(dd,${SAL})", "[macro-dd]", "exten => s,1,Dial(DAHDI/${ARG1}/1)"), [
    "x.conf:5:25 T12",
  ]);
  t.deepEqual(inContext(read, "same => n,Set(OTRO=${FILTER(0-9,${SAL})})", dial), ["x.conf:4:22 T12"]);
});

test("T12: each way to check a header's value is one", (t) => {
  const read = "exten => 1,1,Set(SAL=${PJSIP_HEADER(read,X)})";
  const dial = "same => n,Dial(DAHDI/${SAL}/1)";
  const end = "same => n(mal),Hangup(21)";
  for (const lines of [
    ['same => n,GotoIf($[!${REGEX("^g[0-9]$" ${SAL})}]?mal)'],
    ["same => n,GotoIf($[!${DIALPLAN_EXISTS(ctx,${SAL},1)}]?mal)"],
    ['same => n,GotoIf($["${FILTER(0-9g,${SAL})}" != "${SAL}"]?mal)'],
    ['same => n,Set(BIEN=${REGEX("^g[0-9]$" ${SAL})})', "same => n,GotoIf($[!${BIEN}]?mal)"],
    ["same => n,Set(SAL=${FILTER(0-9g,${SAL})})"],
    ['same => n,Set(SAL=${IF($[${REGEX("^g[0-9]$" ${SAL})}]?${SAL}:g1)})'],
    ["same => n,Set(SAL=${GRUPO_${SAL}})"],
    ["same => n,Set(SAL=${DB(grupos/${SAL})})"],
    ['same => n,Set(SAL=g$["${SAL}" = "dos"])'],
    ["same => n,Set(SAL=g${LEN(${SAL})})"],
    ["same => n,Set(SAL=g1)"],
    ['same => n,GotoIf($["${SAL}" =~ "^g[0-9]$"]?ok:mal)', "same => n(ok),NoOp()"],
    ['same => n,GotoIf($["${SAL}" != "G1" & "${SAL}" != "G2"]?mal)'],
    ['same => n,GotoIf($["${SAL}" = "G1"]?ok)', "same => n,Hangup(21)", "same => n(ok),NoOp()"],
    ['same => n,ExecIf($["${SAL}" != "G1"]?Hangup(21))'],
    ["same => n,Set(COPIA=${SAL})", 'same => n,GotoIf($[!${REGEX("^g[0-9]$" ${COPIA})}]?mal)'],
  ])
    t.deepEqual(inContext(read, ...lines, dial, end), [], lines.join());
  const mira = [
    "[mira]",
    'exten => s,1,GotoIf($[${REGEX("^g[0-9]$" ${ARG1})}]?ok)',
    "same => n,Return(KO)",
    "same => n(ok),Return(OK)",
  ];
  t.deepEqual(
    inContext(
      read,
      "same => n,Gosub(mira,s,1(${SAL}))",
      'same => n,GotoIf($["${GOSUB_RETVAL}" != "OK"]?mal)',
      dial,
      end,
      ...mira,
    ),
    [],
  );
  t.deepEqual(inContext(read, "same => n,Gosub(${MIRA},s,1(${SAL}))", dial), [], "nobody can know what that does");
});

test("T16: only a cause that decides something says that the cause is looked at", (t) => {
  const retry = 'same => n,GotoIf($["${DIALSTATUS}" = "CHANUNAVAIL"]?otro)';
  const rest = ["same => n,Hangup()", "same => n(otro),Return()"];
  const dial = "exten => s,1,Dial(SIP/a/1)";
  for (const line of [
    "same => n,NoOp(cause ${HANGUPCAUSE})",
    "same => n,Verbose(1,${HANGUPCAUSE})",
    "same => n,Set(CDR(userfield)=${HANGUPCAUSE})",
    "same => n,ExecIf($[1 = 1]?NoOp(${HANGUPCAUSE}))",
  ])
    t.deepEqual(inContext(dial, line, retry, ...rest), ["x.conf:4:23 T16"], line);
  for (const line of [
    'same => n,GotoIf($["${HANGUPCAUSE}" = "1"]?otro)',
    "same => n,Gosub(ctx,s,1(${HANGUPCAUSE}))",
    "same => n,Goto(s-${HANGUPCAUSE},1)",
  ])
    t.deepEqual(inContext(dial, line, retry, ...rest), [], line);
  const kept = ["same => n,Set(CAUSA=${HANGUPCAUSE})", "same => n,GotoIf($[${CAUSA} = 1]?otro)"];
  t.deepEqual(inContext(dial, ...kept, retry, ...rest), []);
});

test("T13: dialplan without a context, and same without an extension", (t) => {
  t.deepEqual(found({ "x.conf": "same => n,Goto(a,1)\nexten => s,1,NoOp()\n" }), ["x.conf:1:1 T13"]);
  t.deepEqual(inContext("same => n,NoOp()"), ["x.conf:2:1 T13"]);
});

test("T22: ^M in a comment is nothing, CRLF is a note, a lone CR joins lines", (t) => {
  t.deepEqual(found({ "x.conf": "[a]\nk=v ; c^M\nk=v^M \n" }), ["x.conf:3:4 T22"]);
  t.deepEqual(found({ "x.conf": "[a]\r\nk=v\r\n" }), ["x.conf:1:4 T22"]);
  t.deepEqual(found({ "x.conf": "[a]\nk=v\rl=w\n" }), ["x.conf:2:4 T22"]);
});

test("T26: a known secret and one that is the name are found, and never printed", (t) => {
  t.deepEqual(
    found({ "x.conf": "[100]\ntype=friend\nsecret=100\n[101]\nsecret=Zr8-longer\n[102]\npassword=12345\n" }),
    ["x.conf:3:8 T26", "x.conf:7:10 T26"],
  );
  t.deepEqual(inContext("exten => s,1,Set(X=${CURL(https://h.example/a?token=abc)})"), ["x.conf:2:27 T26"]);
});

test("T29: the network's side hunts with g, the user's with G", (t) => {
  const dial = (group: string) => `[a]\nexten => 1,1,Dial(DAHDI/${group}/1)\n`;
  t.deepEqual(found({ "c.conf": dahdi, "x.conf": dial("g1") }), ["x.conf:2:25 T29"]);
  t.deepEqual(found({ "c.conf": dahdi, "x.conf": dial("G1") }), []);
});

test("T30 and T31: headers for PJSIP belong in a handler", (t) => {
  t.deepEqual(
    inContext(
      "exten => 1,1,Set(PJSIP_HEADER(add,X-A)=1)",
      "same => n,Set(_SIPADDHEADER-A=X-A: 1)",
      "same => n,SIPAddHeader(X-A: 1)",
      "same => n,Dial(PJSIP/1@t)",
    ),
    ["x.conf:2:18 T30", "x.conf:3:15 T31", "x.conf:4:11 T31"],
  );
  t.deepEqual(inContext("exten => s,1,Set(PJSIP_HEADER(add,X-A)=1)", "same => n,Return()"), []);
});

test("T30 and T31: the Dial may stand in a subroutine or behind a jump, or the header in a subroutine before it", (t) => {
  const headers = ["same => n,Set(PJSIP_HEADER(add,X-A)=1)", "same => n,Set(_SIPADDHEADER-A=X-A: 1)"];
  const ways = ["Gosub(marca,s,1)", "Goto(marca,s,1)", "Gosub(marca,${EXTEN},1)", "GosubIf($[1]?marca,s,1)"];
  for (const way of ways)
    t.deepEqual(
      inContext("exten => 1,1,NoOp()", ...headers, `same => n,${way}`, "[marca]", "exten => s,1,Dial(PJSIP/1@t)"),
      ["x.conf:3:15 T30", "x.conf:4:15 T31"],
      way,
    );
  t.deepEqual(
    inContext(
      "exten => 1,1,Gosub(pone,s,1)",
      "same => n,Dial(PJSIP/1@t)",
      "[pone]",
      "exten => s,1,NoOp()",
      ...headers,
      "same => n,Return()",
    ),
    ["x.conf:6:15 T30", "x.conf:7:15 T31"],
  );
});

test("T30: in a context of chan_dahdi.conf the caller is a DAHDI channel, whatever is dialled", (t) => {
  const channels = "[channels]\nsignalling=pri_cpe\ncontext=desde-pri\nchannel => 1-15,17-31\n";
  const plan = (...lines: string[]) =>
    found({ "c.conf": `${channels}context=otro\n`, "x.conf": `[desde-pri]\n${lines.join("\n")}\n` }).filter((each) =>
      /T30/.test(each),
    );
  const header = "same => n,Set(PJSIP_HEADER(add,X-A)=1)";
  t.deepEqual(plan("exten => _X!,1,NoOp()", header, "same => n,Dial(${DEST})"), ["x.conf:3:15 T30"]);
  t.deepEqual(plan("exten => _X!,1,Gosub(pone,s,1)", "[pone]", "exten => s,1,NoOp()", header), ["x.conf:5:15 T30"]);
});

test("T30 and T31: a handler, a way to chan_sip and a channel that is asked for its kind are right", (t) => {
  const channels = "[channels]\nsignalling=pri_cpe\ncontext=ctx\nchannel => 1-15,17-31\n";
  const plan = (...lines: string[]) =>
    found({ "c.conf": channels, "x.conf": `[ctx]\n${lines.join("\n")}\n` }).filter((each) => /T3[01]/.test(each));
  const header = "same => n,Set(PJSIP_HEADER(add,X-A)=1)";
  t.deepEqual(
    plan("exten => _X!,1,Dial(PJSIP/1@t,,b(ctx^s^1))", "exten => s,1,NoOp()", header, "same => n,Return()"),
    [],
  );
  t.deepEqual(plan("exten => _X!,1,Dial(PJSIP/1@t,,ib(s^1(2)))", "exten => s,1,NoOp()", header), []);
  t.deepEqual(
    plan(
      "exten => _X!,1,NoOp()",
      'same => n,ExecIf($["${CHANNEL(channeltype)}" = "PJSIP"]?Set(PJSIP_HEADER(add,X-A)=1))',
      "same => n,Gosub(marca,s,1)",
      "[marca]",
      "exten => s,1,Dial(SIP/1@t)",
    ),
    [],
  );
  const sip = "same => n,Set(_SIPADDHEADER-A=X-A: 1)";
  const both = ["[a]", "exten => s,1,Dial(PJSIP/1@t)", "[b]", "exten => s,1,Dial(SIP/1@t)"];
  t.deepEqual(plan("exten => _X!,1,NoOp()", sip, "same => n,Gosub(a,s,1)", "same => n,Gosub(b,s,1)", ...both), []);
  t.deepEqual(plan("exten => _X!,1,NoOp()", sip, "same => n,Gosub(a,s,1)", "same => n,Dial(${DEST})", ...both), []);
});

test("T33: the ends of a way and of its subroutine may have one tag, those of two ways may not", (t) => {
  const ends = ["exten => h,1,NoOp(MDFINAL x)", "[sub]", "exten => s,1,Return()", "exten => h,1,NoOp(MDFINAL y)"];
  t.deepEqual(inContext("exten => 1,1,Gosub(sub,s,1)", ...ends), []);
  t.deepEqual(inContext("exten => 1,1,Goto(2,1)", "exten => 2,1,NoOp()", ...ends), ["x.conf:7:19 T33"]);
});

test("L1: brackets in spoken text are text, a variable that is not closed is not", (t) => {
  t.deepEqual(inContext("exten => s,1,NoOp(hello :)", "same => n,Verbose(1,a) b)", "same => n,NoOp(${X)"), [
    "x.conf:4:16 L1",
  ]);
  t.deepEqual(inContext("exten => s,1,Goto(1", "same => n,Set(a=$[1+(2])", "same => n,Set(account=${ARG1])"), [
    "x.conf:2:18 L1",
    "x.conf:3:17 L1",
    "x.conf:3:21 L1",
    "x.conf:4:23 L1",
  ]);
});

test("L2: the D-channel is the 16th of an E1, the 24th of a T1, or what system.conf says", (t) => {
  const lines = (value: string) => `[channels]\nsignalling=pri_net\nchannel => ${value}\n`;
  t.deepEqual(found({ "c.conf": lines("1-31") }), ["c.conf:3:12 L2"]);
  t.deepEqual(found({ "c.conf": lines("1-15,17-31,32-62") }), ["c.conf:3:23 L2"]);
  t.deepEqual(found({ "c.conf": lines("1-24") }), ["c.conf:3:12 L2"]);
  t.deepEqual(found({ "c.conf": lines("1-23,25-47") }), []);
  t.deepEqual(found({ "c.conf": lines("1-4"), "system.conf": "span=1,1,0,ccs,hdb3\nbchan=1-2\nhardhdlc=3\n" }), [
    "c.conf:3:12 L2",
  ]);
});

test("L3, L4, L5: blocks, includes and sections that are broken", (t) => {
  t.deepEqual(found({ "x.conf": "[a]\nk=v\n;--\nmore\n" }), ["x.conf:3:1 L3"]);
  t.deepEqual(found({ "x.conf": '[a]\nk=v\n#include "gone.conf"\n#tryinclude gone.conf\n#inclde y\n#include\n' }), [
    "x.conf:3:11 L4",
    "x.conf:5:2 L5",
    "x.conf:6:2 L5",
  ]);
  t.deepEqual(
    found({ "a.conf": "[a]\n#include b.conf\n", "b.conf": "[b]\n#include a.conf\n" }).map((each) => each.slice(-2)),
    ["L4", "L4"],
  );
  t.deepEqual(found({ "x.conf": "[a](b)\n[b](!)\n[c](b)\n[d](+)\n[e\n" }), [
    "x.conf:1:5 L5",
    "x.conf:4:2 L5",
    "x.conf:5:1 L5",
  ]);
});

test("an included file goes on in the context that includes it", (t) => {
  t.deepEqual(
    found({
      "extensions.conf": "[a]\nexten => s,1,NoOp()\n#include rest.conf\nexten => t,1,Goto(u,1)\n",
      "rest.conf": "same => n(more),Goto(more)\nexten => u,1,Goto(s,More)\n",
    }),
    ["rest.conf:2:21 T6"],
  );
});

test("files of other programs are left alone", (t) => {
  t.deepEqual(
    found({ "nginx.conf": "server {\n  listen 80;\n}\n", "dbsep.conf": "# comment\nbackend=odbc\nline\n" }),
    [],
  );
});

test("good configuration in the style of Asterisk's samples has nothing to be found", (t) => {
  t.deepEqual(
    found({
      "extensions.conf": `[general]
static=yes
[globals]
TRUNK=DAHDI/G2 ; the trunk
;--
[not-there]
exten => s,1,Goto(nowhere,1)
--;
[base](!)
exten => _555XXXX,1,Dial(IAX2/user:word@h.example/\${EXTEN}@far)
[stdexten]
exten => _X.,50000(stdexten),NoOp(Start of stdexten)
same => n,Set(LOCAL(dev)=\${ARG1})
same => n,Dial(\${dev},20)
same => n,Goto(stdexten-\${DIALSTATUS},1)
exten => stdexten-BUSY,1,VoiceMail(\${EXTEN},b)
same => n,Return()
exten => _stde[x]te[n]-.,1,Goto(stdexten-BUSY,1)
[demo](base)
include => stdexten
exten = s,1,Wait(1)
 same = n(restart),BackGround(demo-congrats,,\${LANG})
 same = n,Gotoif($["\${DEVICE_STATE(PJSIP/1)}" = "BUSY"]?restart:)
 same = n,WaitExten()
exten => #,1,Playback(demo-thanks)
exten => t,1,Goto(#,1)
exten => 1235,hint,SIP/1235&Custom:x)
exten => 1236,1,Gosub(\${EXTEN},stdexten(SIP/x))
exten => _9011.,1,Dial(\${GLOBAL(TRUNK)}/\${FILTER(0-9,\${EXTEN:4})})
`,
    }).filter((each) => !each.endsWith("T7")),
    [],
  );
});
