import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** The SHA-256 of a file, in hexadecimal. onProgress is told the bytes read so far. */
export async function sha256OfFile(path: string, onProgress?: (doneBytes: number) => void): Promise<string> {
  const hash = createHash("sha256");
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  let doneBytes = 0;
  source.on("data", (chunk) => {
    doneBytes += chunk.length;
    onProgress?.(doneBytes);
  });
  await pipeline(source, hash);
  return hash.digest("hex");
}
