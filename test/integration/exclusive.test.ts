import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../src/core/errors.ts";
import { exclusively } from "../../src/core/exclusive.ts";

const folder = await mkdtemp(join(tmpdir(), "spanwright-exclusive-"));
test.after.always(async () => await rm(folder, { recursive: true, force: true }));

test("two works under one lock never run at the same time", async (t) => {
  let running = 0;
  const work = async () => {
    running += 1;
    t.is(running, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running -= 1;
  };
  const options = { path: join(folder, "two.lock"), what: "the test", timeoutMs: 10_000 };
  await Promise.all([exclusively(options, work), exclusively(options, work), exclusively(options, work)]);
  t.is(running, 0);
});

test("a lock is given back when the work fails", async (t) => {
  const options = { path: join(folder, "fails.lock"), what: "the test", timeoutMs: 0 };
  await t.throwsAsync(
    exclusively(options, async () => Promise.reject(new Error("it failed"))),
    { message: "it failed" },
  );
  t.is(await exclusively(options, async () => "done"), "done");
});

test("a lock that another process holds is waited for, and a killed process holds none", async (t) => {
  const path = join(folder, "killed.lock");
  const holder = spawn(process.execPath, [join(import.meta.dirname, "exclusive-holder.ts"), path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  const error = await t.throwsAsync(exclusively({ path, what: "the test", timeoutMs: 0 }, async () => "never"));
  t.true(isAppError(error, "locked"));
  t.regex(error?.message ?? "", /another spanwright has been at the test/);
  let waited = 0;
  const taken = exclusively(
    { path, what: "the test", timeoutMs: 30_000, onWait: () => (waited += 1) },
    async () => "taken",
  );
  const ended = once(holder, "exit");
  holder.kill("SIGKILL");
  await ended;
  t.is(await taken, "taken");
  t.is(waited, 1);
});
