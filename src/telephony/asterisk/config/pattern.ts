/** True where a dialled extension is caught by an extension of the dialplan, as ext_cmp() in main/pbx.c decides. */
export function extensionMatches(pattern: string, dialled: string): boolean {
  if (!pattern.startsWith("_")) return withoutDashes(pattern) === withoutDashes(dialled);
  const digits = withoutDashes(dialled);
  let at = 0;
  for (let index = 1; index < pattern.length; index += 1) {
    const character = pattern[index] as string;
    if (character === "-" || character === " ") continue;
    if (character === "!") return true;
    if (character === ".") return at < digits.length;
    const digit = digits[at];
    if (digit === undefined) return false;
    at += 1;
    if (character === "[") {
      const close = pattern.indexOf("]", index);
      if (close === -1 || !inClass(pattern.slice(index + 1, close), digit)) return false;
      index = close;
    } else if (!matchesOne(character, digit)) return false;
  }
  return at === digits.length;
}

/**
 * Negative where Asterisk tries the first extension before the second one, as ext_cmp_pattern() in main/pbx.c sorts
 * them: from the left, the position that fewer characters fit comes first; "." and "!" come behind all others.
 */
export function compareExactness(one: string, other: string): number {
  const first = weights(one);
  const second = weights(other);
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const difference = (first[index] ?? weightOfEnd) - (second[index] ?? weightOfEnd);
    if (difference !== 0) return difference;
  }
  return 0;
}

const weightOfEnd = 0x30000;

/** A weight for each position: how many characters fit it, then the lowest of them. */
function weights(extension: string): number[] {
  const text = withoutDashes(extension);
  if (!text.startsWith("_")) return [...text].map((character) => 0x100 | codeOf(character));
  const positions: number[] = [];
  for (let index = 1; index < text.length; index += 1) {
    const character = text[index] as string;
    const close = character === "[" ? text.indexOf("]", index) : -1;
    if (close !== -1) {
      const members = [...asciiPrintable].filter((each) => inClass(text.slice(index + 1, close), each));
      positions.push((members.length << 8) | codeOf(members[0] ?? "\0"));
      index = close;
    } else if (character !== " ") positions.push(weightOf(character));
  }
  return positions;
}

const asciiPrintable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
const codeOf = (character: string): number => character.charCodeAt(0) & 0xff;

function weightOf(character: string): number {
  if (/^[xX]$/.test(character)) return 0xa00 | codeOf("0");
  if (/^[zZ]$/.test(character)) return 0x900 | codeOf("1");
  if (/^[nN]$/.test(character)) return 0x800 | codeOf("2");
  if (character === ".") return 0x18000;
  if (character === "!") return 0x28000;
  return 0x100 | codeOf(character);
}

/** Asterisk passes over dashes in what is dialled and in patterns. */
export function withoutDashes(text: string): string {
  return text.replaceAll("-", "");
}

function matchesOne(character: string, digit: string): boolean {
  if (/^[xX]$/.test(character)) return /^[0-9]$/.test(digit);
  if (/^[zZ]$/.test(character)) return /^[1-9]$/.test(digit);
  if (/^[nN]$/.test(character)) return /^[2-9]$/.test(digit);
  return character === digit;
}

/** "[a-c*#]": single characters and ranges. */
export function inClass(members: string, digit: string): boolean {
  for (let index = 0; index < members.length; index += 1) {
    const first = members[index] as string;
    const last = members[index + 1] === "-" ? members[index + 2] : undefined;
    if (last === undefined ? first === digit : first <= digit && digit <= last) return true;
    if (last !== undefined) index += 2;
  }
  return false;
}
