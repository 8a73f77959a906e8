import { z } from "zod";
import type { DataPath } from "./problem.ts";
import { type Site, siteSchema } from "./schema.ts";

const mostRounds = 16;
const anyName = "*";

/** The schema without "at least one", so that a site with a broken only host can still be looked at. */
const lenientSchema = z.strictObject({
  ...siteSchema.shape,
  hosts: z.record(siteSchema.shape.hosts.keyType, siteSchema.shape.hosts.valueType),
});

/** What stands in for a value that is missing or wrong, where dropping its parent would hide other problems. */
const standIns: readonly [DataPath, unknown][] = [
  [["spanwright"], 1],
  [["site"], { name: "unknown", timezone: "UTC" }],
  [["site", "name"], "unknown"],
  [["site", "timezone"], "UTC"],
  [["hosts"], {}],
  [["networks", anyName, "dns"], ["192.0.2.1"]],
  [["networks", anyName, "ntp"], ["192.0.2.1"]],
  [["networks", anyName, "domain"], "unknown.invalid"],
  [["nodes", anyName, "role"], "plain"],
  [["gateways", anyName, "host"], "unknown"],
  [["gateways", anyName, "address"], "192.0.2.1"],
  [["gateways", anyName, "spans"], [{ signalling: "cpe" }]],
  [["gateways", anyName, "spans", anyName, "signalling"], "cpe"],
  [["gateways", anyName, "groups"], [{ number: 0 }]],
  [["gateways", anyName, "groups", anyName, "number"], 0],
  [["gateways", anyName, "trunks"], [{ host: "192.0.2.2" }]],
  [["gateways", anyName, "trunks", anyName, "host"], "192.0.2.2"],
];

export interface Salvaged {
  site: Site;
  /** Where values were dropped or replaced; what a check says about these places would mislead. */
  doubtful: readonly DataPath[];
}

/**
 * The part of broken data that can still be read as a site, so that one run names the wrong addresses as well as the
 * misspelt keys. Undefined where too little is left.
 */
export function salvageSite(data: unknown): Salvaged | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const copy = structuredClone(data);
  const doubtful: DataPath[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = lenientSchema.safeParse(copy);
    if (parsed.success) return { site: parsed.data, doubtful };
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
      const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
      for (const wrong of paths) doubtful.push(mend(copy, wrong));
    }
  }
  return undefined;
}

/** Takes the value out or puts a stand-in there; what is not there takes its parent with it. Returns what it touched. */
function mend(root: object, wrong: DataPath): DataPath {
  let path = wrong;
  for (;;) {
    const parent = parentOf(root, path);
    const key = path.at(-1);
    if (path.length === 0 || parent === undefined || key === undefined) return path;
    const container = parent as Record<string | number, unknown>;
    const standIn = standIns.find(([pattern]) => matches(pattern, path));
    if (standIn !== undefined && !Array.isArray(parent)) {
      container[key] = structuredClone(standIn[1]);
      return path;
    }
    if (!Array.isArray(parent) && Object.hasOwn(parent, key)) {
      delete container[key];
      return path;
    }
    path = path.slice(0, -1);
  }
}

function parentOf(root: object, path: DataPath): object | undefined {
  let value: unknown = root;
  for (const part of path.slice(0, -1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return typeof value === "object" && value !== null ? value : undefined;
}

function matches(pattern: DataPath, path: DataPath): boolean {
  return pattern.length === path.length && pattern.every((part, index) => part === anyName || part === path[index]);
}
