import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { cartLines } from '../cart/cartAmounts.ts';
import type { CartRecord } from '../cart/cartRecord.ts';
import { isPhysical } from './alignCheckout.ts';

/** `CheckoutConsignmentLineItemInput`. */
export interface ConsignmentLineInput {
  readonly lineItemEntityId: string;
  readonly quantity: number;
}

/** The result of reading the lines of a consignment: the ids in it, and the lines of the cart afterwards. */
export interface AssignedLines {
  readonly lineItemIds: string[];
  readonly lines: CartRecord['lines'];
}

/**
 * Reads the lines of a consignment. A part of a line becomes a line of its own: the part keeps the id, and the rest gets
 * a new one.
 *
 * @param lines the lines of the cart so far
 * @throws GraphQLError for a line that is not in the cart or is not shipped, and for a quantity that the line does not
 *   have
 */
export function assignLines(
  cart: CartRecord,
  lines: CartRecord['lines'],
  input: readonly ConsignmentLineInput[],
): AssignedLines {
  if (input.length === 0) throw new GraphQLError('A consignment needs at least one line item.');
  const physical = new Set(
    cartLines({ ...cart, lines })
      .filter(isPhysical)
      .map(({ entityId }) => entityId),
  );
  let left = lines;
  for (const { lineItemEntityId, quantity } of input) {
    const line = left.find(({ entityId }) => entityId === lineItemEntityId);
    if (line === undefined) throw new GraphQLError('The cart has no such line item.');
    if (!physical.has(lineItemEntityId)) throw new GraphQLError('This line item is not shipped.');
    if (quantity < 1 || quantity > line.quantity) {
      throw new GraphQLError(`The quantity must be between 1 and ${line.quantity}.`);
    }
    const rest = line.quantity - quantity;
    const parts =
      rest === 0
        ? [line]
        : [
            { ...line, quantity },
            { ...line, quantity: rest, entityId: randomUUID() },
          ];
    left = left.flatMap((each) => (each === line ? parts : [each]));
  }
  return { lineItemIds: [...new Set(input.map(({ lineItemEntityId }) => lineItemEntityId))], lines: left };
}
