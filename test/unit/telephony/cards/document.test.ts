import { readFileSync } from "node:fs";
import test from "ava";
import { parse } from "yaml";
import { inventoryText } from "../../../../src/report/inventory.ts";
import { cardVendorSchema } from "../../../../src/telephony/cards/card.ts";
import { loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { cardInventory } from "../../../../src/telephony/cards/inventory.ts";
import { scanCards } from "../../../../src/telephony/cards/scan.ts";
import { cardMachines } from "../../../fixtures/card-machines.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";

const document = readFileSync(new URL("../../../../docs/cards.md", import.meta.url), "utf8");

test("the page shows what the command prints", async (t) => {
  const { scan } = await scanCards(await plantMachine(t, cardMachines.digium), await loadCards());
  t.true(document.includes(`\`\`\`\n${inventoryText(cardInventory("srv1", scan))}\`\`\`\n`));
});

test("the page's row is one that the catalogue takes", (t) => {
  const [, rows = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
  const file = { vendor: "x", title: "X", bus: "pci", support: "dahdi", advice: "x", source: "x" };
  t.true(cardVendorSchema.safeParse({ ...file, cards: parse(rows) as unknown }).success);
});
