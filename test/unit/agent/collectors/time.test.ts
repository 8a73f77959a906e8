import test from "ava";
import { kind } from "../../../../src/agent/collectors/time.ts";
import type { RunResult } from "../../../../src/core/machine/machine.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";

const look = async (answers: Record<string, Partial<RunResult>>) =>
  await kind
    .make(collectorContext(answeringMachine({ run: (program, args) => answers[[program, ...args].join(" ")] })))
    .collect();

const tracking = (offset: string, leap: string, stratum = 3) =>
  `C0A85301,192.168.83.1,${stratum},1795303922.883017282,${offset},0.000000000,0.000010000,-8.200,0.001,0.030,0.000300000,0.000500000,64.2,${leap}\n`;
const chrony = (text: string, reach = "377", state = "*") => ({
  "chronyc -c -n tracking": { stdout: text },
  "chronyc -c -n sources": { stdout: `^,${state},192.168.83.1,2,6,${reach},4,0.000001000,0.000001000,0.000100000\n` },
  "chronyc -c sources": { stdout: `^,${state},ntp.lab,2,6,${reach},4,0.000001000,0.000001000,0.000100000\n` },
});

test("chrony's offset is positive where the clock is ahead", async (t) => {
  t.deepEqual(seriesOf(await look(chrony(tracking("-0.002500000", "Normal")))), {
    'time_source_info{service="chrony",source="ntp.lab"}': 1,
    "time_synchronised": 1,
    "time_source_reachable": 1,
    "time_sources": 1,
    "time_offset_seconds": 0.0025,
    "time_stratum": 3,
  });
});

test("a clock that follows no source is not synchronised and has no offset", async (t) => {
  const series = seriesOf(await look(chrony(tracking("0.000000000", "Not synchronised", 0), "0", "?")));
  t.is(series.time_synchronised, 0);
  t.is(series.time_source_reachable, 0);
  t.is(series.time_offset_seconds, undefined);
});

test("timesyncd is asked where chrony does not answer", async (t) => {
  const series = seriesOf(
    await look({
      "chronyc -c -n tracking": { exitCode: 1, stdout: "506 Cannot talk to daemon\n" },
      "timedatectl show": { stdout: "Timezone=UTC\nNTP=yes\nNTPSynchronized=yes\n" },
      "timedatectl timesync-status": {
        stdout: "       Server: 10.0.2.2 (ntp.lab)\n      Stratum: 2\n       Offset: +1min 2.5s\n",
      },
      "timedatectl show-timesync": {
        stdout:
          "SystemNTPServers=ntp.lab\nServerName=ntp.lab\nServerAddress=10.0.2.2\nNTPMessage={ Leap=0, Stratum=2 }\n",
      },
    }),
  );
  t.like(series, {
    'time_source_info{service="timesyncd",source="ntp.lab"}': 1,
    "time_synchronised": 1,
    "time_source_reachable": 1,
    "time_offset_seconds": -62.5,
    "time_stratum": 2,
  });
});

test("a machine on which nobody keeps the clock is no failure", async (t) => {
  const collected = await look({
    "timedatectl show": { exitCode: 1, stderr: "System has not been booted with systemd" },
  });
  t.deepEqual(collected, { kind: "absent", why: "neither chrony nor timesyncd answers here" });
});
