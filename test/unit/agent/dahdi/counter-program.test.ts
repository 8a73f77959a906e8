import test, { type ExecutionContext } from "ava";
import { CounterProgram } from "../../../../src/agent/dahdi/counter-program.ts";
import { controlDevice, dahdiHost } from "../../../fixtures/dahdi-host.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

async function set(t: ExecutionContext, tree = controlDevice) {
  const host = await dahdiHost(t, tree);
  const clock = new TurnedClock();
  return { host, clock, program: new CounterProgram(host, clock) };
}

const span = "span 1 0 11 12 13 14 15 16 17";

test("one program answers again and again", async (t) => {
  const { host, program } = await set(t);
  host.answer = [span, "span 2 8 0 0 - - - - 0", "end"];
  for (let look = 0; look < 3; look += 1) {
    const stats = await program.ask();
    t.deepEqual([...(stats?.keys() ?? [])], [1, 2]);
    t.like(stats?.get(1), { crcErrors: 11, codeViolations: 14, irqMisses: 17 });
  }
  t.is(host.begun, 1);
  t.is(program.why, "");
  await program.stop();
  t.is(host.running, 0);
});

test("without /dev/dahdi/ctl nothing is begun, and it is looked for again after a while", async (t) => {
  const { host, clock, program } = await set(t, { "/proc/dahdi/1": "" });
  t.is(await program.ask(), undefined);
  t.is(program.why, "there is no /dev/dahdi/ctl");
  await clock.pass(9_000);
  await program.ask();
  t.is(host.begun, 0);
});

test("a program that dies is begun again after pauses that grow to a minute, and are short again after an answer", async (t) => {
  const { host, clock, program } = await set(t);
  host.answer = "die";
  for (let second = 0; second < 600; second += 1) {
    await program.ask();
    await clock.pass(1_000);
  }
  t.is(program.why, "'perl' ended with signal SIGKILL");
  t.true(host.begun > 10 && host.begun < 20, `${host.begun}`);
  host.answer = [span, "end"];
  await clock.pass(60_000);
  t.is((await program.ask())?.size, 1);
  host.answer = "die";
  await program.ask();
  const before = host.begun;
  await clock.pass(1_000);
  await program.ask();
  t.is(host.begun, before + 1);
});

test("a program that hangs is given up, and no other is begun before it has ended", async (t) => {
  const { host, clock, program } = await set(t);
  host.answer = "hang";
  const asked = program.ask();
  t.is(await program.ask(), undefined, "a second question does not wait behind the first");
  while (host.begun === 0) await new Promise((resolve) => setImmediate(resolve));
  await clock.pass(500);
  t.is(await asked, undefined);
  t.is(program.why, "it gave no answer in 400 ms");
  t.is(host.running, 0);
  host.answer = [span, "end"];
  await clock.pass(5_000);
  t.is((await program.ask())?.size, 1);
});

test("an answer that is none ends the program; one that has no counters does not", async (t) => {
  const { host, program } = await set(t);
  host.answer = ["none cannot open /dev/dahdi/ctl: Permission denied"];
  t.is(await program.ask(), undefined);
  t.is(program.why, "cannot open /dev/dahdi/ctl: Permission denied");
  t.is(host.running, 1);
  host.answer = ["Illegal instruction"];
  t.is(await program.ask(), undefined);
  t.is(program.why, "it said what is no counter");
  t.is(host.running, 0);
});

test("more spans than DAHDI can have are not believed", async (t) => {
  const { host, program } = await set(t);
  host.answer = [...Array.from({ length: 400 }, (_, index) => `span ${index} 0 0 0 0 0 0 0 0`), "end"];
  t.is(await program.ask(), undefined);
  t.is(host.running, 0);
});

test("once stopped it answers no more and begins nothing", async (t) => {
  const { host, clock, program } = await set(t);
  host.answer = [span, "end"];
  await program.ask();
  await program.stop();
  await clock.pass(100_000);
  t.is(await program.ask(), undefined);
  t.deepEqual([host.begun, host.running], [1, 0]);
});
