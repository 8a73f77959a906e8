import { AppError } from "../core/errors.ts";
import { quoted } from "../site/quoted.ts";

const hash = /^[0-9a-f]{64}$/;
/** "<hash>  name" or "<hash> *name", as sha256sum writes it. */
const gnuLine = /^\\?([0-9a-fA-F]{64}) [ *](.+)$/;
/** "SHA256 (name) = <hash>", as BSD's tools and some vendors write it. */
const bsdLine = /^SHA256 \((.+)\) = ([0-9a-fA-F]{64})$/;

/** The hash that a list such as SHA256SUMS states for a file name. Throws image-invalid where it has none, or two. */
export function hashFromList(text: string, fileName: string): string {
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const gnu = gnuLine.exec(line);
    const bsd = bsdLine.exec(line);
    const name = gnu?.[2] ?? bsd?.[1];
    const stated = gnu?.[1] ?? bsd?.[2];
    if (name !== undefined && stated !== undefined && name.replace(/^.*\//, "") === fileName)
      found.add(stated.toLowerCase());
  }
  const [only] = found;
  if (only !== undefined && found.size === 1) return only;
  throw new AppError("image-invalid", {
    message:
      found.size === 0
        ? `the list of checksums names ${quoted(fileName)} nowhere`
        : `the list of checksums names ${quoted(fileName)} with different hashes`,
    hint: "Give the vendor's list for this very file, under the name that the vendor gave it.",
    state: "nothing was changed",
  });
}

/** A hash as people paste it, in lower case. Throws usage for what is no SHA-256. */
export function checkedHash(text: string): string {
  const lower = text.trim().toLowerCase();
  if (hash.test(lower)) return lower;
  throw new AppError("usage", {
    message: `${quoted(text)} is not a SHA-256: 64 hexadecimal digits`,
    state: "nothing was changed",
  });
}
