import test from "ava";
import { kind } from "../../../../src/agent/collectors/disks.ts";
import type { RunResult } from "../../../../src/core/machine/machine.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";

const scan = (devices: unknown[]) => ({ stdout: JSON.stringify({ devices }) });
const sda = { name: "/dev/sda", type: "sat" };
const attribute = (id: number, value: number, raw: number) => ({ id, value, raw: { value: raw } });
const ataDisk = {
  model_name: "INTEL SSDSC2KB96",
  serial_number: "PHYF0001",
  smart_status: { passed: true },
  ata_smart_attributes: { table: [attribute(5, 100, 3), attribute(197, 100, 1), attribute(233, 92, 0)] },
  temperature: { current: 31 },
  power_on_time: { hours: 100 },
};

function collectorOf(answers: () => Record<string, Partial<RunResult>>) {
  const run = (program: string, args: readonly string[]) =>
    program === "smartctl" ? answers()[args.includes("--scan") ? "scan" : (args.at(-1) ?? "")] : undefined;
  return kind.make(collectorContext(answeringMachine({ run })));
}

test("a SATA disk tells its health, its sectors, its wear and its temperature", async (t) => {
  const series = seriesOf(
    await collectorOf(() => ({ "scan": scan([sda]), "/dev/sda": { stdout: JSON.stringify(ataDisk) } })).collect(),
  );
  t.deepEqual(series, {
    'disk_healthy{disk="sda"}': 1,
    'disk_reallocated_sectors{disk="sda"}': 3,
    'disk_pending_sectors{disk="sda"}': 1,
    'disk_wear_ratio{disk="sda"}': 0.08,
    'disk_temperature_celsius{disk="sda"}': 31,
    'disk_power_on_seconds{disk="sda"}': 360_000,
    'disk_info{disk="sda",model="INTEL SSDSC2KB96",serial="PHYF0001"}': 1,
  });
});

test("a failing disk is told though smartctl ends with its bits of trouble", async (t) => {
  const failing = { ...ataDisk, smart_status: { passed: false } };
  const answers = { "scan": scan([sda]), "/dev/sda": { exitCode: 24, stdout: JSON.stringify(failing) } };
  t.is(seriesOf(await collectorOf(() => answers).collect())['disk_healthy{disk="sda"}'], 0);
});

test("an NVMe disk and one behind a controller have their own words", async (t) => {
  const nvme = {
    model_name: "P5800X",
    smart_status: { passed: true },
    nvme_smart_health_information_log: { percentage_used: 104, media_errors: 2 },
  };
  const raid = { name: "/dev/bus/0", type: "megaraid,3" };
  const answers = {
    "scan": scan([{ name: "/dev/nvme0", type: "nvme" }, raid]),
    "/dev/nvme0": { stdout: JSON.stringify(nvme) },
    "/dev/bus/0": { stdout: JSON.stringify({ ...ataDisk, ata_smart_attributes: {}, scsi_grown_defect_list: 4 }) },
  };
  const series = seriesOf(await collectorOf(() => answers).collect());
  t.is(series['disk_wear_ratio{disk="nvme0"}'], 1.04);
  t.is(series['disk_reallocated_sectors{disk="nvme0"}'], 2);
  t.is(series['disk_reallocated_sectors{disk="bus/0 megaraid,3"}'], 4);
});

test("a disk that sleeps is not woken, and keeps what it said last", async (t) => {
  let sleeps = false;
  const asleep = { exitCode: 2, stdout: JSON.stringify({ smartctl: { exit_status: 2 } }) };
  const collector = collectorOf(() => ({
    "scan": scan([sda]),
    "/dev/sda": sleeps ? asleep : { stdout: JSON.stringify(ataDisk) },
  }));
  await collector.collect();
  sleeps = true;
  t.is(seriesOf(await collector.collect())['disk_temperature_celsius{disk="sda"}'], 31);
});

test("no smartctl, and disks that tell nothing, are no failure", async (t) => {
  const none = await kind.make(collectorContext(answeringMachine({}))).collect();
  t.deepEqual(none, { kind: "absent", why: "smartctl is not installed" });
  const mute = { "scan": scan([sda]), "/dev/sda": { exitCode: 1, stdout: '{"smartctl":{"exit_status":1}}' } };
  t.deepEqual(await collectorOf(() => mute).collect(), { kind: "absent", why: "no disk here tells of its health" });
});

test("a device that is no path of /dev is not handed to smartctl", async (t) => {
  const odd = { name: "--scan=all", type: "sat" };
  t.is((await collectorOf(() => ({ scan: scan([odd]) })).collect()).kind, "absent");
});
