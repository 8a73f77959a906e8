import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";
import type { DataPath, Finding, Problem } from "./problem.ts";
import { formatPath } from "./problem.ts";

/**
 * A finding → a problem with the line on which its value (or key) stands; what is missing is shown at its parent. An
 * earlier place that it is about too is named by its line in the message.
 */
export function locate(
  source: { document: Document; lineCounter: LineCounter },
  finding: Finding & { offset?: number; firstOffset?: number },
): Problem {
  const offset = finding.offset ?? offsetOf(source.document, finding.path, finding.atKey === true);
  const { line, col } = source.lineCounter.linePos(offset);
  const first =
    finding.firstOffset === undefined ? "" : `, first on line ${source.lineCounter.linePos(finding.firstOffset).line}`;
  return {
    path: formatPath(finding.path),
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    severity: finding.severity,
    message: `${finding.message}${first}`,
    fix: finding.fix,
  };
}

function offsetOf(document: Document, path: DataPath, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    const target: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(target)) {
      const pair: Pair | undefined = target.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (pair === undefined) return offset;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(target)) {
      const item: unknown = target.items[Number(part)];
      if (!isNode(item)) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  // A short value is what the eye looks for; of a mapping or list, its key.
  return !atKey && isScalar(node) && node.source !== "" && node.range ? node.range[0] : offset;
}
