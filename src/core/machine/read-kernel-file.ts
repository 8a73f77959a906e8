import * as fs from "node:fs";
import { tooLarge } from "./failure.ts";

const firstBytes = 4_097;

/** /proc and /sys: nothing of them is on a disk. */
export const isKernelFile = (path: string): boolean => path.startsWith("/proc/") || path.startsWith("/sys/");

/**
 * Reads a file that the kernel writes as it is read. Its text is made in a read, which may have to wait for a driver and so
 * is left to a thread; to open, to find the end and to close never waits, and each trip to a thread costs more than it does.
 * An agent that reads dozens of such files a second is several times cheaper for it. Undefined where there is none.
 */
export async function readKernelFile(
  path: string,
  { machine, maxBytes }: { machine: string; maxBytes: number },
): Promise<Buffer | undefined> {
  const file = opened(path);
  if (file === undefined) return undefined;
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (let sizeBytes = Math.min(firstBytes, maxBytes + 1); ; sizeBytes = Math.min(2 * sizeBytes, maxBytes + 1)) {
      const chunk = Buffer.allocUnsafe(sizeBytes);
      const read = await readInThread(file, chunk);
      // What is less than was asked for is the end, most times: then one more read finds it at once.
      const more = read > 0 && read < sizeBytes ? fs.readSync(file, chunk, read, sizeBytes - read, null) : 0;
      total += read + more;
      if (total > maxBytes) throw tooLarge({ machine, path, maxBytes });
      chunks.push(chunk.subarray(0, read + more));
      if (read === 0 || (read < sizeBytes && more === 0)) break;
    }
    return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  } finally {
    fs.closeSync(file);
  }
}

function opened(path: string): number | undefined {
  try {
    return fs.openSync(path, fs.constants.O_RDONLY);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

function readInThread(file: number, into: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(file, into, 0, into.length, null, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
  });
}
