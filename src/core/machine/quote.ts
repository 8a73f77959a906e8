/**
 * One word for a POSIX shell. SSH's exec request carries a single string that the far side's shell splits again
 * (RFC 4254 section 6.5), so each argument is quoted here and nowhere else.
 */
export function quoteShellWord(word: string): string {
  if (word.includes("\0")) throw new TypeError("a program's argument cannot contain a NUL byte");
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function quoteShellWords(words: readonly string[]): string {
  return words.map(quoteShellWord).join(" ");
}
