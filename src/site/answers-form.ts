import { limits } from "../core/limits.ts";
import { gatewayKey } from "./interview/walk.ts";
import { nearest } from "./nearest.ts";
import { type DataPath, type Finding, formatPath } from "./problem.ts";
import { printable, quoted } from "./quoted.ts";

/** YAML itself has no longer keys on one line; a longer one can only be meant to do harm. */
const longestKeyChars = 1024;
const pieceChars = 40;

const lists: readonly string[] = ["nodes", "spans"];

/** The file's top, with what is to be installed where it is not said but plain from what is there. */
export function formOf(data: unknown, findings: Finding[]): unknown {
  if (!isMapping(data)) {
    const found = `must be a mapping of keys, found ${quoted(data)}`;
    findings.push({ path: [], severity: "error", message: found, fix: "Write 'key: value' lines." });
    return {};
  }
  for (const [path, value] of placesOf(data)) {
    const list = lists.includes(String(path.at(-1)));
    const right = list
      ? Array.isArray(value) && value.length > 0 && value.length <= limits.nodesPerSite
      : isMapping(value);
    if (right) continue;
    const message = list
      ? `must be a list of 1 to ${limits.nodesPerSite} entries`
      : `must be a mapping of keys, found ${quoted(value)}`;
    const fix = list ? "Write an entry '- key: …' for each." : "Write 'key: value' lines.";
    findings.push({ path, severity: "error", message, fix });
  }
  if (data.install !== undefined) return data;
  const kind = [data.nodes === undefined ? "" : "nodes", data[gatewayKey] === undefined ? "" : "gateway"]
    .join(" ")
    .trim();
  const installs = { "nodes": "chosen-roles", "gateway": "pri-gateway", "nodes gateway": "nodes-and-gateway" };
  return { ...data, install: installs[kind as keyof typeof installs] };
}

/** Where lists and mappings have to be. */
function placesOf(data: Readonly<Record<string, unknown>>): [DataPath, unknown][] {
  const places: [DataPath, unknown][] = [];
  const { nodes, [gatewayKey]: gateway } = data;
  const spans = isMapping(gateway) ? gateway.spans : undefined;
  if (nodes !== undefined) places.push([["nodes"], nodes]);
  if (gateway !== undefined) places.push([[gatewayKey], gateway]);
  if (spans !== undefined) places.push([[gatewayKey, "spans"], spans]);
  const entries = (list: unknown) => (Array.isArray(list) ? list.slice(0, limits.nodesPerSite) : []);
  for (const [index, node] of entries(nodes).entries()) places.push([["nodes", index], node]);
  for (const [index, span] of entries(spans).entries()) places.push([[gatewayKey, "spans", index], span]);
  return places;
}

/** Every key that no question asked for. */
export function unknownKeys(given: unknown, read: ReadonlySet<string>): Finding[] {
  if (!isMapping(given)) return [];
  const holders: [DataPath, unknown][] = [[[], given], ...placesOf(given)];
  return holders.flatMap(([path, holder]) => {
    if (!isMapping(holder)) return [];
    const asked = [...read].flatMap((place) => {
      const rest = place.slice(path.length === 0 ? 0 : formatPath(path).length + 1);
      return (path.length === 0 || place.startsWith(`${formatPath(path)}.`)) && !rest.includes(".") ? [rest] : [];
    });
    const holds = [
      ...asked,
      ...(path.length === 0 ? ["nodes", gatewayKey].filter((part) => part === gatewayKey || hasAny(read, part)) : []),
      ...(path.at(-1) === gatewayKey ? ["spans"] : []),
    ];
    return Object.keys(holder).flatMap((key): Finding[] => {
      if (holds.includes(key)) return [];
      const message = `'${wholeKey(key)}' is not asked for with these answers`;
      return [{ path: [...path, key], atKey: true, severity: "error", message, fix: keyAdvice(key, holds) }];
    });
  });
}

/** A key as it stands in the file, so that an editor's search finds it. */
export function wholeKey(key: string): string {
  if (key.length > longestKeyChars) return `${wholeKey(key.slice(0, pieceChars))}…${wholeKey(key.slice(-pieceChars))}`;
  const pieces = key.match(new RegExp(`[^]{1,${pieceChars}}`, "gu")) ?? [];
  return pieces.map(printable).join("");
}

/** The key that was most likely meant, and all that there are. */
function keyAdvice(key: string, known: readonly string[]): string {
  if (known.length === 0) return "Delete the line: nothing is asked for here with these answers.";
  const meant = nearest(key, known);
  const all = `Keys here: ${[...new Set(known)].join(", ")}.`;
  return meant === undefined ? all : `Did you mean ${quoted(meant)}? ${all}`;
}

const hasAny = (read: ReadonlySet<string>, key: string) => [...read].some((place) => place.startsWith(`${key}.`));

export function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value ?? undefined;
}

export const isMapping = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === "object" && data !== null && !Array.isArray(data);
