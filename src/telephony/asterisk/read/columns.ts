/** A table with headings: where each title begins. Titles that are not there have no place. */
export type Columns = ReadonlyMap<string, number>;

export function columnsOf(heading: string, titles: readonly string[]): Columns {
  const columns = new Map<string, number>();
  let from = 0;
  for (const title of titles) {
    const at = heading.indexOf(title, from);
    if (at < 0) continue;
    columns.set(title, at);
    from = at + title.length;
  }
  return columns;
}

/** What stands below a title, up to the next one. */
export function cell(line: string, columns: Columns, title: string): string {
  const start = columns.get(title);
  if (start === undefined) return "";
  const end = [...columns.values()].filter((at) => at > start).sort((one, other) => one - other)[0];
  return line.slice(start, end).trim();
}
