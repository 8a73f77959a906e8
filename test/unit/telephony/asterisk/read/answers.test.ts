import test from "ava";
import { parseCallCount, parseChannels } from "../../../../../src/telephony/asterisk/read/calls.ts";
import { parseContacts } from "../../../../../src/telephony/asterisk/read/contacts.ts";
import { parseDahdiChannels } from "../../../../../src/telephony/asterisk/read/dahdi-channels.ts";
import { parseDahdiStatus } from "../../../../../src/telephony/asterisk/read/dahdi-status.ts";
import { parseDialplan } from "../../../../../src/telephony/asterisk/read/dialplan.ts";
import { parseEndpoints } from "../../../../../src/telephony/asterisk/read/endpoints.ts";
import { complaints, linesOfLoad, parseLog, remarks } from "../../../../../src/telephony/asterisk/read/log.ts";
import { parseModules } from "../../../../../src/telephony/asterisk/read/modules.ts";
import { parsePriSpan } from "../../../../../src/telephony/asterisk/read/pri-span.ts";
import { parsePriSpans } from "../../../../../src/telephony/asterisk/read/pri-spans.ts";
import { parseSipPeers } from "../../../../../src/telephony/asterisk/read/sip-peers.ts";
import { parsePackageVersion, parseVersion } from "../../../../../src/telephony/asterisk/read/version.ts";
import {
  answerOf,
  consoleLog,
  gatewayAnswerOf,
  messagesLog,
  newerAnswers,
  spansInAlarm,
} from "../../../../fixtures/asterisk-answers.ts";

test("versions of Debian, of a build from source and of a certified one are read", (t) => {
  t.like(parseVersion(answerOf("core show version")), { text: "16.28.0~dfsg-0+deb11u4", major: 16, minor: 28 });
  t.like(parseVersion("Asterisk 22.10.0 built by root @ host on a x86_64 running Linux on 2026-01-01"), { major: 22 });
  t.like(parseVersion("Asterisk certified/18.9-cert5 built by"), { major: 18, minor: 9 });
  t.like(parsePackageVersion("1:22.10.0~dfsg+~cs6.16.60671435-1"), { major: 22, minor: 10 });
  t.throws(() => parseVersion("bash: asterisk"), { message: /'core show version' has a line .* cannot read/ });
});

test("the number of calls is read with and without a limit", (t) => {
  t.deepEqual(parseCallCount("2 active channels\n1 active call\n1 call processed\n"), { channels: 2, calls: 1 });
  t.deepEqual(parseCallCount("40 active channels\n20 of 100 max active calls (20.00% of capacity)\n"), {
    channels: 40,
    calls: 20,
  });
});

test("a channel's data may hold the separator", (t) => {
  const [one] = parseChannels(answerOf("core show channels concise"));
  t.like(one, {
    name: "DAHDI/i2/-1",
    context: "cpe-in",
    extension: "5551234",
    application: "Echo",
    durationSeconds: 4,
  });
  const [other] = parseChannels("SIP/a-1!c!s!1!Up!Set!A=b!c!d!600!!!3!12!x!1.2\n");
  t.like(other, { data: "A=b!c!d", durationSeconds: 12, uniqueId: "1.2" });
});

test("D-channels are up, down and in alarm", (t) => {
  t.deepEqual(parsePriSpans(answerOf("pri show spans")), [
    { span: 1, order: 0, inAlarm: false, up: true, active: true },
    { span: 2, order: 0, inAlarm: false, up: true, active: true },
  ]);
  t.deepEqual(parsePriSpans(spansInAlarm()), [{ span: 1, order: 0, inAlarm: true, up: false, active: true }]);
  t.throws(() => parsePriSpans("PRI span one"), { message: /'pri show spans' has a line/ });
});

test("a span's details have its end, its switch type and its counters", (t) => {
  const span = parsePriSpan(answerOf("pri show span 1"));
  t.like(span, { dChannel: 16, status: "Up, Active", switchType: "EuroISDN", end: "net", activeCalls: 0 });
  t.is(span.counters.get("Q921 RX"), 3);
  t.is(span.counters.get("T316"), -1);
});

test("the state of DAHDI is read in the old and the new form", (t) => {
  t.like(parseDahdiStatus(answerOf("dahdi show status"))[1], {
    span: undefined,
    description: "Dynamic 'loc' span at '1:1'",
    alarms: "OK",
    framing: "CAS",
    coding: "Unk",
  });
  t.like(parseDahdiStatus(newerAnswers.dahdiStatus)[1], {
    span: 12,
    description: "T4XXP (PCI) Card 0 Span 4",
    alarms: "YEL/RED",
    bipolarViolations: -1,
    crcErrors: 7,
    options: "CRC4/YEL",
  });
  t.deepEqual(parseDahdiStatus("No DAHDI found. Unable to open /dev/dahdi/ctl: No such file or directory\n"), []);
});

test("channels of DAHDI are read in the old and the new form, without the pseudo channel", (t) => {
  const old = parseDahdiChannels(answerOf("dahdi show channels"));
  t.is(old.length, 60);
  t.like(old[0], { channel: 1, span: undefined, context: "net-in", inService: true, blocked: "" });
  t.deepEqual(parseDahdiChannels(newerAnswers.dahdiChannels), [
    {
      channel: 1,
      span: 1,
      extension: "5551234",
      context: "Cen_Inicio_Dahdi",
      blocked: "R",
      inService: true,
      alarms: "Red",
    },
  ]);
});

test("contacts, endpoints and peers are read with their state", (t) => {
  const contacts = [
    "",
    "  Contact:  <Aor/ContactUri..............................> <Hash....> <Status> <RTT(ms)..>",
    "==========================================================================================",
    "",
    "  Contact:  Trunk_vivait_gw01/sip:10.0.2.21:5060          1bf1ac02ea Unavail         nan",
    "  Contact:  Trunk_vivait_gw02/sip:10.0.2.22:5060          8a1f3b4c5d Avail         1.250",
    "",
    "Objects found: 2",
  ].join("\n");
  t.deepEqual(parseContacts(contacts), [
    { aor: "Trunk_vivait_gw01", uri: "sip:10.0.2.21:5060", status: "Unavail", roundTripMs: undefined },
    { aor: "Trunk_vivait_gw02", uri: "sip:10.0.2.22:5060", status: "Avail", roundTripMs: 1.25 },
  ]);
  t.deepEqual(parseContacts("No objects found.\n\n"), []);
  const endpoints = [
    " Endpoint:  <Endpoint/CID.....................................>  <State.....>  <Channels.>",
    "==========================================================================================",
    "",
    " Endpoint:  Trunk_vivait_gw01                                    Not in use    0 of inf",
    "",
    "Objects found: 1",
  ].join("\n");
  t.deepEqual(parseEndpoints(endpoints), [{ name: "Trunk_vivait_gw01", state: "Not in use", channels: 0 }]);
  const peers = [
    "Name/username             Host                                    Dyn Forcerport Comedia    ACL Port     Status      Description                      ",
    "Trunk_vivait_gw01         10.0.2.21                                   Auto (No)  No             5060     OK (12 ms)                                   ",
    "1 sip peers [Monitored: 1 online, 0 offline Unmonitored: 0 online, 0 offline]",
  ].join("\n");
  t.deepEqual(parseSipPeers(peers), [
    { name: "Trunk_vivait_gw01", host: "10.0.2.21", port: 5060, status: "OK (12 ms)" },
  ]);
});

test("a module that declined its configuration does not run", (t) => {
  const text = [
    "Module                         Description                              Use Count  Status      Support Level",
    "chan_dahdi.so                  DAHDI Telephony w/PRI & SS7 & MFC/R2     0          Running              core",
    "chan_pjsip.so                  PJSIP Channel Driver                     0          Not Running          core",
    "2 modules loaded",
  ].join("\n");
  t.deepEqual(parseModules(text), [
    { name: "chan_dahdi.so", running: true },
    { name: "chan_pjsip.so", running: false },
  ]);
});

test("contexts are found with their extensions, and one that is not there is an empty list", (t) => {
  t.deepEqual(parseDialplan(answerOf("dialplan show cpe-in")), [
    { name: "cpe-in", createdBy: "pbx_config", extensions: 1 },
  ]);
  t.deepEqual(parseDialplan("There is no existence of 'x' context\nCommand 'dialplan show x' failed.\n"), []);
});

test("a line that goes down is no complaint about the configuration, and an unknown setting is one", (t) => {
  t.deepEqual(complaints(parseLog(consoleLog() + messagesLog())), []);
  t.true(parseLog(messagesLog()).length > 5);
  const bad = "[Nov 21 12:04:20] ERROR[922]: chan_dahdi.c:18231 process_dahdi: Unknown switchtype 'euro'\n";
  t.deepEqual(complaints(parseLog(bad)), [
    { time: "Nov 21 12:04:20", level: "ERROR", source: "chan_dahdi.c", text: "Unknown switchtype 'euro'" },
  ]);
});

test("what a later Asterisk will lack and what its SIP library remarks are told as remarks, and other deprecations are", (t) => {
  const line = (source: string, said: string) => `[2026-11-21 19:58:04] WARNING[1535] ${source}: ${said}\n`;
  const known = [
    line("pbx_config.c", "users.conf is deprecated and will be removed in a future version of Asterisk"),
    line(
      "loader.c",
      "Module 'chan_sip' has been loaded but will be deprecated in Asterisk version 17 and will be removed in Asterisk version 21.",
    ),
    line(
      "pjproject",
      '\t        sip_endpoint.c Warning: Module "mod-invite" registered during operation. Enable PJSIP_SAFE_MODULE to prevent race condition.',
    ),
    line("chan_sip.c", "chan_sip has no official maintainer and is deprecated.  Migration to"),
  ];
  t.deepEqual(complaints(parseLog(known.join(""))), []);
  t.is(remarks(parseLog(known.join(""))).length, known.length);
  t.is(complaints(parseLog(line("pbx_config.c", "The use of 'x' is deprecated"))).length, 1);
});

test("a load ends where the times of the log's lines say that it has long ended", (t) => {
  const line = (time: string, said: string) => `[${time}] WARNING[588] x.c: ${said}\n`;
  const start = "[2026-11-21 12:02:33] NOTICE[588] loader.c: 351 modules will be loaded.\n";
  const texts = (text: string) => linesOfLoad(text).map(({ text: said }) => said);
  const later = line("2026-11-21 12:05:34", "of operation") + line("2026-11-21 12:02:40", "after it");
  t.deepEqual(texts(`${start}${line("2026-11-21 12:02:40", "of the load")}${later}`), [
    "351 modules will be loaded.",
    "of the load",
  ]);
  t.deepEqual(texts(`[morning] NOTICE[5] x.c: a\n[evening] NOTICE[5] x.c: b\n`), ["a", "b"]);
  t.deepEqual(texts(""), []);
});

test("what a gateway of ours answers on Asterisk 16 is read", (t) => {
  t.deepEqual(
    parseContacts(gatewayAnswerOf("pjsip show contacts")).map(({ aor, status }) => [aor, status]),
    [
      ["Trunk_vivait_gw01", "Unavail"],
      ["Trunk_vivait_gw02", "Unavail"],
    ],
  );
  t.deepEqual(
    parseEndpoints(gatewayAnswerOf("pjsip list endpoints")).map(({ name, state }) => [name, state]),
    [
      ["Trunk_vivait_gw01", "Unavailable"],
      ["Trunk_vivait_gw02", "Unavailable"],
    ],
  );
  t.deepEqual(parseModules(gatewayAnswerOf("module show like chan_")), [
    { name: "chan_dahdi.so", running: true },
    { name: "chan_pjsip.so", running: true },
  ]);
  t.like(parseDahdiStatus(gatewayAnswerOf("dahdi show status"))[0], {
    description: "Dynamic 'eth' span at 'e1a/02:00:00:00:",
    alarms: "RED",
  });
  t.deepEqual(parseDialplan(gatewayAnswerOf("dialplan show Cen_Inicio_Dahdi")), [
    { name: "Cen_Inicio_Dahdi", createdBy: "pbx_config", extensions: 3 },
  ]);
  t.deepEqual(parseCallCount(gatewayAnswerOf("core show channels count")), { channels: 0, calls: 0 });
  t.deepEqual(parsePriSpans(gatewayAnswerOf("pri show spans")), [
    { span: 1, order: 0, inAlarm: true, up: false, active: true },
  ]);
});
