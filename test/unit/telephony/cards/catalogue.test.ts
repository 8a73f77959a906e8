import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../../src/core/errors.ts";
import { busOf, cardVendorNamed, driverOf, findCard, loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { plantTree } from "../../../fixtures/recorded-tree.ts";

const catalogue = await loadCards();
const pci = (ids: string) => {
  const [vendor = "", device = "", subsystemVendor, subsystemDevice] = ids.split(/[:/]/);
  const found = findCard(catalogue, "pci", { vendor, device, subsystemVendor, subsystemDevice });
  return found === undefined ? undefined : [found.model.model, driverOf(found.vendor, found.model)];
};

test("every accepted maker is in the catalogue, and those without a card to scan say so", (t) => {
  t.deepEqual([...catalogue.keys()], ["digium", "dinstar", "khomp", "others", "sangoma", "xorcom"]);
  t.like(catalogue.get("dinstar"), { support: "sip", bus: "network", cards: [] });
  t.like(catalogue.get("khomp"), { support: "unsupported", cards: [] });
});

test("a generation is told by its subsystem, and without one the plain row is meant", (t) => {
  t.deepEqual(pci("d161:0410/0004:0000"), ["TE410P (4th gen)", "wct4xxp"]);
  t.deepEqual(pci("d161:0410/0003:0000"), ["TE410P (3rd gen)", "wct4xxp"]);
  t.deepEqual(pci("d161:0410/0001:0000"), ["TE410P (2nd gen)", "wct4xxp"]);
  t.deepEqual(pci("d161:800a/0000:0000"), ["TE133/TE131", "wcte13xp"]);
  t.deepEqual(pci("1397:08b4/1397:e888"), ["OpenVox B400P", "wcb4xxp"]);
});

test("a Sangoma model is its subsystem vendor, whichever FPGA carries it", (t) => {
  t.deepEqual(pci("1923:0100/a114:0013"), ["A108-SH", "wanpipe"]);
  t.deepEqual(pci("1923:0040/a200:0000"), ["A200", "wanpipe"]);
  t.is(pci("1923:0100/ffff:0000"), undefined);
});

test("a chip without a known maker's subsystem, and a bridge, are no card", (t) => {
  for (const ids of ["e159:0001/1234:0000", "1397:08b4/1397:08b4", "10b5:9030/10b5:9030", "10b5:8112/0000:0000"])
    t.is(pci(ids), undefined, ids);
});

test("an unknown vendor is refused with the nearest name", (t) => {
  const error = t.throws(() => cardVendorNamed(catalogue, "digum"), { instanceOf: AppError }) as AppError;
  t.regex(error.hint, /^Did you mean 'digium'\?/);
});

test("a broken file is refused with every problem and its line", async (t) => {
  const folder = await plantTree(t);
  await writeFile(
    join(folder, "acme.yaml"),
    'vendor: acme\ntitle: Acme\nbus: isa\nsupport: dahdi\nadvice: Buy another.\nsource: none\ncards:\n  - {model: X, ids: ["D161:1"], ports: [1], lines: [E3], echoCanceler: none, source: x}\n',
  );
  const error = await t.throwsAsync(loadCards(folder), { instanceOf: AppError });
  t.regex(error?.message ?? "", /acme\.yaml:3:6 error bus: must be pci or usb or network, found 'isa'/);
  t.regex(error?.message ?? "", /acme\.yaml:8:\d+ error cards\.0\.ids\.0: /);
  t.regex(error?.message ?? "", /Did you mean 'echoCanceller'\?/);
});

test("a card without a driver, and an id that two cards claim, are refused", async (t) => {
  const folder = await plantTree(t);
  const card = (model: string) =>
    `  - {model: ${model}, ids: ["d161:1410"], ports: [4], lines: [E1], driver: wct4xxp, echoCanceller: none, source: x}\n`;
  const file = (cards: string) =>
    `vendor: acme\ntitle: Acme\nbus: pci\nsupport: dahdi\nadvice: None.\nsource: none\ncards:\n${cards}`;
  await writeFile(join(folder, "acme.yaml"), file(card("X").replace("driver: wct4xxp, ", "")));
  await t.throwsAsync(loadCards(folder), { message: /card 'X' has no driver\n {4}fix: Add 'driver:'/ });
  await writeFile(join(folder, "acme.yaml"), file(card("X") + card("Y")));
  await t.throwsAsync(loadCards(folder), { message: /X and Y both have the id d161:1410$/ });
});

test("every row of the catalogue is found by its own ids", (t) => {
  for (const maker of catalogue.values()) {
    for (const model of maker.cards) {
      const bus = busOf(maker, model);
      for (const id of model.ids) {
        const [vendor = "", device = "", first, second] = id.replace("*", "0100").split(/[:/]/);
        if (bus === "network") continue;
        const subsystem = bus === "usb" ? { release: first } : { subsystemVendor: first, subsystemDevice: second };
        t.is(findCard(catalogue, bus, { vendor, device, ...subsystem })?.model.model, model.model, id);
      }
    }
  }
});

test("no ids are taken for a card that does not have their vendor", (t) => {
  const hex4 = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16).padStart(4, "0"));
  fc.assert(
    fc.property(hex4, hex4, hex4, hex4, (vendor, device, subsystemVendor, subsystemDevice) => {
      const found = findCard(catalogue, "pci", { vendor, device, subsystemVendor, subsystemDevice });
      t.true(found === undefined || found.model.ids.some((id) => id.startsWith(`${vendor}:`)));
    }),
  );
});
