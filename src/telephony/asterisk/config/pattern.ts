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
