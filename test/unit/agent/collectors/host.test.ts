import test from "ava";
import { type HardwareReader, temperaturesOf } from "../../../../src/agent/collectors/host/hardware.ts";
import { hostKind } from "../../../../src/agent/collectors/host.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const files: Record<string, string> = {
  "/proc/stat":
    "cpu  1000 0 500 8000 500 0 0 0 0 0\ncpu0 500 0 250 4000 250 0 0 0 0 0\ncpu1 1 0 0 0 0 0 0 0 0 0\nbtime 1795263935\n",
  "/proc/loadavg": "0.52 1.25 2.00 1/234 5678\n",
  "/proc/meminfo": "MemTotal:       16000000 kB\nMemAvailable:    8000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n",
  "/proc/diskstats":
    " 8 0 sda 10 0 20 5 3 0 40 6 0 1500 11 0 0 0 0 0 0\n 8 1 sda1 1 0 2 0 0 0 0 0 0 0 0\n 7 0 loop0 0 0 0 0 0 0 0 0 0 0 0\n",
  "/proc/net/dev":
    "Inter-|   Receive  |  Transmit\n face |bytes packets\n  eth0: 100 2 1 0 0 0 0 0 200 3 0 4 0 0 0 0\n    lo: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n vnet3: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n",
  // A service with ProtectSystem=strict has "/" read-only; the file system itself is not.
  "/proc/self/mountinfo":
    "22 1 0:20 / /proc rw - proc proc rw\n23 1 8:1 / / ro,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n24 23 8:1 / /again rw - ext4 /dev/sda1 rw\n25 23 0:40 / /far rw - nfs4 nas:/x rw\n26 23 8:17 / /with\\040space ro - xfs /dev/sdb1 ro\n",
};
const space = "4096 1000 250 100 40 /\x004096 10 0 0 0 /with space\0";

function host(hardware: Partial<HardwareReader> = {}) {
  const asked: string[][] = [];
  const own = { ...files };
  const run = (program: string, args: readonly string[]) => {
    asked.push([program, ...args]);
    return program === "stat" ? { stdout: space } : undefined;
  };
  const machine = answeringMachine({ files: own, run });
  const clock = new TurnedClock();
  const kind = hostKind({
    identity: async () => ({ maker: "Dell", model: "R740", processor: "Xeon", system: "Debian 12", kernel: "6.1" }),
    temperatures: async () => new Map([["processor", 61.5]]),
    ...hardware,
  });
  return { collector: kind.make(collectorContext(machine, { clock })), clock, own, asked };
}

test("what /proc tells is told in base units, without partitions, loops and guests' interfaces", async (t) => {
  const { collector } = host();
  const series = seriesOf(await collector.collect());
  t.like(series, {
    'host_cpu_seconds_total{mode="user"}': 10,
    "host_processors": 2,
    "host_boot_time_seconds": 1_795_263_935,
    'host_load{minutes="15"}': 2,
    "host_memory_available_bytes": 8_192_000_000,
    'host_disk_read_bytes_total{device="sda"}': 20 * 512,
    'host_disk_written_bytes_total{device="sda"}': 40 * 512,
    'host_disk_busy_seconds_total{device="sda"}': 1.5,
    'host_network_received_bytes_total{interface="eth0"}': 100,
    'host_network_errors_total{interface="eth0",direction="receive"}': 1,
    'host_network_drops_total{interface="eth0",direction="send"}': 4,
    'host_filesystem_size_bytes{mountpoint="/"}': 4_096_000,
    'host_filesystem_available_bytes{mountpoint="/"}': 1_024_000,
    'host_filesystem_files_free{mountpoint="/"}': 40,
    'host_filesystem_read_only{mountpoint="/with space"}': 1,
  });
  t.deepEqual(
    Object.keys(series).filter((name) => /sda1|loop0|lo"|vnet3|far|again/.test(name)),
    [],
  );
});

test("the processors' use is that since the last look", async (t) => {
  const { collector, own } = host();
  t.is(seriesOf(await collector.collect()).host_cpu_ratio, undefined);
  own["/proc/stat"] = "cpu  1300 0 500 8700 500 0 0 0 0 0\n";
  t.is(seriesOf(await collector.collect()).host_cpu_ratio?.toFixed(6), "0.300000");
  own["/proc/stat"] = "cpu  100 0 0 100 0 0 0 0 0 0\n";
  t.is(seriesOf(await collector.collect()).host_cpu_ratio, undefined);
});

test("file systems are asked only now and then, and never those of other hosts", async (t) => {
  const { collector, clock, asked } = host();
  for (let look = 0; look < 6; look += 1) {
    await collector.collect();
    await clock.pass(5_000);
  }
  t.is(asked.length, 1);
  await collector.collect();
  t.is(asked.length, 2);
  t.false(asked.flat().includes("/far"));
});

test("a look does not wait for what tells of the hardware, and has it at the next", async (t) => {
  let tell: (celsius: Map<string, number>) => void = () => undefined;
  let questions = 0;
  const { collector, clock } = host({
    temperatures: () => {
      questions += 1;
      return new Promise((resolve) => {
        tell = resolve;
      });
    },
  });
  const temperature = 'host_temperature_celsius{sensor="processor"}';
  t.is(seriesOf(await collector.collect())[temperature], undefined);
  await clock.pass(120_000);
  await collector.collect();
  t.is(questions, 1);
  tell(new Map([["processor", 48]]));
  await clock.pass(1);
  const series = seriesOf(await collector.collect());
  t.is(series[temperature], 48);
  t.is(series['host_info{maker="Dell",model="R740",processor="Xeon",system="Debian 12",kernel="6.1"}'], 1);
});

test("hardware that cannot be read breaks no look", async (t) => {
  const { collector } = host({ temperatures: () => Promise.reject(new Error("no sensors")) });
  await collector.collect();
  t.is(seriesOf(await collector.collect()).host_processors, 2);
});

test("a sensor that measures nothing is none", (t) => {
  const found = { main: 50, max: null, cores: [], socket: [51, 52] } as unknown as Parameters<typeof temperaturesOf>[0];
  t.deepEqual(
    [...temperaturesOf(found)],
    [
      ["processor", 50],
      ["socket 1", 51],
      ["socket 2", 52],
    ],
  );
});

test("a machine without /proc/stat is none of ours to look at", async (t) => {
  const kind = hostKind({ identity: async () => Promise.reject(new Error()), temperatures: async () => new Map() });
  const collected = await kind.make(collectorContext(answeringMachine({}))).collect();
  t.deepEqual(collected, { kind: "absent", why: "this host has no /proc/stat" });
});
