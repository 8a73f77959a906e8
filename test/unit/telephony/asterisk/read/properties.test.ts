import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../../../src/core/errors.ts";
import { parseCallCount, parseChannels } from "../../../../../src/telephony/asterisk/read/calls.ts";
import { parseContacts } from "../../../../../src/telephony/asterisk/read/contacts.ts";
import { parseDahdiChannels } from "../../../../../src/telephony/asterisk/read/dahdi-channels.ts";
import { parseDahdiStatus } from "../../../../../src/telephony/asterisk/read/dahdi-status.ts";
import { parseDialplan } from "../../../../../src/telephony/asterisk/read/dialplan.ts";
import { parseEndpoints } from "../../../../../src/telephony/asterisk/read/endpoints.ts";
import { complaints, parseLog } from "../../../../../src/telephony/asterisk/read/log.ts";
import { parseModules } from "../../../../../src/telephony/asterisk/read/modules.ts";
import { parsePriSpan } from "../../../../../src/telephony/asterisk/read/pri-span.ts";
import { parsePriSpans } from "../../../../../src/telephony/asterisk/read/pri-spans.ts";
import { parseSipPeers } from "../../../../../src/telephony/asterisk/read/sip-peers.ts";
import { parsePackageVersion, parseVersion } from "../../../../../src/telephony/asterisk/read/version.ts";
import { startTicksOf } from "../../../../../src/telephony/gateway/observe-asterisk.ts";
import { parseModuleUses } from "../../../../../src/telephony/gateway/observe-kernel.ts";
import { parsePolicy } from "../../../../../src/telephony/gateway/observe-packages.ts";
import { parseUnits } from "../../../../../src/telephony/gateway/observe-units.ts";
import { answerOf, newerAnswers } from "../../../../fixtures/asterisk-answers.ts";

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseVersion,
  parsePackageVersion,
  parseCallCount,
  parseChannels,
  parsePriSpans,
  parsePriSpan,
  parseDahdiStatus,
  parseDahdiChannels,
  parseContacts,
  parseEndpoints,
  parseSipPeers,
  parseModules,
  parseDialplan,
  log: (text) => complaints(parseLog(text)),
  parsePolicy,
  parseUnits,
  parseModuleUses,
  startTicksOf,
};

const pieces = [
  ...["core show version", "dahdi show status", "pri show spans", "pri show span 1", "dahdi show channels"].map(
    answerOf,
  ),
  answerOf("dialplan show cpe-in"),
  answerOf("core show channels concise"),
  newerAnswers.dahdiStatus,
  newerAnswers.dahdiChannels,
  "  Contact:  a/sip:b 12345678 Avail nan\n",
  " Endpoint:  a    Not in use    0 of inf\n",
  "Name/username  Host  Dyn  Status\n",
].flatMap((text) => text.split(/(?<=\n)/));

/** Lines of real answers, cut and mixed, with anything between them. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.tuple(fc.constantFrom(...pieces), fc.nat(120)).map(([line, at]) => line.slice(at)),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

for (const [name, read] of Object.entries(readers)) {
  test(`${name} never throws anything but its own error, whatever it is given`, (t) => {
    const property = fc.property(soup, (text) => {
      try {
        read(text);
      } catch (error) {
        t.true(error instanceof AppError && error.code === "answer-unreadable", String(error));
      }
    });
    t.notThrows(() => fc.assert(property, { numRuns: 200, endOnFailure: true }));
  });
}

test("no reader hangs on a long line", (t) => {
  const long = `${"Contact: ".repeat(3000)}\n${" ".repeat(20_000)}x\nSpan Description ${"RED 1 ".repeat(5000)}\n`;
  for (const read of Object.values(readers)) {
    const startMs = performance.now();
    try {
      read(`Description Alarms\n${long}`);
    } catch (error) {
      t.true(error instanceof AppError);
    }
    t.true(performance.now() - startMs < 2000);
  }
});
