/** The header of RFC 5905, section 7.3; answers carry no extension field and no signature. */
export const timePacketBytes = 48;
/** As chrony's "local": far from any true clock, and usable. */
export const ownStratum = 10;

const clientMode = 3;
const serverMode = 4;
const newestVersion = 4;
/** log2 of seconds: a millisecond, which is what the clock is read with. */
const precisionLog2 = -10;
/** 127.127.1.1, by which NTP knows an undisciplined local clock. */
const localClock = 0x7f7f0101;
/** Seconds from the beginning of 1900 to that of 1970. */
const unixEpochSeconds = 2_208_988_800;

/**
 * The answer of an NTP server with an undisciplined clock, undefined for what is no client's question.
 * Times are milliseconds since the Unix epoch.
 */
export function answerTo(question: Buffer, times: { receivedMs: number; sentMs: number }): Buffer | undefined {
  if (question.length < timePacketBytes) return undefined;
  const firstByte = question.readUInt8(0);
  const version = (firstByte >> 3) & 7;
  if ((firstByte & 7) !== clientMode || version === 0 || version > newestVersion) return undefined;
  const answer = Buffer.alloc(timePacketBytes);
  answer.writeUInt8((version << 3) | serverMode, 0);
  answer.writeUInt8(ownStratum, 1);
  answer.writeUInt8(question.readUInt8(2), 2);
  answer.writeInt8(precisionLog2, 3);
  answer.writeUInt32BE(localClock, 12);
  writeTime(answer, 16, times.receivedMs);
  // The client's own transmit time comes back as the originate time: by it, it knows its answer.
  question.copy(answer, 24, 40, 48);
  writeTime(answer, 32, times.receivedMs);
  writeTime(answer, 40, times.sentMs);
  return answer;
}

/** A client's question, as RFC 4330 has it: only its own time is filled in. */
export function questionAt(nowMs: number): Buffer {
  const question = Buffer.alloc(timePacketBytes);
  question.writeUInt8((newestVersion << 3) | clientMode, 0);
  writeTime(question, 40, nowMs);
  return question;
}

/** Whether a packet is a synchronised server's answer to that question. */
export function answers(packet: Buffer, question: Buffer): boolean {
  if (packet.length < timePacketBytes || (packet.readUInt8(0) & 7) !== serverMode) return false;
  const leap = packet.readUInt8(0) >> 6;
  const stratum = packet.readUInt8(1);
  return leap !== 3 && stratum > 0 && stratum < 16 && packet.subarray(24, 32).equals(question.subarray(40, 48));
}

/** 32 bits of seconds, which start again in 2036, and 32 bits of their fraction. */
function writeTime(packet: Buffer, offset: number, timeMs: number): void {
  const seconds = Math.floor(timeMs / 1000);
  packet.writeUInt32BE((seconds + unixEpochSeconds) % 2 ** 32, offset);
  packet.writeUInt32BE(Math.floor(((timeMs - seconds * 1000) / 1000) * 2 ** 32), offset + 4);
}
