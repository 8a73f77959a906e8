import test from "ava";
import { observeSlots } from "../../../../src/remote/backup/spans.ts";
import { loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { cardMachines } from "../../../fixtures/card-machines.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";

const catalogue = await loadCards();

test("the spans of a card are known with their line, channels and what the card could be set to", async (t) => {
  const { slots, silentCards } = await observeSlots(await plantMachine(t, cardMachines.digium), catalogue);
  t.deepEqual(
    slots.map(({ number, line, firstChannel, channels, possible }) => [number, line, firstChannel, channels, possible]),
    [
      [1, "E1", 1, 31, ["E1", "T1"]],
      [2, "E1", 32, 31, ["E1", "T1"]],
    ],
  );
  t.deepEqual(silentCards, []);
});

test("a dynamic span is known by the number of its channels, and has no card", async (t) => {
  const { slots } = await observeSlots(await plantMachine(t, cardMachines.dynamic), catalogue);
  t.deepEqual(
    slots.map(({ line, card, possible }) => [line, card, possible]),
    [
      ["E1", undefined, ["E1"]],
      ["E1", undefined, ["E1"]],
    ],
  );
});

test("a card whose spans have no numbers, or whose driver nobody loaded, is named", async (t) => {
  for (const tree of [cardMachines.sangomaRebranded, cardMachines.notLoaded]) {
    const { slots, silentCards } = await observeSlots(await plantMachine(t, tree), catalogue);
    t.deepEqual(slots, []);
    t.is(silentCards.length, 1);
    t.regex(silentCards[0] ?? "", /^Digium .* at 0000:/);
  }
});
