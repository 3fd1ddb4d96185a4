/** The Map is renewed after this many deletions, in addition to the entries that it holds. */
const RENEWED_AFTER = 64;

/**
 * A Map whose entries live as long as a request or a connection. A Map allocates a new table from time to time, and in V8
 * an old table refers to the new one and keeps its last entries. Once a full garbage collection has promoted an old
 * table, the small collections find all later tables alive, with the requests in them. A new Map releases them.
 */
export class TransientMap<Key, Value> {
  #map = new Map<Key, Value>();
  #deleted = 0;

  get size(): number {
    return this.#map.size;
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key);
  }

  set(key: Key, value: Value): void {
    this.#map.set(key, value);
  }

  delete(key: Key): void {
    if (!this.#map.delete(key)) return;
    this.#deleted += 1;
    if (this.#deleted < RENEWED_AFTER + this.#map.size) return;
    this.#map = new Map(this.#map);
    this.#deleted = 0;
  }

  keys(): IterableIterator<Key> {
    return this.#map.keys();
  }
}
