import test from "ava";
import { kind } from "../../../../src/agent/collectors/drift.ts";
import { markPaths } from "../../../../src/telephony/gateway/marks.ts";
import { collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, gatewayContext } from "../../../fixtures/gateway-run.ts";

async function installed(): Promise<FakeGateway> {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  return machine;
}

const look = async (machine: FakeGateway) => seriesOf(await kind.make(collectorContext(machine)).collect());
const running = ["asterisk", "dahdi", "firewall"].map((part) => `drift_running{part="${part}"}`);

test("a gateway on which nothing happened since has not drifted", async (t) => {
  const series = await look(await installed());
  t.is(series.drift_files, 0);
  t.is(series['drift_info{gateway="pri",site="lab"}'], 1);
  t.is(series.drift_unfinished, 0);
  t.deepEqual(
    running.map((name) => series[name]),
    [0, 0, 0],
  );
  t.deepEqual(
    Object.entries(series).filter(([name, value]) => /^drift_(file|unreadable)\{/.test(name) && value !== 0),
    [],
  );
});

test("a file that somebody edited and one that is gone are told by their paths", async (t) => {
  const machine = await installed();
  const edited = machine.files.get("/etc/asterisk/extensions.conf");
  if (edited === undefined) throw new Error("the gateway has no dialplan");
  edited.content += "; by hand\n";
  machine.files.delete("/etc/dahdi/system.conf");
  const series = await look(machine);
  t.is(series.drift_files, 2);
  t.is(series['drift_file{path="/etc/asterisk/extensions.conf"}'], 1);
  t.is(series['drift_file{path="/etc/dahdi/system.conf"}'], 1);
});

test("an Asterisk that runs with another set than the installed one has drifted, and one that stands has not", async (t) => {
  const machine = await installed();
  const mark = machine.files.get(markPaths.loaded);
  if (mark === undefined) throw new Error("nobody noted what Asterisk loaded");
  const loaded = JSON.parse(mark.content) as { files: Record<string, string> };
  mark.content = JSON.stringify({
    ...loaded,
    files: { ...loaded.files, "/etc/asterisk/extensions.conf": "0".repeat(64) },
  });
  t.is((await look(machine))['drift_running{part="asterisk"}'], 1);
  machine.asterisk = undefined;
  t.is((await look(machine))['drift_running{part="asterisk"}'], undefined);
});

test("an Asterisk that somebody started after the installation has read it", async (t) => {
  const machine = await installed();
  if (machine.asterisk === undefined) throw new Error("Asterisk does not run");
  machine.asterisk = { ...machine.asterisk, pid: 4242, startTicks: (machine.uptimeSeconds + 1000) * 100 };
  t.is((await look(machine))['drift_running{part="asterisk"}'], 0);
});

test("a firewall table that was flushed or loaded otherwise has drifted", async (t) => {
  const machine = await installed();
  machine.table = `${machine.table}# and a rule by hand\n`;
  t.is((await look(machine))['drift_running{part="firewall"}'], 1);
  machine.table = undefined;
  t.is((await look(machine))['drift_running{part="firewall"}'], 1);
});

test("an installation that was begun and not ended is told", async (t) => {
  const machine = await installed();
  await machine.writeFile(markPaths.transaction, '{"files":{}}\n', { mode: 0o600 });
  t.is((await look(machine)).drift_unfinished, 1);
});

test("a part that cannot be looked at leaves the others to be seen", async (t) => {
  const machine = await installed();
  const run = machine.run.bind(machine);
  machine.run = async (program, args, options) => {
    if (program !== "nft") return await run(program, args, options);
    return { exitCode: 1, stdout: "", stderr: "Operation not permitted (you must be root)\n" };
  };
  const series = await look(machine);
  t.is(series['drift_unreadable{part="firewall"}'], 1);
  t.is(series['drift_running{part="firewall"}'], undefined);
  t.is(series['drift_running{part="asterisk"}'], 0);
});

test("a machine on which nothing was installed has nothing to drift from", async (t) => {
  const collected = await kind.make(collectorContext(new FakeGateway())).collect();
  t.deepEqual(collected, { kind: "absent", why: "no gateway was installed here by spanwright" });
});
