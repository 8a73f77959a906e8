import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { holdingHosts, hostLockPath } from "../../../../src/plan/gateway/host-lock.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";

const other = { controller: "laptop", pid: 77, start: "another-boot 12", boot: "boot-1", uptimeSeconds: 995 };

const lockedBy = (owner: object): FakeGateway => {
  const machine = new FakeGateway();
  machine.put(hostLockPath, `${JSON.stringify(owner)}\n`);
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

test("a lock from before the host's restart, from an hour ago, or of a process that is gone does not count", async (t) => {
  const { hostname } = await import("node:os");
  const { processStart } = await import("../../../../src/core/process-start.ts");
  const boot = processStart(process.pid)?.split(" ")[0];
  for (const owner of [
    { ...other, boot: "boot-0" },
    { ...other, uptimeSeconds: 1000 - 3601 },
    { ...other, controller: hostname(), pid: process.pid, start: `${boot} 1` },
  ]) {
    const machine = lockedBy(owner);
    t.is(await holdingHosts([machine], async () => "done"), "done");
    t.false(machine.files.has(hostLockPath));
  }
});
