import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { RecordedMachine } from "../../../../src/core/machine/recorded.ts";
import { inventoryText } from "../../../../src/report/inventory.ts";
import { loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { cardInventory } from "../../../../src/telephony/cards/inventory.ts";
import { recordObservation } from "../../../../src/telephony/cards/record.ts";
import type { CardScan } from "../../../../src/telephony/cards/report.ts";
import { scanCards } from "../../../../src/telephony/cards/scan.ts";
import { cardMachines } from "../../../fixtures/card-machines.ts";
import { pciDevice, plantMachine, plantTree, type Tree } from "../../../fixtures/recorded-tree.ts";

const catalogue = await loadCards();
const scan = async (t: ExecutionContext, tree: Tree): Promise<CardScan> =>
  (await scanCards(await plantMachine(t, tree), catalogue)).scan;

test("a Digium card is shown with its spans, the finer alarm and what to do about it", async (t) => {
  const { kernel, dahdiVersion, cards, otherSpans } = await scan(t, cardMachines.digium);
  t.is(kernel, "6.1.0-25-amd64");
  t.is(dahdiVersion, "3.4.0");
  t.deepEqual(otherSpans, []);
  t.is(cards.length, 1);
  t.like(cards[0], {
    slot: "0000:08:01.0",
    ids: "d161:1220/0005:0000",
    vendor: "Digium",
    model: "TE220 (5th gen)",
    ports: [2],
    lines: ["E1", "T1"],
    driver: { expected: "wct4xxp", inUse: "wct4xxp" },
    module: { loaded: true, builtForThisKernel: true },
    echoCanceller: { fitted: "module", found: "VPMOCT064" },
    verdict: "alarm",
    todo: [
      "Span 2 (loss-of-signal, red): nothing usable arrives. Check the cable, its two pairs, and whether both ends are E1 or T1.",
    ],
  });
  t.is(cards[0]?.firmware[0]?.path, "/lib/firmware/dahdi-fw-oct6114-064.bin.xz");
  t.like(cards[0]?.spans[0], {
    number: 1,
    type: "E1",
    configuredChannels: 2,
    channelsInUse: 2,
    lineStatus: ["dsx1NoAlarm"],
  });
  t.like(cards[0]?.spans[1], { number: 2, lineStatus: ["dsx1LossOfSignal"] });
});

test("a card in service needs nothing", async (t) => {
  t.like((await scan(t, cardMachines.digiumWorks)).cards[0], { verdict: "works", todo: [] });
});

test("a Sangoma card with Digium's ids is run by DAHDI; its spans without numbers are assigned", async (t) => {
  const [card] = (await scan(t, cardMachines.sangomaRebranded)).cards;
  t.like(card, { vendor: "Digium", model: "TE435/TE235", ports: [2, 4], verdict: "not-usable" });
  t.is(card?.driver.expected, "wcte43x");
  t.true(card?.notes.includes("also sold as Sangoma, with the same ids"));
  t.true(card?.notes.includes("its driver calls it Wildcard TE235 (VPMOCT064)"));
  t.regex(card?.todo[0] ?? "", /^DAHDI has given its 2 spans no numbers: run 'dahdi_span_assignments auto'/);
});

test("a Sangoma A-series card is known by its subsystem and needs wanpipe, not DAHDI", async (t) => {
  const [card] = (await scan(t, cardMachines.sangomaSeriesA)).cards;
  t.like(card, { vendor: "Sangoma", model: "A104-SH", ports: [4], verdict: "not-usable" });
  t.like(card?.driver, { expected: "wanpipe", inUse: undefined });
  t.regex(card?.todo[0] ?? "", /^wanpipe is not built for any kernel here\. Build and install wanpipe/);
});

test("a Sangoma card under wanpipe is judged by wanpipe's module and spans, not by the bus", async (t) => {
  const { cards, otherSpans } = await scan(t, cardMachines.sangomaWanpipe);
  t.deepEqual(otherSpans, []);
  t.like(cards[0], { model: "A104-SH", module: { loaded: true, builtForThisKernel: true }, verdict: "alarm" });
  t.deepEqual(cards[0]?.todo, [
    "Span 1 (yellow): the far end doesn't receive us: check the sending pair, framing and CRC-4.",
  ]);
  const two = { ...cardMachines.sangomaWanpipe, ...pciDevice("0000:04:05.0", "1923:0100/a114:0013") };
  const both = await scan(t, two);
  t.deepEqual(
    both.cards.map(({ spans, verdict }) => [spans.length, verdict]),
    [
      [0, "not-configured"],
      [0, "not-configured"],
    ],
  );
  t.is(both.otherSpans.length, 1);
});

test("an Astribank without firmware says which file is not there", async (t) => {
  const { cards } = await scan(t, cardMachines.xorcomWithoutFirmware);
  t.is(cards.length, 1);
  t.like(cards[0], { bus: "usb", slot: "1-1.2", ids: "e4e4:1160/0201", vendor: "Xorcom", verdict: "not-usable" });
  t.regex(cards[0]?.todo[0] ?? "", /^\/usr\/share\/dahdi\/USB_FW\.201\.hex is not there\./);
});

test("an Astribank that stays without firmware that is there is not told to install it", async (t) => {
  const [card] = (await scan(t, cardMachines.xorcomStuck)).cards;
  t.like(card, { verdict: "not-usable", driver: { expected: "xpp_usb", inUse: "xpp_usb" } });
  t.regex(card?.todo[0] ?? "", /^It still waits for its firmware, though .*FPGA_1161\.hex is there/);
});

test("a module that is built for other kernels only says for which", async (t) => {
  const [card] = (await scan(t, cardMachines.wrongKernel)).cards;
  t.like(card, { model: "TE410P (4th gen)", verdict: "not-usable" });
  t.deepEqual(card?.module, {
    name: "wct4xxp",
    loaded: false,
    builtFor: ["6.1.0-21-amd64"],
    builtForThisKernel: false,
  });
  t.deepEqual(card?.todo, [
    "wct4xxp is built for 6.1.0-21-amd64 and not for 6.1.0-25-amd64: install linux-headers-6.1.0-25-amd64, then 'dkms autoinstall' (or build DAHDI again).",
  ]);
});

test("a driver that is not loaded is loaded after the firmware that it can't do without", async (t) => {
  const [card] = (await scan(t, cardMachines.notLoaded)).cards;
  t.deepEqual(card?.todo, [
    "Put dahdi-fw-te820.bin in /lib/firmware: the driver gives up without it.",
    "Load its driver: 'modprobe wct4xxp'.",
    "So that every start loads it: on a gateway's host, whose /etc/dahdi/modules apply writes, take out what blacklists wct4xxp in /etc/modprobe.d; elsewhere name it in /etc/dahdi/modules.",
  ]);
});

test("a card that another driver has taken, or that a virtual machine has, says so", async (t) => {
  const [taken] = (await scan(t, cardMachines.takenByAnother)).cards;
  t.like(taken, { model: "TDM400P", verdict: "not-usable" });
  t.deepEqual(taken?.todo, ["netjet has taken it: blacklist netjet in /etc/modprobe.d, restart, and load wctdm."]);
  const [given] = (await scan(t, cardMachines.passedThrough)).cards;
  t.like(given, {
    verdict: "given-away",
    todo: ["vfio-pci holds it for a virtual machine: scan inside that machine."],
  });
});

test("an unknown card is shown with its ids and nothing about it is guessed; KHOMP is recognised by its software", async (t) => {
  const { cards } = await scan(t, cardMachines.unknown);
  t.deepEqual(
    cards.map(({ slot, ids, vendor, model, verdict }) => [slot, ids, vendor, model, verdict]),
    [
      ["0000:06:00.0", "d161:9999/0001:0002", undefined, undefined, "unknown"],
      ["0000:07:00.0", "1b0e:0042/1b0e:0001", undefined, undefined, "unknown"],
      ["", "", "KHOMP", undefined, "unsupported"],
    ],
  );
  t.regex(cards[0]?.todo[0] ?? "", /^Look up d161:9999\/0001:0002 with the maker/);
  t.deepEqual(cards[2]?.notes, ["its software is on this machine: /etc/asterisk/khomp.conf"]);
});

test("a PC's own controllers, wireless card and bridges are no cards", async (t) => {
  const found = await scan(t, cardMachines.empty);
  t.deepEqual(found.cards, []);
  t.is(
    inventoryText(cardInventory("srv1", found)),
    "srv1: Linux 6.1.0-25-amd64, DAHDI is not loaded\nno card: nothing on its PCI and USB buses is a telephony card, or looks like one\n",
  );
});

test("dynamic spans belong to no card and are shown", async (t) => {
  const { cards, otherSpans } = await scan(t, cardMachines.dynamic);
  t.deepEqual(cards, []);
  t.deepEqual(
    otherSpans.map(({ number, channels, configuredChannels, alarms }) => [
      number,
      channels,
      configuredChannels,
      alarms,
    ]),
    [
      [1, 31, 31, []],
      [2, 31, 31, []],
    ],
  );
});

test("alarms of sysfs are shown, and a span that cannot be read hides no other", async (t) => {
  const { otherSpans, problems } = await scan(t, cardMachines.loop);
  t.deepEqual(
    otherSpans.map(({ number, alarms, lineStatus }) => [number, alarms, lineStatus]),
    [
      [1, [], ["dsx1NoAlarm"]],
      [2, ["blue"], ["dsx1RcvAIS"]],
    ],
  );
  t.deepEqual(
    otherSpans.map(({ configuredChannels }) => configuredChannels),
    [4, undefined],
  );
  t.deepEqual(problems, [
    "/proc/dahdi/3 is no span of DAHDI that spanwright can read: 'something else' is no heading of a span",
  ]);
});

test("a card whose span cannot be read is not said to be without alarm", async (t) => {
  const tree = { ...cardMachines.digiumWorks, "/proc/dahdi/1": "?\n" };
  const broken = Object.fromEntries(
    Object.entries<Tree[string]>(tree).map(([path, content]) => [path, path.endsWith("/alarms") ? "?\n" : content]),
  );
  const { cards, problems } = await scan(t, broken);
  t.like(cards[0], { verdict: "not-usable", spans: [] });
  t.regex(cards[0]?.todo[0] ?? "", /^Not all of its spans can be read/);
  t.is(problems.length, 2);
});

test("a folder that is no recording is refused, not a machine without a card", async (t) => {
  await t.throwsAsync(scan(t, { "/readme.txt": "hello" }), {
    message: /shows neither \/proc\/sys\/kernel\/osrelease nor/,
  });
});

for (const [name, tree] of Object.entries(cardMachines)) {
  test(`a recording of machine '${name}' shows what the machine showed`, async (t) => {
    const { scan: live, raw } = await scanCards(await plantMachine(t, tree), catalogue);
    const folder = await plantTree(t);
    await recordObservation(raw, folder);
    const { scan: again } = await scanCards(await RecordedMachine.open(folder), catalogue);
    t.deepEqual(again, live);
    await t.throwsAsync(recordObservation(raw, folder), { message: /is not empty$/ });
  });
}

test("no texts of a machine stop the scan", async (t) => {
  const texts = Object.entries<Tree[string]>(cardMachines.digium).filter(([, content]) => typeof content === "string");
  const paths = texts.map(([path]) => path);
  const folder = await plantTree(t, cardMachines.digium);
  const machine = await RecordedMachine.open(folder);
  const noise = fc.oneof(
    fc.string(),
    fc.constantFrom("0x", "DRIVER=\n", "Span 1: ", "0xd161\n", "\u0000", "\u001b[2J"),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), noise, async (path, text) => {
      const before = await readFile(join(folder, path));
      await writeFile(join(folder, path), text);
      const { scan: found } = await scanCards(machine, catalogue);
      t.false(inventoryText(cardInventory("srv1", found)).includes("\u001b"));
      await writeFile(join(folder, path), before);
    }),
  );
});

test("the text shows each card with what to do", async (t) => {
  const text = inventoryText(cardInventory("srv1", await scan(t, cardMachines.digium)));
  t.regex(text, /^srv1: Linux 6\.1\.0-25-amd64, DAHDI 3\.4\.0\n/);
  t.regex(
    text,
    /pci 0000:08:01\.0 {2}d161:1220\/0005:0000 {2}Digium {2}TE220 \(5th gen\) {2}2 {6}E1, T1 {2}wct4xxp {2}1 ok, 2 loss-of-signal\+red {2}ALARM\n/,
  );
  t.regex(text, / {2}module {10}loaded, built for this kernel\n/);
  t.regex(text, / {2}echo canceller {2}VPMOCT064, found by the driver\n/);
  t.regex(text, / {2}to do {11}Span 2 \(loss-of-signal, red\): /);
});
