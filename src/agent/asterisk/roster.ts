/**
 * Who is there now, by events that come one by one and lists that are asked for. A list is a moment's truth: what an event
 * said after the list was asked for is newer than it.
 */
export class Roster<Value> {
  readonly #here = new Map<string, Value>();
  readonly #most: number;
  /** Those that events told of since a list was asked for; undefined while none is. */
  #touched: Set<string> | undefined;

  /** most: further ones are not taken in until others leave. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#here.size;
  }

  get(id: string): Value | undefined {
    return this.#here.get(id);
  }

  values(): IterableIterator<Value> {
    return this.#here.values();
  }

  /** Undefined where there is no room. */
  come(id: string, make: () => Value): Value | undefined {
    const known = this.#here.get(id);
    if (known !== undefined) return known;
    if (id === "" || this.#here.size >= this.#most) return undefined;
    this.#touched?.add(id);
    const value = make();
    this.#here.set(id, value);
    return value;
  }

  go(id: string): Value | undefined {
    const value = this.#here.get(id);
    this.#here.delete(id);
    this.#touched?.add(id);
    return value;
  }

  clear(): void {
    this.#here.clear();
    this.#touched = undefined;
  }

  /** Call before a list is asked for. */
  beginList(): void {
    this.#touched = new Set();
  }

  /** The list came: takes in who is missing here, and returns those that left unseen. */
  endList<Entry>(entries: ReadonlyMap<string, Entry>, make: (entry: Entry) => Value): Value[] {
    const touched = this.#touched ?? new Set();
    this.#touched = undefined;
    const left: Value[] = [];
    for (const [id, value] of this.#here) {
      if (touched.has(id) || entries.has(id)) continue;
      this.#here.delete(id);
      left.push(value);
    }
    for (const [id, entry] of entries) if (!touched.has(id)) this.come(id, () => make(entry));
    return left;
  }
}
