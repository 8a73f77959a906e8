import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  Lexer,
  type Node,
  type Pair,
  visit,
} from "yaml";
import { AppError } from "../core/errors.ts";
import { formatPath } from "./problem.ts";

type TreePath = readonly (string | number)[];

/**
 * Sets a value in a YAML tree and keeps every comment, those of what is replaced included. Throws file-changed where
 * the place is shared through an anchor: changing it would change other places that nobody named.
 */
export function setIn(document: Document, path: TreePath, value: unknown): void {
  refuseShared(document, path);
  const before = document.getIn(path, true);
  const wanted = document.createNode(value);
  if (!isNode(before)) {
    document.setIn(path, wanted);
    return;
  }
  if (isScalar(before) && isScalar(wanted)) {
    // The node stays, and with it its comments and place; its old spelling (quotes, number base) must not.
    before.value = wanted.value;
    delete before.type;
    delete before.source;
    delete before.format;
    delete before.minFractionDigits;
    return;
  }
  const comments = commentsOf(before);
  document.setIn(path, wanted);
  addBefore(wanted, comments);
}

/** Takes a key or list entry out of a YAML tree; its comments move to what follows it, or to the end of its parent. */
export function deleteIn(document: Document, path: TreePath): void {
  refuseShared(document, path);
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (!isCollection(parent) || key === undefined) return;
  const index = parent.items.findIndex((item, position) =>
    isPair(item) ? isScalar(item.key) && String(item.key.value) === String(key) : position === key,
  );
  const item = parent.items[index];
  if (item === undefined) return;
  const comments = commentsOf(item as Node | Pair);
  parent.items.splice(index, 1);
  const next: unknown = parent.items[index];
  const follower = isPair(next) ? next.key : next;
  if (isNode(follower)) addBefore(follower, comments);
  else if (comments.length > 0)
    parent.comment = [parent.comment, ...comments].filter((comment) => comment != null).join("\n");
}

/** The first comment of the old text that the new one lacks. */
export function lostComment(before: string, after: string): string | undefined {
  const kept = new Map<string, number>();
  for (const comment of commentsIn(after)) kept.set(comment, (kept.get(comment) ?? 0) + 1);
  return commentsIn(before).find((comment) => {
    const count = kept.get(comment) ?? 0;
    kept.set(comment, count - 1);
    return count === 0;
  });
}

/** Every comment of a YAML text in order, each with its '#', without the blanks after it. */
export function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((lexeme) => lexeme.startsWith("#")).map((comment) => comment.trimEnd());
}

/** Comments before, behind and inside a node or pair, in order, as the library keeps them (without '#'). */
function commentsOf(item: Node | Pair): string[] {
  const comments: string[] = [];
  const take = (comment: string | null | undefined) => {
    if (comment != null) comments.push(...comment.split("\n"));
  };
  // Trailing comments of a collection come after those of its entries, so each node is asked when it is left.
  const walk = (node: unknown): void => {
    if (isPair(node)) {
      walk(node.key);
      walk(node.value);
    } else if (isNode(node)) {
      take(node.commentBefore);
      if (isCollection(node)) for (const child of node.items) walk(child);
      take(node.comment);
    }
  };
  walk(item);
  return comments;
}

function addBefore(node: Node, comments: readonly string[]): void {
  if (comments.length === 0) return;
  node.commentBefore = [...comments, node.commentBefore].filter((comment) => comment != null).join("\n");
}

function refuseShared(document: Document, path: TreePath): void {
  const used = new Set<string>();
  visit(document, { Alias: (_key, alias) => void used.add(alias.source) });
  if (used.size === 0) return;
  const refuse = (depth: number, anchor: string): never => {
    const place = formatPath(path.slice(0, depth));
    throw new AppError("file-changed", {
      message: `${place} is shared with other places of the file through the anchor '&${anchor}'`,
      hint: `Write the value of ${place} out in place of the anchor or alias, then run the command again.`,
      state: "nothing was changed",
    });
  };
  let node: unknown = document.contents;
  for (let depth = 0; depth <= path.length; depth += 1) {
    const last = depth === path.length;
    if (isAlias(node)) {
      // An alias itself may be replaced by a value of its own, but nothing may be changed behind it.
      if (!last) refuse(depth, node.source);
      return;
    }
    if (isNode(node) && "anchor" in node && node.anchor !== undefined && used.has(node.anchor))
      refuse(depth, node.anchor);
    if (last) refuseAnchorsInside(node, used, refuse, depth);
    const part = path[depth];
    node =
      isCollection(node) && part !== undefined
        ? isMap(node)
          ? node.get(part, true)
          : node.get(Number(part), true)
        : undefined;
  }
}

function refuseAnchorsInside(
  node: unknown,
  used: ReadonlySet<string>,
  refuse: (depth: number, anchor: string) => never,
  depth: number,
): void {
  if (!isNode(node)) return;
  visit(node, {
    Node: (_key, inner) => {
      if ("anchor" in inner && inner.anchor !== undefined && used.has(inner.anchor)) refuse(depth, inner.anchor);
    },
  });
}
