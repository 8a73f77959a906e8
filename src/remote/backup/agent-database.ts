import { type Clock, systemClock } from "../../core/clock.ts";
import { databaseRows, wholeDatabase } from "../../core/database-copy.ts";
import { AppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { databasePath } from "./places.ts";

const attempts = 20;
const pauseMs = 250;
const rowsQuestion = "SELECT key, value FROM astdb ORDER BY key";

/**
 * Asterisk's own database, of one moment, while Asterisk goes on writing it: read twice with its journals until nothing
 * changed between, then brought to a whole file by SQLite. Undefined where there is none.
 */
export async function readAgentDatabase(machine: Machine, clock: Clock = systemClock): Promise<Buffer | undefined> {
  let before = await readParts(machine);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (before.main === undefined) return undefined;
    const now = await readParts(machine);
    if (sameParts(before, now)) {
      const { main, ...beside } = before;
      return wholeDatabase({ main, ...beside }, `${databasePath} on ${machine.name}`);
    }
    before = now;
    await clock.sleep(pauseMs);
  }
  throw new AppError("unknown-state", {
    message: `${databasePath} on ${machine.name} changed at each of ${attempts} looks, so no copy of one moment was made`,
    hint: "Run the command again at a quieter moment.",
    state: "nothing was written",
  });
}

/** Whether two databases say the same, however their pages lie. */
export function sameAgentDatabase(one: Buffer | undefined, other: Buffer | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.equals(other)) return true;
  return databaseRows(one, databasePath, rowsQuestion) === databaseRows(other, databasePath, rowsQuestion);
}

interface Parts {
  main: Buffer | undefined;
  journal: Buffer | undefined;
  wal: Buffer | undefined;
}

async function readParts(machine: Machine): Promise<Parts> {
  const read = (path: string) => machine.readFile(path, { maxBytes: limits.backupFileBytes });
  // One after the other: what changes between them is found by reading all of them again.
  const journal = await read(`${databasePath}-journal`);
  const wal = await read(`${databasePath}-wal`);
  const main = await read(databasePath);
  return { main, journal: emptyIsNone(journal), wal: emptyIsNone(wal) };
}

const emptyIsNone = (content: Buffer | undefined): Buffer | undefined => (content?.length === 0 ? undefined : content);

function sameParts(one: Parts, other: Parts): one is Parts & { main: Buffer } {
  const same = (left: Buffer | undefined, right: Buffer | undefined) =>
    left === undefined || right === undefined ? left === right : left.equals(right);
  return same(one.main, other.main) && same(one.journal, other.journal) && same(one.wal, other.wal);
}
