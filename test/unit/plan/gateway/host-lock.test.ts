import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { processStart } from "../../../../src/core/process-start.ts";
import { holdingHosts, hostLockPath } from "../../../../src/plan/gateway/host-lock.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";

const other = { controller: "laptop", pid: 77, start: "another-boot 12", boot: "boot-1", uptimeSeconds: 9995 };

/** A process of this controller that lives. */
const here = { controller: hostname(), pid: process.ppid, start: processStart(process.ppid) ?? "" };

const lockedBy = (owner: object, secondsAgo = 5): FakeGateway => {
  const machine = new FakeGateway();
  machine.uptimeSeconds = 10_000 - secondsAgo;
  machine.put(hostLockPath, `${JSON.stringify(owner)}\n`);
  machine.uptimeSeconds = 10_000;
  return machine;
};

test("a host is held for the time of the work, and within it once", async (t) => {
  const machine = new FakeGateway();
  const done = await holdingHosts([machine], async () => {
    t.true(machine.files.has(hostLockPath));
    await holdingHosts([machine], async () => undefined);
    t.true(machine.files.has(hostLockPath), "the outer work still holds it");
    return "done";
  });
  t.is(done, "done");
  t.deepEqual(
    [...machine.files.keys()].filter((path) => path.startsWith("/run/")),
    [],
  );
  await t.throwsAsync(
    holdingHosts([machine], async () => {
      throw new Error("it failed");
    }),
    { message: "it failed" },
  );
  t.false(machine.files.has(hostLockPath));
});

test("a host that another controller works on is busy, and the message says who", async (t) => {
  const machine = lockedBy(other);
  const free = new FakeGateway();
  const error = await t.throwsAsync(
    holdingHosts([free, machine], async () => t.fail()),
    { message: "gw is busy: spanwright on laptop (process 77) has been working on its gateway for 5 s" },
  );
  t.true(isAppError(error, "locked"));
  t.true(machine.files.has(hostLockPath));
  t.false(free.files.has(hostLockPath));
});

test("a lock from before the host's restart, without a sign of life for an hour, or of a process that is gone does not count", async (t) => {
  for (const machine of [
    lockedBy({ ...other, boot: "boot-0" }),
    lockedBy(other, 3601),
    lockedBy({ ...other, ...here, pid: process.pid, start: `${here.start.split(" ")[0]} 1` }),
  ]) {
    t.is(await holdingHosts([machine], async () => "done"), "done");
    t.false(machine.files.has(hostLockPath));
  }
});

test("of this controller's own processes it is known that they live, however long they are silent", async (t) => {
  const machine = lockedBy({ ...other, ...here, uptimeSeconds: 2800 }, 7200);
  await t.throwsAsync(
    holdingHosts([machine], async () => t.fail()),
    { message: /^gw is busy: / },
  );
  t.true(machine.files.has(hostLockPath));
});

test("a long run makes its lock young again, so that nobody takes it over", async (t) => {
  const machine = new FakeGateway();
  const changed = await holdingHosts(
    [machine],
    async () => {
      machine.uptimeSeconds += 7200;
      for (let wait = 0; wait < 100 && machine.files.get(hostLockPath)?.changed === 1000; wait += 1) await delay(10);
      return machine.files.get(hostLockPath)?.changed;
    },
    10,
  );
  t.is(changed, 8200);
});

test("a lock that another controller has taken over meanwhile is not the run's to take away", async (t) => {
  const machine = new FakeGateway();
  await holdingHosts([machine], async () => {
    machine.put(hostLockPath, JSON.stringify(other));
  });
  t.is(machine.text(hostLockPath), JSON.stringify(other));
});

test("of two controllers that see one left lock, the second does not take the first one's", async (t) => {
  const machine = lockedBy(other, 3601);
  const first = { ...other, controller: "desk", pid: 78 };
  machine.before = (change) => {
    // In the moment before this one acts on what it saw, the other has done so.
    if (!change.startsWith("flock") && change !== `rm ${hostLockPath}`) return;
    machine.before = undefined;
    machine.put(hostLockPath, JSON.stringify(first));
  };
  await t.throwsAsync(
    holdingHosts([machine], async () => t.fail("both hold it")),
    { message: /^gw is busy: spanwright on desk/ },
  );
  t.is(machine.text(hostLockPath), JSON.stringify(first));
});
