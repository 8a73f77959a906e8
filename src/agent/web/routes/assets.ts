import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Answer } from "../answer.ts";
import type { Route } from "../route.ts";

const ours = (file: string): string => new URL(`../../../../templates/agent/${file}`, import.meta.url).pathname;
const plotLibrary = (file: string): string => createRequire(import.meta.url).resolve(`uplot/dist/${file}`);

/** Files that the page asks for, from this machine alone. */
export const assetRoutes: readonly Route[] = [
  assetRoute("page.css", "css", () => ours("page.css")),
  assetRoute("page.js", "script", () => ours("page.js")),
  assetRoute("uplot.js", "script", () => plotLibrary("uPlot.esm.js")),
  assetRoute("uplot.css", "css", () => plotLibrary("uPlot.min.css")),
];

/** Read when it is first asked for, and kept. A browser that has it is told so. */
function assetRoute(name: string, type: Answer["type"], path: () => string): Route {
  let kept: { body: Buffer; tag: string } | undefined;
  return {
    path: `/assets/${name}`,
    method: "GET",
    access: "open",
    reader: "person",
    answer({ knownTag }) {
      kept ??= read(path());
      const { body, tag } = kept;
      const headers = { "etag": tag, "cache-control": "no-cache" };
      return knownTag === tag ? { status: 304, type, body: "", headers } : { status: 200, type, body, headers };
    },
  };
}

function read(path: string): { body: Buffer; tag: string } {
  const body = readFileSync(path);
  return { body, tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
