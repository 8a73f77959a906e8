import test from "ava";
import Database from "better-sqlite3";
import { type AppError, isAppError } from "../../../../src/core/errors.ts";
import { programFailed } from "../../../../src/core/machine/failure.ts";
import type { FileFacts, RunOptions, RunResult } from "../../../../src/core/machine/machine.ts";
import { applySteps } from "../../../../src/plan/apply.ts";
import type { JournalRun } from "../../../../src/plan/journal.ts";
import type { ObservedHost } from "../../../../src/plan/observe.ts";
import { databasePath } from "../../../../src/remote/backup/places.ts";
import { finishPutting, keptFolder, putBack, putFiles } from "../../../../src/remote/backup/put-files.ts";
import { orPutBack, restoreSteps } from "../../../../src/remote/backup/restore-steps.ts";
import { markPaths } from "../../../../src/telephony/gateway/marks.ts";
import { backupOf } from "../../../fixtures/any-backup.ts";
import { FakeGateway, PlugPulled } from "../../../fixtures/fake-gateway.ts";
import {
  applyGateway,
  applyUntilPulled,
  gatewayContext,
  planGateway,
  withText,
} from "../../../fixtures/gateway-run.ts";

const customerPath = "/etc/asterisk/ext_InicioLlamada_Dahdi_Particular.conf";

/** The fake with a database that is bytes and not text. Once its plug is pulled it answers nothing more. */
class GatewayWithDatabase extends FakeGateway {
  database: Buffer | undefined;
  startsThatFail = 0;
  #kept: Buffer | undefined;

  override async readFile(path: string): Promise<Buffer | undefined> {
    if (this.plugPulledAt !== undefined && this.changes.length >= this.plugPulledAt) throw new PlugPulled(path);
    return path === databasePath ? this.database : await super.readFile(path);
  }

  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
    if (program === "systemctl" && args[0] === "start" && this.startsThatFail > 0) {
      this.startsThatFail -= 1;
      throw programFailed({ machine: this.name, program, args }, { exitCode: 1, stdout: "", stderr: "Job failed\n" });
    }
    const copies = program === "cp" && args.some((arg) => arg.endsWith(databasePath));
    if (!copies) return await super.run(program, args, options);
    if (args.includes("--parents")) this.#kept = this.database;
    else this.database = this.#kept;
    const others = args.filter((arg) => !arg.endsWith(databasePath));
    return others.at(-1) === "--" ? { exitCode: 0, stdout: "", stderr: "" } : await super.run(program, others, options);
  }

  override async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    const facts = await super.statMany(paths.filter((path) => path !== databasePath));
    const isThere = paths.includes(databasePath) && this.database !== undefined;
    return isThere ? [...facts, { path: databasePath, kind: "file", sizeBytes: 1, mode: 0o644 }] : facts;
  }

  override async writeFile(path: string, content: string | Buffer, options: { mode: number }): Promise<void> {
    if (path === databasePath) {
      this.changes.push(`write ${path}`);
      if (this.plugPulledAt === this.changes.length) throw new PlugPulled(path);
      this.database = Buffer.from(content);
    } else await super.writeFile(path, content, options);
  }
}

function databaseWith(value: string): Buffer {
  const database = new Database(":memory:");
  database.exec("CREATE TABLE astdb(key VARCHAR(256), value VARCHAR(256), PRIMARY KEY(key))");
  database.prepare("INSERT INTO astdb VALUES ('/cfw/100', ?)").run(value);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const backup = () =>
  backupOf({
    [customerPath]: "[customer]\nexten => s,1,NoOp(mine)\n",
    "/etc/asterisk/extensions.conf": "; as it was rendered then\n",
    "/etc/dahdi/system.conf": "span=1,1,0,ccs,hdb3,crc4\n",
    [databasePath]: databaseWith("200"),
  });

const journal: JournalRun = {
  started: () => undefined,
  done: () => undefined,
  failed: () => undefined,
  end: () => undefined,
};

const onLab = (machine: FakeGateway) => ({ machine, archive: "hash", progress: () => undefined });

const loadedText = (machine: FakeGateway, path: string) => machine.asterisk?.loaded.get(path);

async function restore(machine: FakeGateway, context = gatewayContext()) {
  const host = { name: "gw", machine } as unknown as ObservedHost;
  const planned = await restoreSteps({ context, host }, { backup: backup(), archive: "hash", gateway: "pri" });
  const run = () =>
    applySteps({ steps: planned.all, machines: new Map([["gw", machine]]), journal, progress: () => undefined });
  return { planned, run };
}

test("a clean host gets packages, then the customer's files, then the set, then the database, then Asterisk", async (t) => {
  const machine = new GatewayWithDatabase();
  machine.installed = false;
  const { planned, run } = await restore(machine);
  t.deepEqual(
    planned.files.map(({ path, what }) => `${what} ${path}`),
    [`new ${customerPath}`, `changed ${databasePath}`],
  );
  const done = (await run()).done.map(({ kind }) => kind);
  const order = ["gateway-packages", "restore-files", "gateway-files", "restore-database", "gateway-asterisk"];
  t.deepEqual(
    done.filter((kind) => order.includes(kind)),
    order,
  );
  t.is(machine.text(customerPath), "[customer]\nexten => s,1,NoOp(mine)\n");
  t.deepEqual(machine.database, databaseWith("200"));
  t.true(machine.asterisk?.loaded.has(customerPath));
});

test("what spanwright renders is made anew from the site file, not taken from the backup", async (t) => {
  const machine = new GatewayWithDatabase();
  const { run } = await restore(machine);
  await run();
  t.regex(machine.text("/etc/asterisk/extensions.conf") ?? "", /made by spanwright from site lab/);
  t.regex(machine.text("/etc/dahdi/system.conf") ?? "", /made by spanwright from site lab/);
});

test("a second restore finds nothing to do", async (t) => {
  const machine = new GatewayWithDatabase();
  await (await restore(machine)).run();
  const again = await restore(machine);
  t.deepEqual(
    again.planned.pending.map(({ id }) => id),
    [],
  );
});

test("a database alone cuts the calls that are up, and says so", async (t) => {
  const machine = new GatewayWithDatabase();
  await (await restore(machine)).run();
  machine.database = databaseWith("other");
  machine.calls = 3;
  const { planned, run } = await restore(machine);
  t.deepEqual(
    planned.pending.map(({ disrupts }) => disrupts),
    ["Asterisk on gw is started anew: 3 calls are cut", undefined],
  );
  machine.changes.length = 0;
  await run();
  t.deepEqual(machine.database, databaseWith("200"));
  t.true(machine.asterisk !== undefined);
  const order = machine.changes.filter((change) => /systemctl (stop|start)|astdb/.test(change));
  t.is(order[0], "systemctl stop asterisk.service");
  t.is(order.at(-1), "systemctl start asterisk.service");
});

test("a customer's file alone is read by Asterisk without cutting a call", async (t) => {
  const machine = new GatewayWithDatabase();
  await (await restore(machine)).run();
  machine.put(customerPath, "; somebody else's\n");
  machine.changes.length = 0;
  const { run } = await restore(machine);
  await run();
  t.is(machine.asterisk?.loaded.get(customerPath), "[customer]\nexten => s,1,NoOp(mine)\n");
  t.false(machine.changes.some((change) => change.startsWith("systemctl stop")));
});

test("killed at any change, the next run finishes what was begun", async (t) => {
  let pulled = true;
  for (let at = 1; pulled; at += 1) {
    const machine = new GatewayWithDatabase();
    await applyGateway(machine, gatewayContext());
    machine.database = databaseWith("as it was");
    machine.changes.length = 0;
    machine.plugPulledAt = at;
    pulled = await (await restore(machine)).run().then(
      () => false,
      (error: Error) => error.cause instanceof PlugPulled || Promise.reject(error),
    );
    machine.plugPulledAt = undefined;
    await (await restore(machine)).run();
    t.deepEqual((await restore(machine)).planned.pending, [], `pulled at ${at}`);
    t.is(machine.asterisk?.loaded.get(customerPath), "[customer]\nexten => s,1,NoOp(mine)\n", `pulled at ${at}`);
    t.deepEqual(machine.database, databaseWith("200"));
    t.true(at < 200);
  }
});

test("if Asterisk does not come up with the customer's files, they are as before and it runs again", async (t) => {
  for (const proven of [true, false]) {
    const machine = new GatewayWithDatabase();
    if (proven) await applyGateway(machine, gatewayContext());
    else machine.startAsterisk();
    const customers = machine.text(customerPath);
    machine.database = databaseWith("as it was");
    machine.asteriskFailsOn = "NoOp(mine)";
    const { run } = await restore(machine);
    const error = await t.throwsAsync(
      orPutBack(onLab(machine), async () => void (await run())),
      { message: /gateway-asterisk pri/ },
    );
    t.true(isAppError(error));
    t.regex((error as AppError).state ?? "", /as before the restore again: .*astdb.sqlite3/);
    t.is(machine.text(customerPath), customers);
    t.deepEqual(machine.database, databaseWith("as it was"));
    t.true(machine.asterisk !== undefined);
  }
});

test("if Asterisk does not come up on a host that had none, it stays down, as what is there is a package's example", async (t) => {
  const machine = new GatewayWithDatabase();
  machine.installed = false;
  machine.asteriskFailsOn = "NoOp(mine)";
  const { run } = await restore(machine);
  const error = await t.throwsAsync(
    orPutBack(onLab(machine), async () => void (await run())),
    { message: /gateway-asterisk pri/ },
  );
  t.true(machine.asterisk === undefined);
  t.true(machine.masked.has("asterisk.service"));
  t.is(machine.table, undefined);
  t.is(machine.text(customerPath), undefined);
  t.is((error as AppError).code, "rolled-back");
  t.regex((error as AppError).state ?? "", /rolled back: .*; Asterisk is stopped, as it was before the restore$/);
});

test("an Asterisk that somebody had stopped stays stopped, and can be started by hand", async (t) => {
  const machine = new GatewayWithDatabase();
  await applyGateway(machine, gatewayContext());
  machine.asterisk = undefined;
  machine.asteriskFailsOn = "NoOp(mine)";
  const { run } = await restore(machine);
  await t.throwsAsync(
    orPutBack(onLab(machine), async () => void (await run())),
    { message: /gateway-asterisk pri/ },
  );
  t.true(machine.asterisk === undefined);
  t.false(machine.masked.has("asterisk.service"));
});

test("an Asterisk that apply started again when it went back to the set before runs with the files before", async (t) => {
  const machine = new GatewayWithDatabase();
  machine.startAsterisk();
  // An apply that was killed: the set is whole, and Asterisk was stopped to load it.
  machine.asteriskFailsOn = "made by spanwright";
  const { pending } = await planGateway(machine, gatewayContext());
  const files = pending.filter(({ kind }) => ["gateway-packages", "gateway-files"].includes(kind));
  await applySteps({ steps: files, machines: new Map([["gw", machine]]), journal, progress: () => undefined });
  machine.asterisk = undefined;
  const { run } = await restore(machine);
  const error = await t.throwsAsync(orPutBack(onLab(machine), async () => void (await run())));
  t.is((error as AppError).code, "rolled-back");
  t.is(machine.text(customerPath)?.includes("mine"), false);
  t.is(loadedText(machine, customerPath), machine.text(customerPath));
});

test("killed at any change, a next run that fails leaves all as it was before the first, and Asterisk running", async (t) => {
  let pulled = true;
  let failures = 0;
  for (let at = 1; pulled; at += 1) {
    const machine = new GatewayWithDatabase();
    await applyGateway(machine, gatewayContext());
    const customers = machine.text(customerPath);
    machine.database = databaseWith("as it was");
    machine.changes.length = 0;
    machine.asteriskFailsOn = "NoOp(mine)";
    machine.plugPulledAt = at;
    // Also while it goes back: the first run fails by itself where the plug stays in.
    const first = await restore(machine);
    await t.throwsAsync(orPutBack(onLab(machine), async () => void (await first.run())));
    pulled = machine.changes.length >= at;
    machine.plugPulledAt = undefined;
    const { run } = await restore(machine);
    await t.throwsAsync(
      orPutBack(onLab(machine), async () => void (await run())),
      { message: /gateway-asterisk pri/ },
    );
    failures += 1;
    t.is(machine.text(customerPath), customers, `pulled at ${at}`);
    t.deepEqual(machine.database, databaseWith("as it was"), `pulled at ${at}`);
    t.is(machine.asterisk?.loaded.get(customerPath), customers, `pulled at ${at}`);
    t.true(at < 200);
  }
  t.true(failures > 20);
});

test("on a host that had no Asterisk, killed at any change, a next run that fails leaves it down and masked", async (t) => {
  let failures = 0;
  let pulled = true;
  for (let at = 1; pulled; at += 1) {
    const machine = new GatewayWithDatabase();
    machine.installed = false;
    machine.plugPulledAt = at;
    const first = await restore(machine);
    pulled = await first.run().then(
      () => false,
      () => true,
    );
    machine.plugPulledAt = undefined;
    machine.asteriskFailsOn = "NoOp(mine)";
    const { run } = await restore(machine);
    const ended = await orPutBack(onLab(machine), async () => void (await run())).then(
      () => "whole",
      (error: AppError) => error.code,
    );
    t.true(at < 300);
    if (ended === "whole") continue;
    failures += 1;
    t.true(machine.asterisk === undefined, `pulled at ${at}`);
    t.true(machine.masked.has("asterisk.service"), `pulled at ${at}`);
    t.is(machine.table, undefined, `pulled at ${at}`);
  }
  t.true(failures > 20);
});

test("an Asterisk that only a killed apply had brought up is down again after a restore that failed", async (t) => {
  const whole = new GatewayWithDatabase();
  whole.installed = false;
  await applyGateway(whole, gatewayContext());
  const machine = new GatewayWithDatabase();
  machine.installed = false;
  const at = whole.changes.lastIndexOf(`write ${markPaths.loaded}`) + 1;
  t.true(await applyUntilPulled(machine, gatewayContext(), at));
  t.true(machine.asterisk !== undefined);
  machine.startsThatFail = 1;
  const other = withText("/etc/asterisk/chan_dahdi.conf", (text) => `${text}; a second edition\n`);
  const { run } = await restore(machine, gatewayContext(other));
  await t.throwsAsync(
    orPutBack(onLab(machine), async () => void (await run())),
    { message: /gateway-asterisk pri/ },
  );
  t.true(machine.asterisk === undefined);
  t.true(machine.masked.has("asterisk.service"));
});

test("an Asterisk that was brought up after a restore was killed runs again after the next one failed", async (t) => {
  const machine = new GatewayWithDatabase();
  machine.installed = false;
  const first = await restore(machine);
  const files = first.planned.all.filter(({ kind }) => ["gateway-packages", "restore-files"].includes(kind));
  await applySteps({ steps: files, machines: new Map([["gw", machine]]), journal, progress: () => undefined });
  machine.put(customerPath, "; by hand\n");
  await applyGateway(machine, gatewayContext());
  machine.startsThatFail = 1;
  const { run } = await restore(machine);
  await t.throwsAsync(
    orPutBack(onLab(machine), async () => void (await run())),
    { message: /gateway-asterisk pri/ },
  );
  t.true(machine.asterisk !== undefined);
  t.false(machine.masked.has("asterisk.service"));
});

test("killed before the database was copied, it is still known that Asterisk ran", async (t) => {
  let stopped = 0;
  for (let at = 1; at < 200; at += 1) {
    const machine = new GatewayWithDatabase();
    await (await restore(machine)).run();
    machine.database = databaseWith("as it was");
    machine.changes.length = 0;
    machine.plugPulledAt = at;
    const first = await restore(machine);
    await t.throwsAsync(first.run());
    machine.plugPulledAt = undefined;
    if (machine.asterisk !== undefined && stopped > 0) break;
    if (machine.asterisk !== undefined) continue;
    stopped += 1;
    machine.startsThatFail = 1;
    const second = await restore(machine);
    await t.throwsAsync(
      orPutBack(onLab(machine), async () => void (await second.run())),
      { message: /gateway-asterisk pri/ },
    );
    t.deepEqual(machine.database, databaseWith("as it was"), `pulled at ${at}`);
    t.true(machine.asterisk !== undefined, `pulled at ${at}`);
  }
  t.true(stopped > 5);
});

test("after a restore that went back, what somebody writes is kept by the next one", async (t) => {
  const machine = new FakeGateway();
  machine.put(customerPath, "; from before\n");
  const file = (text: string) => [{ path: customerPath, mode: 0o640, content: Buffer.from(text) }];
  await putFiles(machine, file("; one\n"), { archive: "one", asteriskRan: true });
  await putBack(machine, "one");
  machine.put(customerPath, "; by hand\n");
  // Whoever went back was killed before Asterisk was started: that it ran is still known.
  await putFiles(machine, file("; two\n"), { archive: "two", asteriskRan: false });
  t.deepEqual(await putBack(machine, "two"), { paths: [customerPath], asteriskRan: true });
  t.is(machine.text(customerPath), "; by hand\n");
});

test("calls that came after the plan are not cut, and the customer's files are as before", async (t) => {
  const machine = new GatewayWithDatabase();
  await applyGateway(machine, gatewayContext());
  const customers = machine.text(customerPath);
  const other = withText("/etc/asterisk/chan_dahdi.conf", (text) => `${text}; a second edition\n`);
  const { run } = await restore(machine, gatewayContext(other));
  machine.calls = 1;
  machine.changes.length = 0;
  const error = await t.throwsAsync(
    orPutBack(onLab(machine), async () => void (await run())),
    { message: /has a call now, and none when the plan was made/ },
  );
  t.is((error as AppError).code, "confirmation-needed");
  t.is(machine.text(customerPath), customers);
  t.false(machine.changes.some((change) => change.startsWith("systemctl stop")));
});

test("a whole copy of the database is kept before its journals are taken away", async (t) => {
  const machine = new GatewayWithDatabase();
  await applyGateway(machine, gatewayContext());
  machine.database = databaseWith("as it was");
  machine.changes.length = 0;
  await (await restore(machine)).run();
  const kept = machine.changes.indexOf(`write ${keptFolder}${databasePath}`);
  t.true(kept >= 0);
  t.true(kept < machine.changes.indexOf(`rm ${databasePath}-journal`));
});

test("over a restore that was not finished, the copies from before it stay", async (t) => {
  const machine = new FakeGateway();
  machine.put(customerPath, "; from before\n");
  const file = (text: string) => [{ path: customerPath, mode: 0o640, content: Buffer.from(text) }];
  await putFiles(machine, file("; one\n"), { archive: "one", asteriskRan: true });
  await putFiles(machine, file("; two\n"), { archive: "two", asteriskRan: true });
  t.deepEqual(await putBack(machine, "two"), { paths: [customerPath], asteriskRan: true });
  await finishPutting(machine);
  t.is(machine.text(customerPath), "; from before\n");
  await putFiles(machine, file("; three\n"), { archive: "three", asteriskRan: true });
  await finishPutting(machine);
  await putFiles(machine, file("; four\n"), { archive: "four", asteriskRan: true });
  await putBack(machine, "four");
  t.is(machine.text(customerPath), "; three\n");
});
