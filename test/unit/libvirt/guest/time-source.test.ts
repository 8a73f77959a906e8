import test from "ava";
import fc from "fast-check";
import { findTimeSource, readTimeSources } from "../../../../src/libvirt/guest/time-source.ts";

const chrony = (addresses: string, names = addresses) => readTimeSources({ addresses, names, timesync: "" });
const timesyncd = (timesync: string) => readTimeSources({ addresses: "", names: "", timesync });
const tail = "0.000001,0.000002,0.000300";

test("the source that chrony takes time from is proved with its stratum and reach", (t) => {
  const sources = chrony(`^,*,10.0.0.1,3,6,377,12,${tail}`);
  t.deepEqual(findTimeSource(["10.0.0.1"], sources), {
    planned: "10.0.0.1 answers",
    found: "10.0.0.1 selected, stratum 3, reach 377",
    ok: true,
  });
});

test("of several planned sources one is enough", (t) => {
  const sources = chrony(`^,?,10.0.0.1,0,8,0,4294967295,${tail}\n^,*,10.0.0.2,2,6,17,5,${tail}\n`);
  t.deepEqual(findTimeSource(["10.0.0.1", "10.0.0.2"], sources), {
    planned: "one of 10.0.0.1, 10.0.0.2 answers",
    found: "10.0.0.2 selected, stratum 2, reach 17",
    ok: true,
  });
});

test("a source that was planned by name is known by it", (t) => {
  const sources = chrony(`^,*,10.0.0.1,3,6,377,12,${tail}`, `^,*,ntp.madrid.example,3,6,377,12,${tail}`);
  t.is(findTimeSource(["ntp.madrid.example"], sources).found, "ntp.madrid.example selected, stratum 3, reach 377");
  t.true(findTimeSource(["ntp.madrid.example"], sources).ok);
});

const wrong: [string, string, string][] = [
  ["a source that never answered", `^,?,10.0.0.1,0,8,0,4294967295,${tail}`, "none answers"],
  ["a time service without sources", "", "none answers"],
  ["time from an unplanned source", `^,*,10.9.9.9,2,6,377,12,${tail}`, "10.9.9.9 selected, stratum 2, reach 377"],
  ["time from the host's own clock", `#,*,PHC0,0,3,377,4,${tail}`, "PHC0 selected, stratum 0, reach 377"],
  ["a source that went silent", `^,*,10.0.0.1,3,6,0,600,${tail}`, "10.0.0.1 selected, stratum 3, reach 0"],
  [
    "a source that answers and is not trusted",
    `^,x,10.0.0.1,3,6,377,12,${tail}`,
    "none selected, though answers come from 10.0.0.1 (reach 377)",
  ],
];
for (const [what, addresses, found] of wrong) {
  test(`${what} is not time from a planned source`, (t) => {
    t.deepEqual(findTimeSource(["10.0.0.1"], chrony(addresses)), { planned: "10.0.0.1 answers", found, ok: false });
  });
}

/** Recorded from a guest of image debian-12 with systemd-timesyncd 252 in the place of chrony. */
const recorded = `SystemNTPServers=192.168.77.1 10.0.0.9
FallbackNTPServers=0.fallback.example 1.fallback.example
ServerName=192.168.77.1
ServerAddress=192.168.77.1
RootDistanceMaxUSec=5s
PollIntervalMinUSec=32s
PollIntervalMaxUSec=34min 8s
PollIntervalUSec=1min 4s
NTPMessage={ Leap=0, Version=4, Mode=4, Stratum=10, Precision=-10, RootDelay=0, RootDispersion=0, Reference=7F7F0101, OriginateTimestamp=Sat 2026-11-21 16:53:32 CET, ReceiveTimestamp=Sat 2026-11-21 16:53:32 CET, TransmitTimestamp=Sat 2026-11-21 16:53:32 CET, DestinationTimestamp=Sat 2026-11-21 16:53:32 CET, Ignored=no, PacketCount=1, Jitter=0 }
Frequency=-6553600
`;
const planned = ["192.168.77.1", "10.0.0.9"];

test("timesyncd's server is proved by its answer", (t) => {
  const sources = timesyncd(recorded);
  t.deepEqual(
    sources.map((source) => source.name),
    planned,
  );
  t.deepEqual(findTimeSource(planned, sources), {
    planned: "one of 192.168.77.1, 10.0.0.9 answers",
    found: "192.168.77.1 selected, stratum 10",
    ok: true,
  });
});

test("timesyncd's server by name is the planned one of that name", (t) => {
  const byName = recorded
    .replaceAll("=192.168.77.1", "=ntp.madrid.example")
    .replace(/^ServerAddress=.*$/m, "ServerAddress=10.0.0.1");
  t.is(findTimeSource(["ntp.madrid.example"], timesyncd(byName)).found, "ntp.madrid.example selected, stratum 10");
});

test("a server that timesyncd asks and that never answered is no time source", (t) => {
  const silent = recorded.replace(/^NTPMessage=.*\n/m, "");
  t.deepEqual(findTimeSource(planned, timesyncd(silent)).found, "none answers");
});

test("timesyncd's fallback server in use is a source that nobody planned", (t) => {
  const fallback = recorded.replace(/^SystemNTPServers=.*\n/m, "").replaceAll("=192.168.77.1", "=0.fallback.example");
  const sources = timesyncd(fallback);
  t.deepEqual(
    sources.map((source) => source.name),
    ["0.fallback.example"],
  );
  t.false(findTimeSource(planned, sources).ok);
});

test("no text makes the reader or the finding throw", (t) => {
  const word = fc.oneof(fc.constantFrom("^", "*", "?", "10.0.0.1", "0", "377", ",", "\n", "NTPMessage="), fc.string());
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(""));
  let selected = 0;
  fc.assert(
    fc.property(text, text, text, (addresses, names, timesync) => {
      const sources = readTimeSources({ addresses, names, timesync });
      if (findTimeSource(["10.0.0.1"], sources).ok) selected += 1;
    }),
    { examples: [["^,*,10.0.0.1,3,6,377", "", ""]] },
  );
  t.true(selected > 0);
});
