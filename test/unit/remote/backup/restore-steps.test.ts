import test from "ava";
import Database from "better-sqlite3";
import { type AppError, isAppError } from "../../../../src/core/errors.ts";
import type { FileFacts, RunOptions, RunResult } from "../../../../src/core/machine/machine.ts";
import { applySteps } from "../../../../src/plan/apply.ts";
import type { JournalRun } from "../../../../src/plan/journal.ts";
import type { ObservedHost } from "../../../../src/plan/observe.ts";
import { databasePath } from "../../../../src/remote/backup/places.ts";
import { finishPutting, keptFolder, putBack, putFiles } from "../../../../src/remote/backup/put-files.ts";
import { orPutBack, restoreSteps } from "../../../../src/remote/backup/restore-steps.ts";
import { backupOf } from "../../../fixtures/any-backup.ts";
import { FakeGateway, PlugPulled } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, gatewayContext, withText } from "../../../fixtures/gateway-run.ts";

const customerPath = "/etc/asterisk/ext_InicioLlamada_Dahdi_Particular.conf";

/** The fake with a database that is bytes and not text. */
class GatewayWithDatabase extends FakeGateway {
  database: Buffer | undefined;
  #kept: Buffer | undefined;

  override async readFile(path: string): Promise<Buffer | undefined> {
    return path === databasePath ? this.database : await super.readFile(path);
  }

  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
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
    const on = { machine, archive: "hash", progress: () => undefined };
    const error = await t.throwsAsync(
      orPutBack(on, async () => void (await run())),
      { message: /gateway-asterisk pri/ },
    );
    t.true(isAppError(error));
    t.regex((error as AppError).state ?? "", /as before the restore again: .*astdb.sqlite3/);
    t.is(machine.text(customerPath), customers);
    t.deepEqual(machine.database, databaseWith("as it was"));
    t.true(machine.asterisk !== undefined);
  }
});

test("calls that came after the plan are not cut, and the customer's files are as before", async (t) => {
  const machine = new GatewayWithDatabase();
  await applyGateway(machine, gatewayContext());
  const customers = machine.text(customerPath);
  const other = withText("/etc/asterisk/chan_dahdi.conf", (text) => `${text}; a second edition\n`);
  const { run } = await restore(machine, gatewayContext(other));
  machine.calls = 1;
  machine.changes.length = 0;
  const on = { machine, archive: "hash", progress: () => undefined };
  const error = await t.throwsAsync(
    orPutBack(on, async () => void (await run())),
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
  await putFiles(machine, file("; one\n"), "one");
  await putFiles(machine, file("; two\n"), "two");
  t.deepEqual(await putBack(machine, "two"), [customerPath]);
  t.is(machine.text(customerPath), "; from before\n");
  await putFiles(machine, file("; three\n"), "three");
  await finishPutting(machine);
  await putFiles(machine, file("; four\n"), "four");
  await putBack(machine, "four");
  t.is(machine.text(customerPath), "; three\n");
});
