import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import type { Machine } from "../../../../src/core/machine/machine.ts";
import { RecordedMachine } from "../../../../src/core/machine/recorded.ts";
import { collectBackup } from "../../../../src/remote/backup/collect.ts";
import { wantedSpans } from "../../../../src/remote/backup/host-files.ts";
import { loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { cardMachines } from "../../../fixtures/card-machines.ts";
import { kernel, plantMachine, type Tree } from "../../../fixtures/recorded-tree.ts";

const catalogue = await loadCards();

const twoLines: Tree = {
  "/etc/dahdi/system.conf":
    "span=1,1,0,ccs,hdb3,crc4\nbchan=1-15,17-31\ndchan=16\nspan=2,2,0,ccs,hdb3,crc4\nbchan=32-46,48-62\ndchan=47\n",
  "/etc/asterisk/chan_dahdi.conf": "[channels]\nsignalling=pri_cpe\nchannel=1-15,17-31\n",
  "/var/lib/misc/nothing": "",
};

const collect = async (machine: Machine) =>
  await collectBackup({ machine, catalogue, spanwright: "0.1.0", created: new Date(0) });

const spansTold = (omitted: readonly { path: string; why: string }[]): string =>
  omitted
    .filter(({ path }) => path === "spans")
    .map(({ why }) => why)
    .join("\n");

test("an unmounted disk without /proc and /sys is backed up with the spans of system.conf, and that is told", async (t) => {
  const backup = await collect(await plantMachine(t, twoLines));
  t.deepEqual(backup.manifest.spans, [
    { number: 1, name: "span 1", line: "E1", firstChannel: 1, channels: 31 },
    { number: 2, name: "span 2", line: "E1", firstChannel: 32, channels: 31 },
  ]);
  t.is(
    spansTold(backup.manifest.omitted),
    "/proc and /sys are not there or tell nothing, so spans 1, 2 were taken from /etc/dahdi/system.conf, and of which cards they are is not known",
  );
  t.deepEqual(
    wantedSpans(backup).map(({ number, line }) => [number, line]),
    [
      [1, "E1"],
      [2, "E1"],
    ],
    "so a restore can place them",
  );
});

test("a recording in which DAHDI runs nothing has the spans of system.conf, and that is told", async (t) => {
  const { manifest } = await collect(await plantMachine(t, twoLines, kernel({ release: "6.1.0-13-amd64" })));
  t.deepEqual(
    manifest.spans.map(({ number }) => number),
    [1, 2],
  );
  t.regex(
    spansTold(manifest.omitted),
    /^DAHDI runs no spans, so spans 1, 2 were taken from \/etc\/dahdi\/system\.conf/,
  );
});

test("spans that DAHDI runs are kept as they run, and nothing is told of them", async (t) => {
  const { manifest } = await collect(await plantMachine(t, twoLines, cardMachines.digium));
  t.deepEqual(
    manifest.spans.map(({ number, name }) => [number, name]),
    [
      [1, "TE2/0/1"],
      [2, "TE2/0/2"],
    ],
  );
  t.is(spansTold(manifest.omitted), "");
});

test("a disk whose system.conf has no span is backed up with none, and that is told", async (t) => {
  const { manifest } = await collect(await plantMachine(t, { "/etc/asterisk/rtp.conf": "[general]\n" }));
  t.deepEqual(manifest.spans, []);
  t.regex(spansTold(manifest.omitted), /and \/etc\/dahdi\/system\.conf has none, so no spans are known$/);
});

test("a folder with neither DAHDI's nor Asterisk's files, and no folder, are refused with what is wanted", async (t) => {
  const error = await t.throwsAsync(collect(await plantMachine(t, { "/etc/hosts": "" })));
  t.true(isAppError(error, "input-unreadable") && /--recorded the folder that holds its etc/.test(error.hint ?? ""));
  const missing = await t.throwsAsync(RecordedMachine.open("/nope/nowhere", "the host's etc and var"));
  t.true(isAppError(missing, "input-unreadable"));
  t.is(isAppError(missing) ? missing.hint : "", "Name the folder that holds the host's etc and var.");
});
