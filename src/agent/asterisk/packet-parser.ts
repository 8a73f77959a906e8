import type { ManagerPacket } from "./link.ts";

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Longer than any line that Asterisk writes; what is longer is damage or an attack. */
export const longestLineBytes = 64 << 10;
/** A packet has some thirty lines; RTCP's have the most. */
export const mostPacketLines = 1_000;

/**
 * Bytes as they come → packets. Lines may be cut anywhere and end in CRLF or LF; an empty line ends a packet. Takes time
 * in proportion to the bytes, holds no more than one packet, and never throws.
 */
export class PacketParser {
  /** What Asterisk says first: "Asterisk Call Manager/5.0.4". Empty before. */
  banner = "";
  /** Lines that were too long or too many for one packet. */
  droppedLines = 0;
  /** Pieces of the line that is not over yet. */
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  /** In a line that is too long, up to its end. */
  #skipping = false;
  #packet = emptyPacket();
  #lines = 0;

  push(chunk: Buffer): ManagerPacket[] {
    const packets: ManagerPacket[] = [];
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(newline, start);
      if (end === -1) {
        this.#hold(chunk.subarray(start));
        break;
      }
      const packet = this.#endLine(chunk.subarray(start, end));
      if (packet !== undefined) packets.push(packet);
      start = end + 1;
    }
    return packets;
  }

  #hold(piece: Buffer): void {
    if (this.#skipping || piece.length === 0) return;
    if (this.#pieceBytes + piece.length > longestLineBytes) {
      this.#skipping = true;
      this.#pieces = [];
      this.#pieceBytes = 0;
      return;
    }
    // Copied: a chunk of the socket's is far larger than what is left of it here.
    this.#pieces.push(Buffer.from(piece));
    this.#pieceBytes += piece.length;
  }

  #endLine(rest: Buffer): ManagerPacket | undefined {
    const skipped = this.#skipping || this.#pieceBytes + rest.length > longestLineBytes;
    // Most lines come whole.
    const bytes = this.#pieces.length === 0 || skipped ? rest : Buffer.concat([...this.#pieces, rest]);
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#skipping = false;
    if (skipped) {
      this.droppedLines += 1;
      return undefined;
    }
    const line = bytes.toString("utf8", 0, bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length);
    if (line !== "") this.#take(line);
    return line === "" ? this.#endPacket() : undefined;
  }

  #take(line: string): void {
    this.#lines += 1;
    if (this.#lines > mostPacketLines) {
      this.droppedLines += 1;
      return;
    }
    const colon = line.indexOf(":");
    if (colon > 0) this.#packet[line.slice(0, colon)] = line.slice(colon + 1).trim();
    // No empty line follows it, so it stands where the first packet begins.
    else if (this.banner === "" && line.startsWith("Asterisk Call Manager/")) this.banner = line;
  }

  #endPacket(): ManagerPacket | undefined {
    const packet = this.#packet;
    this.#packet = emptyPacket();
    this.#lines = 0;
    return Object.keys(packet).length === 0 ? undefined : packet;
  }
}

/** Without a prototype: fields may be called anything. */
function emptyPacket(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
