import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import { limits } from "../core/limits.ts";
import type { Finding } from "./problem.ts";
import { quoted } from "./quoted.ts";

/** A finding of the YAML tree itself, which knows its place better than a path does. */
export interface PlacedFinding extends Finding {
  /** Offset in the text of the file. */
  offset: number;
  /** Offset of an earlier place that the finding is about too. */
  firstOffset?: number;
}

/** A whole number that is written with a point: 1 to YAML, a thousand to some. */
export interface PointedNumber {
  path: Finding["path"];
  offset: number;
  /** "1.000" */
  text: string;
}

interface Walk {
  anchors: ReadonlyMap<Alias, Node>;
  findings: PlacedFinding[];
  pointed: PointedNumber[];
  /** Targets that are being expanded; meeting one again is a circle. */
  open: Set<Node>;
  aliasedValues: number;
}

/**
 * A YAML tree → plain objects, lists and scalars, with aliases written out. Unlike the library's own conversion it says
 * where a key stands twice, refuses keys that are no text, and bounds what aliases may grow to ("billion laughs").
 */
export function plainData(document: Document): {
  data: unknown;
  findings: PlacedFinding[];
  /** Where they stand, and where an alias brings them. */
  pointed: readonly PointedNumber[];
} {
  const walk: Walk = { anchors: anchorsOf(document), findings: [], pointed: [], open: new Set(), aliasedValues: 0 };
  const data = plainNode(walk, document.contents, []);
  return { data, findings: walk.findings, pointed: walk.pointed };
}

/** Each alias with the anchor that was defined last above it. */
function anchorsOf(document: Document): Map<Alias, Node> {
  const defined = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = defined.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined && node.anchor !== "") {
        defined.set(node.anchor, node);
      }
    },
  });
  return targets;
}

function plainNode(walk: Walk, node: unknown, path: Finding["path"]): unknown {
  if (!isNode(node)) return null;
  if (walk.open.size > 0) walk.aliasedValues += 1;
  if (walk.aliasedValues > limits.siteFileAliasedValues) return null;
  if (isScalar(node)) return plainScalar(walk, node, path);
  if (isAlias(node)) return plainAlias(walk, node, path);
  if (isSeq(node)) return node.items.map((item, index) => plainNode(walk, item, [...path, index]));
  return isMap(node) ? plainMap(walk, node, path) : null;
}

function plainScalar(walk: Walk, { value, source = "", range }: Scalar, path: Finding["path"]): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Number.isInteger(value) && source.includes(".") && walk.pointed.length < limits.siteProblems) {
    walk.pointed.push({ path, offset: range?.[0] ?? 0, text: source });
  }
  return value;
}

function plainAlias(walk: Walk, alias: Alias, path: Finding["path"]): unknown {
  const target = walk.anchors.get(alias);
  const offset = alias.range?.[0] ?? 0;
  if (target === undefined) {
    const fix = "Define the anchor (&name) above the line that uses it.";
    report(walk, { path, offset, message: `alias ${quoted(`*${alias.source}`)} refers to no anchor above it`, fix });
    return null;
  }
  if (walk.open.has(target)) {
    report(walk, {
      path,
      offset,
      message: `alias ${quoted(`*${alias.source}`)} contains itself`,
      fix: "Write the value out.",
    });
    return null;
  }
  const before = walk.aliasedValues;
  walk.open.add(target);
  const value = plainNode(walk, target, path);
  walk.open.delete(target);
  if (before <= limits.siteFileAliasedValues && walk.aliasedValues > limits.siteFileAliasedValues) {
    const message = `the aliases expand to more than ${limits.siteFileAliasedValues} values`;
    report(walk, { path, offset, message, fix: "Write the values out in place of the aliases." });
  }
  return value;
}

function plainMap(walk: Walk, map: YAMLMap, path: Finding["path"]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const seen = new Map<string, number>();
  for (const pair of map.items) {
    const key = keyOf(walk, pair, path);
    if (key === undefined) continue;
    const firstOffset = seen.get(key);
    if (firstOffset !== undefined) {
      report(walk, {
        path: [...path, key],
        offset: offsetOfKey(pair),
        firstOffset,
        message: `key ${quoted(key)} stands here twice`,
        fix: "Delete one of the two, with what is indented below it.",
      });
      continue;
    }
    seen.set(key, offsetOfKey(pair));
    result[key] = plainNode(walk, pair.value, [...path, key]);
  }
  return result;
}

function keyOf(walk: Walk, pair: Pair, path: Finding["path"]): string | undefined {
  const key = pair.key;
  const offset = offsetOfKey(pair);
  if (isScalar(key) && key.value === "<<") {
    const fix = "Repeat the keys, or use an alias for each value: 'memory: *memory'.";
    report(walk, { path: [...path, "<<"], offset, message: "merge keys ('<<') are not used in a site file", fix });
    return undefined;
  }
  const simple =
    isScalar(key) && (typeof key.value === "string" || typeof key.value === "number" || typeof key.value === "boolean");
  if (simple && key.value !== "__proto__") return String(key.value);
  report(walk, {
    path,
    offset,
    message: "a key must be a plain word",
    fix: "Write 'key: value' with a word for the key.",
  });
  return undefined;
}

function offsetOfKey(pair: Pair): number {
  return isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

function report(walk: Walk, finding: Omit<PlacedFinding, "severity" | "atKey">): void {
  if (walk.findings.length < limits.siteProblems) walk.findings.push({ ...finding, severity: "error" });
}
