import test from "ava";
import type { Machine } from "../../../../src/core/machine/machine.ts";
import { keptFolder, putBack, putFiles } from "../../../../src/remote/backup/put-files.ts";
import { FakeGateway, PlugPulled } from "../../../fixtures/fake-gateway.ts";

const path = "/etc/asterisk/extensions_own.conf";
const other = "/etc/asterisk/extensions_other.conf";
const manifest = `${keptFolder}/manifest.json`;
const file = (text: string, at = path) => [{ path: at, mode: 0o640, content: Buffer.from(text) }];
const put = async (machine: Machine, archive: string, files: ReturnType<typeof file>) =>
  await putFiles(machine, files, { archive, asteriskRan: true });

test("what people wrote after a restore that was given up is what a later one goes back to", async (t) => {
  const machine = new FakeGateway();
  machine.put(path, "; from before\n");
  await put(machine, "one", [...file("; one\n"), ...file("; one\n", other)]);
  machine.put(path, "; by hand\n");
  machine.put(other, "; by hand too\n");
  await put(machine, "two", [...file("; two\n"), ...file("; two\n", other)]);
  await putBack(machine, "two");
  t.is(machine.text(path), "; by hand\n");
  t.is(machine.text(other), "; by hand too\n");
});

test("what unfinished restores put in one after the other is nobody's writing", async (t) => {
  const machine = new FakeGateway();
  machine.put(path, "; from before\n");
  for (const name of ["one", "two", "one", "three"]) await put(machine, name, file(`; ${name}\n`));
  await putBack(machine, "three");
  t.is(machine.text(path), "; from before\n");
});

test("a file that somebody brought back by hand to what it was goes back to that", async (t) => {
  const machine = new FakeGateway();
  machine.put(path, "; from before\n");
  await put(machine, "one", file("; one\n"));
  machine.put(path, "; from before\n");
  await put(machine, "two", file("; two\n"));
  await putBack(machine, "two");
  t.is(machine.text(path), "; from before\n");
});

test("a file that was half put back when the host went down is not taken for somebody's writing", async (t) => {
  const machine = new FakeGateway();
  machine.put(path, "; from before\n");
  await put(machine, "one", file("; one\n"));
  machine.before = (change) => {
    if (!change.startsWith("cp -a --remove-destination")) return;
    machine.put(path, "; fr");
    throw new PlugPulled(change);
  };
  await t.throwsAsync(putBack(machine, "one"), { instanceOf: PlugPulled });
  machine.before = undefined;
  await put(machine, "two", file("; two\n"));
  await putBack(machine, "two");
  t.is(machine.text(path), "; from before\n");
});

test("a note of an earlier edition, without all that is noted now, keeps its copies", async (t) => {
  const machine = new FakeGateway();
  machine.put(path, "; from before\n");
  await put(machine, "one", file("; one\n"));
  const { archive, files, finished } = JSON.parse(machine.text(manifest) ?? "");
  machine.put(manifest, JSON.stringify({ archive, files, finished }));
  await putFiles(machine, file("; two\n"), { archive: "two", asteriskRan: false });
  t.deepEqual(await putBack(machine, "two"), { paths: [path], asteriskRan: true });
  t.is(machine.text(path), "; from before\n");
});
