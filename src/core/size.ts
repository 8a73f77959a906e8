const units = { MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;

/** Sizes as people write them: a whole number and MiB, GiB or TiB. */
export const sizePattern = /^([1-9][0-9]{0,6}) ?(MiB|GiB|TiB)$/;

/** "13GiB" → bytes. Throws RangeError for anything else; the site's schema refuses it first. */
export function sizeToBytes(size: string): number {
  const match = sizePattern.exec(size);
  if (match === null) throw new RangeError(`'${size}' is not a size such as 512MiB or 20GiB`);
  return Number(match[1]) * units[match[2] as keyof typeof units];
}

/** Bytes → the largest unit that stays whole, else one decimal: "13GiB", "1.5GiB". */
export function bytesToSize(bytes: number): string {
  const unit = bytes >= units.TiB ? "TiB" : bytes >= units.GiB ? "GiB" : "MiB";
  const value = bytes / units[unit];
  return `${Number.isInteger(value) ? value : value.toFixed(1)}${unit}`;
}
