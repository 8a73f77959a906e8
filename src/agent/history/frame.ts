import { AppError } from "../../core/errors.ts";

/** What a series became: a value, or undefined where it ended. */
export type Change = readonly [series: number, value: number | undefined];

const [ended, whole, negative, real] = [0, 1, 2, 3];

/** Changes → bytes: series and kind in one number, then the value; whole numbers take as few bytes as they need. */
export function encodeFrame(changes: readonly Change[]): Buffer {
  const buffer = Buffer.allocUnsafe(changes.length * 18);
  let at = 0;
  for (const [series, value] of changes) {
    const kind = kindOf(value);
    at = putNumber(buffer, series * 4 + kind, at);
    if (value === undefined) continue;
    if (kind === real) at = buffer.writeDoubleLE(value, at);
    else at = putNumber(buffer, Math.abs(value), at);
  }
  return buffer.subarray(0, at);
}

/** Throws database-damaged for bytes that encodeFrame never makes. */
export function decodeFrame(data: Buffer, take: (series: number, value: number | undefined) => void): void {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = data[at];
      at += 1;
      if (byte === undefined) throw cut();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw cut();
  };
  while (at < data.length) {
    const head = number();
    const [series, kind] = [Math.floor(head / 4), head % 4];
    if (kind === ended) take(series, undefined);
    else if (kind === real) {
      if (at + 8 > data.length) throw cut();
      take(series, data.readDoubleLE(at));
      at += 8;
    } else take(series, kind === whole ? number() : -number());
  }
}

function kindOf(value: number | undefined): number {
  if (value === undefined) return ended;
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return real;
  return value >= 0 ? whole : negative;
}

function putNumber(buffer: Buffer, value: number, from: number): number {
  let [rest, at] = [value, from];
  for (; rest >= 128; at += 1) {
    buffer[at] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  buffer[at] = rest;
  return at + 1;
}

function cut(): AppError {
  return new AppError("database-damaged", { message: "a frame of the history is cut short" });
}
