import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { serviceManager } from "../../../src/agent/notify.ts";

test("without a socket nothing is said, and nobody waits for signs of life", (t) => {
  const manager = serviceManager({ WATCHDOG_USEC: "30000000" });
  t.is(manager.watchdogMs, undefined);
  t.notThrows(() => {
    manager.ready("well");
    manager.alive();
    manager.stopping();
  });
});

test("a number that belongs to another open file is never written to", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-notify-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = openSync(join(folder, "history"), "w");
  t.teardown(() => closeSync(file));
  const manager = serviceManager({ SPANWRIGHT_NOTIFY_FD: String(file), WATCHDOG_USEC: "30000000" });
  manager.ready("well");
  t.is(manager.watchdogMs, undefined);
  t.is(readFileSync(join(folder, "history"), "utf8"), "");
});

test("a number that is none, or of no open file, is as good as none", (t) => {
  for (const number of ["", "-1", "x", "999999", "3;4"]) {
    t.notThrows(() => serviceManager({ SPANWRIGHT_NOTIFY_FD: number }).alive(), number);
  }
});
