/**
 * Returns the bound of an `LRUCache` with at most this many entries. The option `max` would allocate the room for all of
 * them at the start.
 */
export function entryBound(entries: number): { readonly maxSize: number; readonly sizeCalculation: () => number } {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
