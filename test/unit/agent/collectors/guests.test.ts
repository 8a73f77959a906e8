import test from "ava";
import { kind } from "../../../../src/agent/collectors/guests.ts";
import type { Machine } from "../../../../src/core/machine/machine.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const uuids = { acd: "6695eb01-f6a4-8304-79aa-97f2502e193f", bd: "0a95eb01-f6a4-8304-79aa-97f2502e193f" };

interface Guest {
  state?: number;
  reason?: number;
  cpuSeconds?: number;
  allocation?: number;
  agent?: "answers" | "is not there" | "hangs" | "has no channel";
}

/** virsh in front of guests that a test changes. */
function libvirt(guests: Record<keyof typeof uuids, Guest | undefined>): Machine & { pings: string[] } {
  const pings: string[] = [];
  const run = (program: string, args: readonly string[]) => {
    if (program !== "virsh") return undefined;
    const words = args.slice(3);
    if (words[0] === "qemu-agent-command") {
      const uuid = words[words.indexOf("--domain") + 1] ?? "";
      pings.push(uuid);
      const name = Object.entries(uuids).find(([, each]) => each === uuid)?.[0] as keyof typeof uuids;
      return agentAnswer(guests[name]?.agent ?? "answers");
    }
    if (words[0] === "domblkerror") return { stdout: "vdb: no space\n" };
    const mark = /echo (==\S+==)/.exec(words[0] ?? "")?.[1] ?? "";
    const there = Object.entries(guests).flatMap(([name, guest]) =>
      guest === undefined ? [] : [[name, guest] as const],
    );
    const stats = there.map(([name, guest]) => statsText(name, guest)).join("\n");
    const names = there.map(([name]) => `${uuids[name as keyof typeof uuids]} ${name}\n`).join("");
    return { stdout: `${mark}${stats}${mark}${names}` };
  };
  return Object.assign(answeringMachine({ run }), { pings });
}

function agentAnswer(agent: NonNullable<Guest["agent"]>) {
  const complaints = {
    "is not there": "error: Guest agent is not responding: QEMU guest agent is not connected",
    "hangs": "error: Guest agent is not responding: Guest agent not available for now",
    "has no channel": "error: argument unsupported: QEMU guest agent is not configured",
  };
  return agent === "answers" ? { stdout: '{"return":{}}\n' } : { exitCode: 1, stderr: `${complaints[agent]}\n` };
}

const statsText = (name: string, { state = 1, reason = 1, cpuSeconds = 10, allocation = 1e9 }: Guest): string =>
  `Domain: '${name}'
  state.state=${state}
  state.reason=${reason}
  cpu.time=${cpuSeconds * 1e9}
  balloon.current=2097152
  balloon.maximum=4194304
  balloon.rss=1048576
  vcpu.current=2
  block.count=2
  block.0.name=vda
  block.0.path=/var/lib/libvirt/images/101/system.qcow2
  block.0.allocation=${allocation}
  block.0.capacity=13958643712
  block.0.rd.bytes=5
  block.1.name=vdb
  block.1.allocation=7
  block.1.capacity=8
`;

test("a guest's state, memory, disks and agent are told, its processors' use from the second look on", async (t) => {
  const guests = { acd: { cpuSeconds: 10 }, bd: undefined };
  const clock = new TurnedClock();
  const collector = kind.make(collectorContext(libvirt(guests), { clock }));
  const first = seriesOf(await collector.collect());
  t.like(first, {
    'guest_running{guest="acd"}': 1,
    'guest_state_info{guest="acd",state="running"}': 1,
    'guest_memory_bytes{guest="acd"}': 2 ** 31,
    'guest_memory_maximum_bytes{guest="acd"}': 2 ** 32,
    'guest_memory_resident_bytes{guest="acd"}': 2 ** 30,
    'guest_disk_capacity_bytes{guest="acd",disk="vda"}': 13_958_643_712,
    'guest_disk_error{guest="acd",disk="vda"}': 0,
    'guest_agent_up{guest="acd"}': 1,
  });
  t.is(first['guest_cpu_ratio{guest="acd"}'], undefined);
  await clock.pass(10_000);
  guests.acd.cpuSeconds = 15;
  const second = seriesOf(await collector.collect());
  t.is(second['guest_cpu_ratio{guest="acd"}'], 0.25);
  t.is(second['guest_cpu_seconds_total{guest="acd"}'], 15);
});

test("a guest that was started anew has no ratio at the first look after it", async (t) => {
  const guests = { acd: { cpuSeconds: 1000 }, bd: undefined };
  const clock = new TurnedClock();
  const collector = kind.make(collectorContext(libvirt(guests), { clock }));
  await collector.collect();
  await clock.pass(10_000);
  guests.acd.cpuSeconds = 2;
  t.is(seriesOf(await collector.collect())['guest_cpu_ratio{guest="acd"}'], undefined);
});

test("a disk's growth is told after an hour, for a day, whatever happens to the date", async (t) => {
  const guests = { acd: { allocation: 1e9 }, bd: undefined };
  const clock = new TurnedClock();
  const collector = kind.make(collectorContext(libvirt(guests), { clock }));
  const growth = 'guest_disk_growth_bytes_per_day{guest="acd",disk="vda"}';
  t.is(seriesOf(await collector.collect())[growth], undefined);
  clock.set(clock.nowMs() + 7_200_000);
  await clock.pass(3_600_000);
  guests.acd.allocation += 1e6;
  t.is(seriesOf(await collector.collect())[growth], 24e6);
});

test("agents are asked once a minute, and each of their silences is told", async (t) => {
  const guests: Record<keyof typeof uuids, Guest> = { acd: { agent: "is not there" }, bd: { agent: "has no channel" } };
  const clock = new TurnedClock();
  const machine = libvirt(guests);
  const collector = kind.make(collectorContext(machine, { clock }));
  const series = seriesOf(await collector.collect());
  t.is(series['guest_agent_up{guest="acd"}'], 0);
  t.is(series['guest_agent_up{guest="bd"}'], undefined);
  await clock.pass(15_000);
  await collector.collect();
  t.is(machine.pings.length, 2);
  guests.acd.agent = "answers";
  await clock.pass(60_000);
  t.is(seriesOf(await collector.collect())['guest_agent_up{guest="acd"}'], 1);
});

test("a guest that an error of a disk has stopped names the disk", async (t) => {
  const machine = libvirt({ acd: { state: 3, reason: 5 }, bd: {} });
  const series = seriesOf(await kind.make(collectorContext(machine)).collect());
  t.like(series, {
    'guest_running{guest="acd"}': 0,
    'guest_state_info{guest="acd",state="paused"}': 1,
    'guest_disk_error{guest="acd",disk="vda"}': 0,
    'guest_disk_error{guest="acd",disk="vdb"}': 1,
    'guest_disk_error{guest="bd",disk="vdb"}': 0,
  });
  t.deepEqual(machine.pings, [uuids.bd]);
});

test("no virsh and virsh without a daemon are no failure, and a daemon that does not answer is one", async (t) => {
  const none = await kind.make(collectorContext(answeringMachine({}))).collect();
  t.deepEqual(none, { kind: "absent", why: "libvirt is not installed" });
  const run = () => ({ exitCode: 1, stderr: "error: failed to connect to the hypervisor\n" });
  const clients = await kind.make(collectorContext(answeringMachine({ run }))).collect();
  t.deepEqual(clients, { kind: "absent", why: "only libvirt's programs are installed" });
  const files = { "/usr/sbin/libvirtd": "" };
  await t.throwsAsync(kind.make(collectorContext(answeringMachine({ run, files }))).collect(), {
    message: "libvirt on box does not answer",
  });
});
