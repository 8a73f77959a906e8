import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { developmentModules } from "../../../../src/agent/packaging/development-modules.ts";

const root = join(import.meta.dirname, "../../../..");

test("modules of the program itself are kept, those of tests and checks are not", (t) => {
  const found = developmentModules(readFileSync(join(root, "package-lock.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  for (const name of Object.keys(manifest.dependencies ?? {})) t.false(found.includes(`node_modules/${name}`), name);
  for (const name of Object.keys(manifest.devDependencies ?? {})) t.true(found.includes(`node_modules/${name}`), name);
  t.false(found.includes(""));
});
