import { distance } from 'fastest-levenshtein';

/** The maximum number of edits between a misspelled name and the right one. */
const MAX_EDITS = 2;
const MAX_LENGTH = 64;

/** Returns the known name that a misspelled name resembles. */
export function suggest(misspelt: string, known: readonly string[]): string | undefined {
  if (misspelt.length > MAX_LENGTH) return undefined;
  return known.find((name) => name.length > MAX_EDITS && distance(name, misspelt) <= MAX_EDITS);
}
