import { said, saidText } from "../messages/speech.ts";
import { table } from "./table.ts";

/** What a machine has, in the words of whoever looked: a line each, and below it what is behind each. */
export interface Inventory {
  heading: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Said in place of the table where there is no row. */
  none: string;
  sections: readonly InventorySection[];
}

export interface InventorySection {
  title: string;
  /** A line without a name stands by itself. */
  lines: readonly { name: string | undefined; text: string }[];
}

const nameChars = 14;

/** The inventory as people read it: heading, table, and the sections with an empty line before each. */
export function inventoryText({ heading, head, rows, none, sections }: Inventory): string {
  const parts = [rows.length === 0 ? `${said(none)}\n` : table(head, rows), ...sections.map(sectionText)];
  return `${said(heading)}\n${parts.join("\n")}`;
}

function sectionText({ title, lines }: InventorySection): string {
  const shown = lines.map(({ name, text }) => {
    const label = name === undefined ? "" : `${said(name).padEnd(nameChars)}  `;
    return `  ${label}${saidText(text)}\n`;
  });
  return `${said(title)}\n${shown.join("")}`;
}
