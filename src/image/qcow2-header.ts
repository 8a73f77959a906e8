import { AppError } from "../core/errors.ts";

/** How much of a file has to be given: the header and its extensions lie in the first cluster. */
export const headerBytes = 64 << 10;

const magic = 0x514649fb;
const versionTwoBytes = 72;
const versionThreeBytes = 104;
const leastClusterBits = 9;
const mostClusterBits = 21;
const mostExtensions = 64;
/** QEMU's own bound of the first-level table (qcow2.h, QCOW_MAX_L1_SIZE). */
const mostLevelOneBytes = 32 << 20;

/** Header extensions that name another file (docs/interop/qcow2.txt). */
const backingFormatExtension = 0xe2792aca;
const dataFileExtension = 0x44415441;

/** Bits of the incompatible features: a reader that does not know one must not touch the file. */
const features = { dirty: 1n, corrupt: 2n, dataFile: 4n, compressionType: 8n, extendedEntries: 16n } as const;
const knownFeatures = Object.values(features).reduce((all, bit) => all | bit, 0n);

/** What a qcow2 file says of itself. */
export interface Qcow2Header {
  version: 2 | 3;
  virtualSizeBytes: number;
  clusterBytes: number;
  hasBackingFile: boolean;
  /** The backing file's name, where it lies within what was given. */
  backingPath: string | undefined;
  hasDataFile: boolean;
  encrypted: boolean;
  snapshots: number;
  dirty: boolean;
  corrupt: boolean;
}

/**
 * Reads the header without QEMU, which would open the files that it names. head is the file's beginning (headerBytes,
 * or all of a shorter file). Throws image-invalid for what is no qcow2 file or one that a reader must not touch.
 */
export function parseQcow2Header(head: Buffer): Qcow2Header {
  if (head.length < versionTwoBytes) throw invalid(`it has ${head.length} bytes, less than a qcow2 header`);
  if (head.readUInt32BE(0) !== magic) throw invalid("it does not begin as a qcow2 file does");
  const version = head.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw invalid(`qcow2 version ${version} is unknown`);
  if (version === 3 && head.length < versionThreeBytes) throw invalid("its header is cut off");
  const clusterBits = head.readUInt32BE(20);
  if (clusterBits < leastClusterBits || clusterBits > mostClusterBits)
    throw invalid(`2^${clusterBits} bytes is no cluster size`);
  const virtualSize = head.readBigUInt64BE(24);
  if (virtualSize === 0n || virtualSize > BigInt(Number.MAX_SAFE_INTEGER))
    throw invalid(`${virtualSize} bytes is no disk size`);
  if (head.readUInt32BE(36) * 8 > mostLevelOneBytes) throw invalid("its first-level table is larger than QEMU reads");
  const incompatible = version === 3 ? head.readBigUInt64BE(72) : 0n;
  if ((incompatible & ~knownFeatures) !== 0n) throw invalid(`it needs features that are unknown (${incompatible})`);
  const extensions = extensionTypes(head, version === 3 ? head.readUInt32BE(100) : versionTwoBytes);
  return {
    version,
    virtualSizeBytes: Number(virtualSize),
    clusterBytes: 2 ** clusterBits,
    backingPath: backingPath(head),
    hasBackingFile:
      head.readBigUInt64BE(8) !== 0n || head.readUInt32BE(16) !== 0 || extensions.includes(backingFormatExtension),
    hasDataFile: (incompatible & features.dataFile) !== 0n || extensions.includes(dataFileExtension),
    encrypted: head.readUInt32BE(32) !== 0,
    snapshots: head.readUInt32BE(60),
    dirty: (incompatible & features.dirty) !== 0n,
    corrupt: (incompatible & features.corrupt) !== 0n,
  };
}

/** Throws image-invalid for what a base image must not have. The limits are the largest that is accepted. */
export function requireStandalone(header: Qcow2Header, limits: { virtualBytes: number }): void {
  if (header.hasBackingFile) throw invalid("it names a backing file, which could be any file of the host");
  if (header.hasDataFile) throw invalid("it names an external data file, which could be any file of the host");
  if (header.encrypted) throw invalid("it is encrypted");
  if (header.snapshots > 0) throw invalid(`it holds ${header.snapshots} internal snapshots`);
  if (header.corrupt) throw invalid("it is marked as corrupt");
  if (header.dirty) throw invalid("it was not closed cleanly (its dirty mark is set)");
  if (header.virtualSizeBytes > limits.virtualBytes) {
    throw invalid(`its disk of ${header.virtualSizeBytes} bytes is larger than ${limits.virtualBytes}`);
  }
}

export function invalid(what: string, cause?: unknown): AppError {
  return new AppError("image-invalid", {
    message: `the image cannot be used: ${what}`,
    state: "nothing was changed",
    context: { reason: what },
    ...(cause === undefined ? {} : { cause }),
  });
}

function extensionTypes(head: Buffer, start: number): number[] {
  const types: number[] = [];
  let offset = start;
  while (offset + 8 <= head.length && types.length < mostExtensions) {
    const type = head.readUInt32BE(offset);
    if (type === 0) return types;
    types.push(type);
    offset += 8 + Math.ceil(head.readUInt32BE(offset + 4) / 8) * 8;
  }
  if (types.length === mostExtensions) throw invalid(`its header has more than ${mostExtensions} extensions`);
  if (offset > head.length) throw invalid("its header extensions go beyond the header");
  return types;
}

/** Offset at byte 8, length at byte 16; no end mark (docs/interop/qcow2.txt). */
function backingPath(head: Buffer): string | undefined {
  const offset = Number(head.readBigUInt64BE(8));
  const length = head.readUInt32BE(16);
  return offset === 0 || offset + length > head.length ? undefined : head.toString("utf8", offset, offset + length);
}
