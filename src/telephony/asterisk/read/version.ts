import { unreadable } from "./unreadable.ts";

export const versionQuestion = "core show version";

export interface AsteriskVersion {
  /** As Asterisk says it: 16.28.0~dfsg-0+deb11u4. */
  text: string;
  major: number;
  minor: number;
}

/** "Asterisk 16.28.0~dfsg-0+deb11u4 built by …", also as 'asterisk -V' says it, and certified/18.9-cert5. */
export function parseVersion(text: string): AsteriskVersion {
  const match = /^Asterisk ((?:certified[-/])?([0-9]{1,3})\.([0-9]{1,4})[^\s]{0,80})/m.exec(text);
  if (match === null) throw unreadable(versionQuestion, text.split("\n")[0] ?? "");
  return { text: match[1] as string, major: Number(match[2]), minor: Number(match[3]) };
}

/** A Debian package's version → Asterisk's: "1:16.28.0~dfsg-0+deb11u4" → 16.28. */
export function parsePackageVersion(text: string): AsteriskVersion {
  const match = /^(?:[0-9]+:)?(([0-9]{1,3})\.([0-9]{1,4})\S{0,80})$/.exec(text.trim());
  if (match === null) throw unreadable("the package's version", text);
  return { text: match[1] as string, major: Number(match[2]), minor: Number(match[3]) };
}
