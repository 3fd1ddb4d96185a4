import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CartLineRecord } from './cartRecord.ts';

export type NewCartLine = Omit<CartLineRecord, 'entityId'>;

/** Adds units to the lines of a cart. Units of the same variant with the same options join the existing line. */
export function addLine(lines: readonly CartLineRecord[], added: NewCartLine): CartLineRecord[] {
  const same = lines.find((line) => isSameChoice(line, added));
  if (same === undefined) return [...lines, { ...added, entityId: randomUUID() }];
  return lines.map((line) => (line === same ? { ...line, quantity: line.quantity + added.quantity } : line));
}

function isSameChoice(line: CartLineRecord, added: NewCartLine): boolean {
  return (
    line.variantEntityId === added.variantEntityId && isDeepStrictEqual(line.selectedOptions, added.selectedOptions)
  );
}
