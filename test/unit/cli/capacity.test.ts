import test from "ava";
import { loadCommand } from "../../../src/cli/index.ts";
import { AppError, type ExitCode } from "../../../src/core/errors.ts";
import { speak } from "../../../src/messages/speech.ts";
import { captured } from "../../fixtures/captured-command.ts";

const commands = [
  "capacity size",
  "capacity erlang-b",
  "capacity erlang-c",
  "capacity spans",
  "capacity bandwidth",
  "capacity recordings",
] as const;

for (const name of commands) {
  test(`every example of '${name}' ends well and names a rule and its source`, async (t) => {
    for (const { command } of (await loadCommand(name)).examples) {
      const { code, data, text } = await captured(command.replace("spanwright ", ""));
      t.is(code, 0, command);
      const rules = data.rules as { rule: string; source: string }[];
      t.true(rules.length > 0, command);
      for (const { rule, source } of rules) {
        t.true(text.includes(`rule ${rule}: `), `${command}: ${rule}`);
        t.true(text.includes(`  source: ${source}\n`), `${command}: ${source}`);
      }
    }
  });
}

/** The names that scripts rely on. */
const names: [string, string[]][] = [
  [
    "capacity erlang-b --traffic 10 --lines 10",
    "computed trafficErlangs lines blocking blockingWithOneLineFewer retry offeredErlangs carriedErlangs rules".split(
      " ",
    ),
  ],
  [
    "capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --agents 55 --target-seconds 15",
    "callsPerHour handleSeconds targetSeconds trafficErlangs agents waiting serviceLevel averageWaitSeconds occupancy computed rules".split(
      " ",
    ),
  ],
  [
    "capacity spans --calls 45",
    "line calls spans channelsPerSpan channels spareChannels convention rules from".split(" "),
  ],
  [
    "capacity bandwidth --codec g711 --calls 100",
    "calls codec link linkConvention packetMs packetBytes packetsPerSecond payloadBitsPerSecondPerCall bitsPerSecondPerCall bitsPerSecond bitsPerSecondBothDirections choice rules notes".split(
      " ",
    ),
  ],
  [
    "capacity recordings --channels 1 --hours-per-day 1 --days 1",
    "channels hoursPerDay days format separate callMinutes minutes bytes choice rules notes".split(" "),
  ],
  [
    "capacity size --vendor vivait --agents 120 --host a=16/64GiB/1TiB",
    "vendor title calls spans machines totals bandwidth rtpPorts desktops choices rules notes warnings placement".split(
      " ",
    ),
  ],
];
for (const [line, expected] of names) {
  test(`the names of '${line}' --json are stable`, async (t) => {
    t.deepEqual(Object.keys((await captured(line)).data).sort(), expected.toSorted());
  });
}

test("a share may be written as a percentage", async (t) => {
  const line = "capacity erlang-b --traffic 33.33 --blocking";
  t.deepEqual((await captured(`${line} 1%`)).data, (await captured(`${line} 0.01`)).data);
  t.is((await captured(`${line} 1%`)).data.lines, 45);
});

test("traffic may be given as calls an hour and their length", async (t) => {
  const { data } = await captured("capacity erlang-b --calls-per-hour 720 --handle-seconds 240 --lines 60");
  t.is(data.trafficErlangs, 48);
});

test("a service level gives the agents", async (t) => {
  const { data } = await captured(
    "capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --service-level 0.84 --target-seconds 15",
  );
  t.is(data.agents, 55);
  t.is(data.computed, "agents");
});

test("names of lines, codecs and formats are taken in capitals too", async (t) => {
  t.is((await captured("capacity spans --calls 24 --line t1")).data.spans, 2);
  t.is((await captured("capacity bandwidth --codec G729 --calls 1")).data.bitsPerSecond, 31_200);
});

test("a site that doesn't fit ends with 5 and says what is missing", async (t) => {
  const { code, data, text } = await captured("capacity size --vendor vivait --agents 120 --host a=2/8GiB/50GiB");
  t.is(code, 5);
  t.false((data.placement as { fits: boolean }).fits);
  t.regex(text, /all hosts together lack 12 vCPUs, 24\.5 GiB of memory, 154 GiB of disk/);
  t.regex(text, /acd is larger than any host; a lacks 0\.5 GiB of memory for it alone/);
  t.regex(text, /overcommit\na .*vcpu 4, memory 1, disk 1/);
});

test("the halves of a pair on one host are refused", async (t) => {
  const line = "capacity size --vendor vivait --agents 120 --high-availability --host a=64/256GiB/4TiB";
  const { code, text } = await captured(line);
  t.is(code, 5);
  t.regex(text, /the halves of webrtc want hosts of their own; 1 host missing/);
  t.is((await captured(`${line} --host b=64/256GiB/4TiB`)).code, 0);
});

const refused: [string, ExitCode, RegExp, RegExp][] = [
  ["capacity erlang-b --traffic 1,5 --lines 3", 3, /--traffic is '1,5', and a comma/, /Write 1\.5\./],
  ["capacity erlang-b --traffic -5 --lines 3", 3, /--traffic is -5, too small/, /greater than 0/],
  ["capacity erlang-b --traffic 5", 2, /exactly two of them are needed/, /third is computed/],
  ["capacity erlang-b --traffic 5 --blocking 101%", 3, /--blocking is 101%, more than all/, /at most 100%/],
  ["capacity erlang-b --traffic NaN --lines 3", 3, /--traffic is 'NaN', which is no figure/, /a number/],
  ["capacity erlang-b --traffic 5 --lines 2.5", 3, /--lines is 2\.5, not a whole number/, /whole number/],
  [
    "capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --agents 48 --target-seconds 15",
    3,
    /48 agents cannot answer 48 E: .* the queue grows without end/,
    /At least 49 agents/,
  ],
  [
    "capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --target-seconds 15",
    2,
    /one of --agents and --service-level is needed/,
    /--service-level/,
  ],
  ["capacity bandwidth --calls 5 --codec g712", 2, /--codec is 'g712', which is none/, /Did you mean 'g711'/],
  ["capacity bandwidth --calls 0", 3, /--calls is 0, too small/, /whole number from 1/],
  ["capacity spans --calls 5 --line E2", 2, /--line is 'E2', which is none/, /E1/],
  ["capacity spans --calls 99999999999", 3, /--calls is 99999999999, too large/, /100000/],
  ["capacity recordings --channels 1 --hours-per-day 25 --days 1", 3, /--hours-per-day is 25, too large/, /at most 24/],
  ["capacity size --vendor vivat --agents 5", 2, /there is no vendor 'vivat'/, /Did you mean 'vivait'/],
  ["capacity size --vendor vivait --agents 0", 3, /--agents is 0, too small/, /from 1/],
  ["capacity size --vendor vivait", 2, /there is nothing to size by/, /Give agents/],
  ["capacity spans", 2, /there is nothing to compute spans from/, /^Give --calls, --traffic, or --calls-per-hour with/],
  ["capacity spans --calls 5 --traffic 2", 2, /calls and their traffic are both given/, /Leave one/],
  ["capacity spans --calls 5 --blocking 1%", 2, /--blocking is of traffic, and there is none/, /Leave it out/],
  [
    "capacity size --vendor vivait --agents 5 --blocking 1%",
    2,
    /--blocking is of traffic, and there is none/,
    /--traffic/,
  ],
  ["capacity size --vendor vivait --agents 5 --overcommit-disk 2", 2, /--overcommit-disk is of hosts/, /--host/],
  ["capacity size --vendor vivait --calls 5", 2, /needs the number of users, and it is not given/, /Give users/],
  ["capacity erlang-b --calls-per-hour 5 --lines 2", 2, /the handle time is missing/, /give both/],
  ["capacity recordings --channels 1 --hours-per-day 1 --days 1 --format webm", 2, /recordings in webm/, /vendor/],
  ["capacity recordings --channels 1 --hours-per-day 1 --days 1 --format mp3", 2, /--format is 'mp3'/, /wav/],
  ["capacity size --vendor vivait --agents 5 --record-days 5", 2, /without --record-hours/, /together/],
  [
    "capacity size --vendor vivait --agents 5 --host a=16/64",
    2,
    /--host is 'a=16\/64', which names no host/,
    /vms1=16/,
  ],
  [
    "capacity size --vendor vivait --agents 5 --host a=0/64GiB/1TiB",
    3,
    /processors of host a is 0, too small/,
    /from 1/,
  ],
  [
    "capacity size --vendor vivait --agents 5 --host a=4/64/1TiB",
    3,
    /memory of host a is '64', which is no size/,
    /64GiB/,
  ],
  ["capacity size --vendor vivait --agents 5 --host a=4/64GiB/0TiB", 3, /disk of host a is '0TiB'/, /1TiB/],
  [
    "capacity size --vendor vivait --agents 5 --host a=4/8GiB/1TiB --host a=4/8GiB/1TiB",
    2,
    /host a is named twice/,
    /once/,
  ],
  ["capacity size --vendor vivait --agents 5 --pair acdc", 2, /VIVAit Call has no role acdc/, /Its roles: bdtr/],
];
for (const [line, exitCode, message, hint] of refused) {
  test(`'${line}' is refused`, async (t) => {
    const error = await t.throwsAsync(captured(line), { instanceOf: AppError });
    t.is(error?.exitCode, exitCode);
    t.regex(error?.message ?? "", message);
    t.regex(error?.hint ?? "", hint);
  });
}

test.serial("in Spanish a sized site has no English left in it", async (t) => {
  await speak("es");
  t.teardown(() => speak("en"));
  const line = "capacity size --vendor ucontact --agents 60 --calls 30 --supervisors 2 --host a=1/8GiB/50GiB";
  const { text } = await captured(line);
  t.notRegex(text, /\b(?:together|desktop of|of memory|of disk|vCPUs)\b/);
  t.regex(text, /^puesto de un supervisor +2 x /m);
  t.regex(text, /en conjunto 8 vCPU, 16 GiB, \d+ GiB$/m);
  t.regex(text, /faltan 4 vCPU, 8\.5 GiB de memoria/);
  t.regex((await captured("capacity erlang-b --traffic 10 --lines 10")).text, /<- calculado$/m);
  t.regex((await captured("capacity size --vendor worksmart --users 5 --calls 5")).text, /^proxy +1 +0 +física/m);
});

test("a vendor's figure of another format is said to be one, and not where it is of this one", async (t) => {
  const line = "capacity recordings --channels 1 --hours-per-day 24 --days 30 --vendor smart-ivr --format";
  const note =
    "smart-ivr-recording is of recordings in g711 and says nothing of gsm; taken as it is, it may be far too much.";
  t.true(((await captured(`${line} gsm`)).data.notes as string[]).includes(note));
  t.notRegex((await captured(`${line} g711`)).text, /says nothing of/);
});

test("a machine that is larger than a node may be is warned of, with what to do", async (t) => {
  const { data } = await captured("capacity size --vendor vivait --agents 5 --calls 100000");
  t.true(
    (data.warnings as string[]).includes(
      "webrtc would need 3002 vCPUs, and a node of a site file has at most 128: split the calls over more machines, or over several sites.",
    ),
  );
});

test("the names of vendors are offered to the shell", async (t) => {
  t.deepEqual((await captured("names vendor")).data.names, ["smart-ivr", "ucontact", "vivait", "worksmart"]);
  t.is((await loadCommand("capacity size")).options?.vendor?.complete, "vendor");
});
