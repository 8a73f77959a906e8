/**
 * The part of POSIX tar ("ustar") that a backup is made of: regular files with plain names, and nothing else. Any tar
 * program reads what is written here; what is read here is refused unless it is just so.
 */

export interface TarEntry {
  /** Relative, at most 255 characters of ASCII with a "/" that splits it into 155 and 100. */
  name: string;
  content: Buffer;
  mode: number;
}

const blockBytes = 512;
const nameBytes = 100;
const prefixBytes = 155;
const mark = "ustar\0";
const markAt = 257;

export function writeTar(entries: readonly TarEntry[], modifiedSeconds: number): Buffer {
  const parts = entries.flatMap((entry) => [
    headerOf(entry, modifiedSeconds),
    entry.content,
    Buffer.alloc(padding(entry.content.length)),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]);
}

/** True where the first header has the mark of a POSIX tar archive, whatever else is wrong with it. */
export function isTar(archive: Buffer): boolean {
  return archive.toString("latin1", markAt, markAt + mark.length) === mark;
}

/** Every entry, in order. Throws RangeError with what is wrong and where; makes no file and believes no name. */
export function readTar(archive: Buffer, most: { entries: number; entryBytes: number }): TarEntry[] {
  const entries: TarEntry[] = [];
  let at = 0;
  for (;;) {
    if (at + blockBytes > archive.length) throw new RangeError("it ends before its end mark: it is truncated");
    const header = archive.subarray(at, at + blockBytes);
    if (header.every((byte) => byte === 0)) break;
    if (entries.length >= most.entries) throw new RangeError(`it has more than ${most.entries} entries`);
    const { sizeBytes, ...entry } = readHeader(header, at);
    if (sizeBytes > most.entryBytes) throw new RangeError(`entry ${entries.length + 1} has ${sizeBytes} bytes`);
    const start = at + blockBytes;
    at = start + sizeBytes + padding(sizeBytes);
    if (at > archive.length) throw new RangeError("it ends in the middle of a file: it is truncated");
    entries.push({ ...entry, content: archive.subarray(start, start + sizeBytes) });
  }
  if (archive.length < at + 2 * blockBytes) throw new RangeError("it ends before its end mark: it is truncated");
  if (!archive.subarray(at).every((byte) => byte === 0)) throw new RangeError("something stands behind its end mark");
  return entries;
}

function readHeader(header: Buffer, at: number): { name: string; mode: number; sizeBytes: number } {
  const where = `the header at byte ${at}`;
  const stated = octal(header.subarray(148, 156), where);
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  if (stated !== sum) throw new RangeError(`${where} has another checksum than it says`);
  if (!isTar(header)) throw new RangeError(`${where} is not of a POSIX tar archive`);
  const kind = header.toString("latin1", 156, 157);
  if (kind !== "0")
    throw new RangeError(`${where} is of a link, device or folder, or of an extension: a backup has files`);
  const prefix = textOf(header.subarray(345, 345 + prefixBytes));
  const name = textOf(header.subarray(0, nameBytes));
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    mode: octal(header.subarray(100, 108), where) & 0o777,
    sizeBytes: octal(header.subarray(124, 136), where),
  };
}

function headerOf({ name, content, mode }: TarEntry, modifiedSeconds: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  const [prefix, rest] = splitName(name);
  const number = (value: number, offset: number, digits: number) =>
    header.write(value.toString(8).padStart(digits, "0"), offset, digits, "latin1");
  header.write(rest, 0, nameBytes, "latin1");
  number(mode, 100, 7);
  number(0, 108, 7);
  number(0, 116, 7);
  number(content.length, 124, 11);
  number(modifiedSeconds, 136, 11);
  header.fill(" ", 148, 156);
  header.write("0", 156, 1, "latin1");
  header.write("ustar\x0000", 257, 8, "latin1");
  header.write("root", 265, 32, "latin1");
  header.write("root", 297, 32, "latin1");
  header.write(prefix, 345, prefixBytes, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, 8, "latin1");
  return header;
}

function splitName(name: string): [prefix: string, rest: string] {
  if (name.length <= nameBytes) return ["", name];
  for (let slash = name.indexOf("/"); slash !== -1 && slash <= prefixBytes; slash = name.indexOf("/", slash + 1)) {
    if (name.length - slash - 1 <= nameBytes) return [name.slice(0, slash), name.slice(slash + 1)];
  }
  throw new RangeError(`the name ${name.slice(0, 60)}… is too long for a tar archive`);
}

function octal(field: Buffer, where: string): number {
  const match = /^ *([0-7]{1,11})[\0 ]*$/.exec(field.toString("latin1"));
  if (match === null) throw new RangeError(`${where} has a number that is none`);
  return Number.parseInt(match[1] as string, 8);
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("latin1", 0, end === -1 ? field.length : end);
}

const padding = (sizeBytes: number): number => (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
