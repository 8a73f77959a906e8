import pLimit from "p-limit";
import { isAppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { FileFacts, Machine } from "../../core/machine/machine.ts";
import { readTar } from "./tar.ts";

/** A program's whole answer is held in memory; the headers of many small files count too. */
const batchBytes = limits.programOutputBytes / 4;
const batchFiles = 500;
const headerBytes = 1024;
const batchTimeoutMs = 300_000;

/**
 * Contents by path. Many files come in one answer of the machine's tar: asking for each costs a second over a slow line.
 * What tar can't give as it is (no tar, a large file, one that changes) is read by itself; what went away is left out.
 */
export async function readFiles(machine: Machine, files: readonly FileFacts[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const batch of batchesOf(files)) {
    for (const [path, content] of await readBatch(machine, batch)) contents.set(path, content);
  }
  const oneAtATime = pLimit(limits.sshSessions);
  const rest = files.filter(({ path }) => !contents.has(path));
  await Promise.all(
    rest.map(({ path }) =>
      oneAtATime(async () => {
        const content = await machine.readFile(path, { maxBytes: limits.backupFileBytes });
        if (content !== undefined) contents.set(path, content);
      }),
    ),
  );
  return contents;
}

async function readBatch(machine: Machine, batch: readonly FileFacts[]): Promise<[string, Buffer][]> {
  const names = batch.map(({ path }) => path.slice(1));
  const options = ["--create", "--file=-", "--format=ustar", "--dereference", "--hard-dereference", "--no-recursion"];
  try {
    const { stdout } = await machine.run("tar", [...options, "--directory=/", "--", ...names], {
      encoding: "latin1",
      timeoutMs: batchTimeoutMs,
    });
    const most = { entries: batchFiles, entryBytes: batchBytes };
    const asked = new Set(names);
    return readTar(Buffer.from(stdout, "latin1"), most).flatMap(({ name, content }): [string, Buffer][] =>
      asked.has(name) ? [[`/${name}`, content]] : [],
    );
  } catch (error) {
    // A file that went away or grew, or a tar that has not these options.
    if (error instanceof RangeError || isAppError(error, "program-missing") || isAppError(error, "program-failed"))
      return [];
    throw error;
  }
}

function batchesOf(files: readonly FileFacts[]): FileFacts[][] {
  const batches: FileFacts[][] = [];
  let sizeBytes = 0;
  for (const file of files) {
    const ownBytes = file.sizeBytes + headerBytes;
    if (ownBytes > batchBytes) continue;
    const last = batches.at(-1);
    if (last === undefined || last.length >= batchFiles || sizeBytes + ownBytes > batchBytes) {
      batches.push([file]);
      sizeBytes = ownBytes;
    } else {
      last.push(file);
      sizeBytes += ownBytes;
    }
  }
  return batches;
}
