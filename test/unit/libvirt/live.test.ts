import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import type { Machine } from "../../../src/core/machine/machine.ts";
import { LiveLibvirt, type Subject } from "../../../src/libvirt/live.ts";
import { changeDomain } from "../../../src/libvirt/observe.ts";

const uuids = ["6b1f5e0e-0000-4000-8000-000000000001", "6b1f5e0e-0000-4000-8000-000000000002"] as const;
const [first, second] = uuids.map((uuid): Subject => ({ kind: "domain", uuid })) as [Subject, Subject];

interface FakeHost {
  machine: Machine;
  /** Commands of each start of virsh, without the marks. */
  starts: string[][];
  running: Set<string>;
  broken: Set<string>;
}

/** A host whose virsh knows two domains. */
function fakeHost(): FakeHost {
  const host = { starts: [] as string[][], running: new Set<string>(), broken: new Set<string>() };
  const answerTo = (command: string): string => {
    const [verb, ...rest] = command.split(" ");
    const uuid = rest.at(-1) ?? "";
    if (verb === "echo") return uuid;
    if (verb === "start") host.running.add(uuid);
    if (verb === "dumpxml") return host.broken.has(uuid) ? "<nonsense" : xmlOf(uuid);
    if (command === "list --all --uuid") return `${uuids.join("\n")}\n`;
    if (command === "list --uuid") return [...host.running].join("\n");
    return "";
  };
  const run = async (_program: string, args: readonly string[]) => {
    const commands = (args.at(-1) ?? "").split("; ");
    host.starts.push(commands.filter((command) => !command.startsWith("echo ")));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const unknown = commands.some((command) => command.startsWith("refuse "));
    return {
      exitCode: 0,
      stdout: commands.map(answerTo).join(""),
      stderr: unknown ? "error: unknown command: 'refuse'\n" : "",
    };
  };
  return { ...host, machine: { name: "fake", run } as unknown as Machine };
}

const xmlOf = (uuid: string): string =>
  `<domain type="qemu"><name>n${uuid.at(-1)}</name><uuid>${uuid}</uuid><memory unit="KiB">1024</memory><vcpu>1</vcpu><devices/></domain>`;

test("questions of one turn are asked by one start of virsh", async (t) => {
  const { machine, starts } = fakeHost();
  const libvirt = new LiveLibvirt(machine);
  const found = await Promise.all([libvirt.ask(first), libvirt.ask(second), libvirt.ask(first)]);
  t.deepEqual(
    found.map(({ domain }) => domain?.name),
    ["n1", "n2", "n1"],
  );
  t.is(starts.length, 1);
});

test("a question that comes while virsh runs is asked by the next virsh", async (t) => {
  const { machine, starts, running } = fakeHost();
  const libvirt = new LiveLibvirt(machine);
  const early = libvirt.ask(first);
  await new Promise((resolve) => setTimeout(resolve, 2));
  running.add(first.uuid);
  const late = await libvirt.ask(first);
  t.not(late.domain?.running, undefined);
  t.is((await early).domain?.name, "n1");
  t.is(starts.length, 2);
});

test("what was found a moment ago is handed on without asking", async (t) => {
  const { machine, starts } = fakeHost();
  const libvirt = new LiveLibvirt(machine);
  await libvirt.ask(first);
  t.is((await libvirt.recall(first)).domain?.name, "n1");
  t.is(starts.length, 1);
});

test("an answer from before a change, or from the midst of it, is not handed on", async (t) => {
  const { machine, starts } = fakeHost();
  const libvirt = new LiveLibvirt(machine);
  await libvirt.ask(first);
  const change = libvirt.changing([first]);
  await libvirt.ask(first);
  libvirt.changed(change, () => undefined);
  await libvirt.recall(first);
  t.is(starts.length, 3);
});

test("what a change found at its end is handed on, unless another change of the same domain began meanwhile", async (t) => {
  const { machine, starts } = fakeHost();
  const libvirt = new LiveLibvirt(machine);
  const alone = libvirt.changing([first]);
  libvirt.changed(alone, () => ({}));
  t.deepEqual(await libvirt.recall(first), {});
  t.is(starts.length, 0);
  const one = libvirt.changing([first]);
  const other = libvirt.changing([first]);
  libvirt.changed(one, () => ({}));
  t.is((await libvirt.recall(first)).domain?.name, "n1");
  libvirt.changed(other, () => undefined);
});

test("a domain that cannot be read is an error for those who asked for it only", async (t) => {
  const { machine, broken } = fakeHost();
  broken.add(second.uuid);
  const libvirt = new LiveLibvirt(machine);
  const [good, bad] = await Promise.allSettled([libvirt.ask(first), libvirt.ask(second)]);
  t.is(good.status, "fulfilled");
  t.is(bad.status, "rejected");
});

test("a libvirt that does not answer in time is not asked once more by each", async (t) => {
  let starts = 0;
  const run = async () => {
    starts += 1;
    throw new AppError("unknown-state", { message: "virsh gave no answer in 60 s" });
  };
  const libvirt = new LiveLibvirt({ name: "silent", run } as unknown as Machine);
  const answers = await Promise.allSettled([libvirt.ask(first), libvirt.ask(second)]);
  t.deepEqual(
    answers.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  t.is(starts, 1);
});

test("a change and what is so after it go over one connection", async (t) => {
  const { machine, starts } = fakeHost();
  const domain = await changeDomain(machine, first.uuid, [["start", first.uuid]]);
  t.not(domain?.running, undefined);
  t.is(starts.length, 1);
  t.is(starts[0]?.[0], `start ${first.uuid}`);
});

test("a complaint of virsh's about a change is an error with virsh's words", async (t) => {
  const { machine } = fakeHost();
  const error = await t.throwsAsync(changeDomain(machine, first.uuid, [["refuse", first.uuid]]));
  t.regex(error?.message ?? "", /unknown command: 'refuse'/);
});
