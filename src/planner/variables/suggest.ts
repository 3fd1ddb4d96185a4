import { distance } from 'fastest-levenshtein';

/** A misspelt name is at most this many edits away from the right one. */
const MAX_EDITS = 2;
const MAX_LENGTH = 64;

/** Returns the known name that a misspelt name is close to. */
export function suggest(misspelt: string, known: readonly string[]): string | undefined {
  if (misspelt.length > MAX_LENGTH) return undefined;
  return known.find((name) => name.length > MAX_EDITS && distance(name, misspelt) <= MAX_EDITS);
}
