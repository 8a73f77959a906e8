import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test from "ava";
import { KeptHistory, seen } from "../fixtures/kept-history.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-history-killed-"));
const full = join(folder, "full");
test.after.always(() => {
  try {
    execFileSync("umount", [full], { stdio: "ignore" });
  } catch (error) {
    // It is mounted in one test alone, which may not have come so far.
    if (existsSync(join(full, "history.sqlite"))) throw error;
  }
  rmSync(folder, { recursive: true, force: true });
});

test.serial("killed in the middle of writing, again and again, nothing that was recorded is lost", async (t) => {
  const path = join(folder, "history.sqlite");
  const told: { count: number; atMs: number }[] = [];
  for (let round = 0; round < 5; round += 1) {
    const writer = spawn(process.execPath, [join(import.meta.dirname, "../support/history-writer.ts"), path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(writer, "exit");
    let lines = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      const [count, atMs, kind] = line.split(" ");
      t.is(kind, "recording", line);
      told.push({ count: Number(count), atMs: Number(atMs) });
      lines += 1;
      if (lines === 12 + round) writer.kill("SIGKILL");
    }
    await ended;
  }
  const kept = new KeptHistory();
  t.teardown(() => kept.remove());
  await kept.history.stop();
  writeFileSync(kept.path, readFileSync(path));
  writeFileSync(`${kept.path}-wal`, readFileSync(`${path}-wal`));
  kept.restart();
  t.deepEqual(kept.history.state().damaged, undefined);
  const [fromMs, toMs] = [told[0]!.atMs, told.at(-1)!.atMs];
  const points = kept.history.series({ metric: "agent_moments", labels: {}, fromMs, toMs: toMs + 1, points: 2000 });
  const newest = told.filter(({ count }, index) => (told[index + 1]?.count ?? 0) < count).map(({ count }) => count);
  t.is(newest.length, 5);
  // The last moment of each life has no length; the one before it is there, with all before that.
  t.true(
    newest.every((count) => points.some(({ last }) => last === count - 1)),
    JSON.stringify(newest),
  );
  t.deepEqual(
    [...new Set(points.map(({ last }) => last))].sort((one, other) => one - other).slice(0, 11),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
  await kept.history.stop();
});

test.serial("on a full disk recording stops and says so, and resumes by itself when there is space", async (t) => {
  mkdirSync(full);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=3M", "none", full]);
  const kept = new KeptHistory();
  t.teardown(() => kept.remove());
  await kept.history.stop();
  execFileSync("mount", ["--bind", full, kept.folder]);
  t.teardown(() => execFileSync("umount", [kept.folder]));
  kept.restart();
  const busy = (value: number) => [seen("dahdi_span_bearers_busy", value, { span: "1" })];
  kept.goOn(60, busy);
  writeFileSync(join(full, "others"), Buffer.alloc(0));
  for (let size = 1; kept.history.state().kind === "recording" && size < 4000; size += 1) {
    try {
      writeFileSync(join(full, "others"), Buffer.alloc(4096), { flag: "a" });
    } catch (error) {
      t.regex(String(error), /ENOSPC/);
    }
    kept.goOn(1, () => busy(size));
  }
  t.is(kept.history.state().why, `there is no space for ${kept.path}`);
  t.is(kept.history.report().state, "full");
  t.false(kept.history.memory.set("spans", 1));
  kept.goOn(30, busy);
  t.is(kept.history.state().kind, "stopped");
  rmSync(join(full, "others"));
  kept.goOn(30, () => busy(17));
  t.deepEqual([kept.history.state().kind, kept.history.state().why], ["recording", ""]);
  const labels = { span: "1" };
  const question = { metric: "dahdi_span_bearers_busy", labels, fromMs: kept.nowMs - 86_400_000, toMs: kept.nowMs };
  const points = kept.history.series({ ...question, points: 4000 });
  t.is(points.at(-1)?.last, 17);
  t.true(points.length > 2, "what was recorded before is there too");
  await kept.history.stop();
});

test.serial("a damaged file is kept aside and a new one begun", async (t) => {
  const kept = new KeptHistory();
  t.teardown(() => kept.remove());
  const busy = (value: number) => [seen("dahdi_span_bearers_busy", value, { span: "1" })];
  kept.goOn(600, busy);
  await kept.history.stop();
  const whole = readFileSync(kept.path);
  const torn = Buffer.concat([whole.subarray(0, 6000), Buffer.alloc(whole.length - 6000, 0xab)]);
  for (const [content, name] of [
    [torn, "pages overwritten"],
    [Buffer.from("not a database, and never was one"), "another file"],
    [whole.subarray(0, 9000), "truncated"],
  ] as const) {
    writeFileSync(kept.path, content);
    kept.pass(60_000);
    kept.restart();
    const { kind, damaged } = kept.history.state();
    t.is(kind, "recording", name);
    t.regex(damaged ?? "", /history\.sqlite\.damaged-2026-03-01T/, name);
    t.true(readFileSync(damaged!).includes(content.subarray(100, 4000)), name);
    kept.goOn(5, busy);
    await kept.history.stop();
  }
  const aside = readdirSync(kept.folder).filter((file) => file.includes(".damaged-"));
  t.is(aside.length, 2, "only the newest are kept");
});

test.serial("a file too large to be checked at the start is kept aside when its damage is met", async (t) => {
  const kept = new KeptHistory();
  t.teardown(() => kept.remove());
  const busy = (value: number) => [seen("dahdi_span_bearers_busy", value, { span: "1" })];
  kept.goOn(600, busy);
  await kept.history.stop();
  const whole = readFileSync(kept.path);
  writeFileSync(kept.path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(65 << 20, 0xab)]));
  kept.restart();
  kept.goOn(2, busy);
  const { kind, why, damaged } = kept.history.state();
  t.deepEqual([kind, why], ["recording", ""]);
  t.regex(damaged ?? "", /history\.sqlite\.damaged-2026-03-01T/);
  t.true(kept.history.sizeBytes() < 1 << 20);
  await kept.history.stop();
});
