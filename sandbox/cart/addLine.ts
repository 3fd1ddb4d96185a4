import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CartLineRecord, CartRecord } from './cartRecord.ts';

/** Puts units into a cart. The same variant with the same options joins the line that is there. */
export function addLine(cart: CartRecord, added: Omit<CartLineRecord, 'entityId'>): void {
  const same = cart.lines.find(
    (line) =>
      line.variantEntityId === added.variantEntityId && isDeepStrictEqual(line.selectedOptions, added.selectedOptions),
  );
  if (same === undefined) cart.lines.push({ ...added, entityId: randomUUID() });
  else same.quantity += added.quantity;
}
