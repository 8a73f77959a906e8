/** Writes the pages that are made from the program itself. With --check it writes nothing and exits 1 where one is out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { generatedPages } from "./pages.ts";

const check = process.argv.includes("--check");
for (const [name, text] of Object.entries(await generatedPages())) {
  const url = new URL(name, import.meta.url);
  if (!check) {
    writeFileSync(url, text);
    console.log(`docs/${name}`);
  } else if (readFileSync(url, "utf8") !== text) {
    console.error(`docs/${name} is out of date: run 'npm run docs'`);
    process.exitCode = 1;
  }
}
