import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { cartLines } from '../cart/cartAmounts.ts';
import { isPhysical } from './alignCheckout.ts';
import { assignLines, type ConsignmentLineInput } from './assignLines.ts';
import { type CheckoutAddressInput, readCheckoutAddress } from './checkoutAddressInput.ts';
import type { ConsignmentRecord } from './checkoutRecord.ts';
import { optionsOf } from './checkoutTotals.ts';
import type { OpenCheckout } from './findCheckout.ts';

const mostConsignments = 20;

/** A consignment to add, or with an id one to change. What is absent stays as it is. */
export interface ConsignmentInput {
  readonly entityId?: string | null;
  readonly address?: CheckoutAddressInput | null;
  /** Without lines, a new consignment gets all lines that are shipped. */
  readonly lineItems?: readonly ConsignmentLineInput[] | null;
  readonly shippingOptionEntityId?: string | null;
  readonly selectRecommendedOption?: boolean | null;
}

/**
 * Adds a consignment to a draft, or changes one. Its lines leave their former consignments. A changed address or other
 * lines reset the shipping option.
 *
 * @throws GraphQLError for an unknown consignment, an invalid address, line or shipping option
 */
export function putConsignment({ cart, checkout }: OpenCheckout, input: ConsignmentInput): void {
  const known = input.entityId == null ? null : findConsignment({ cart, checkout }, input.entityId);
  const address = input.address ? readCheckoutAddress(input.address) : known?.address;
  if (address === undefined) throw new GraphQLError('A consignment needs an address.');
  if (known === null && checkout.consignments.length >= mostConsignments) {
    throw new GraphQLError(`A checkout has at most ${mostConsignments} consignments.`);
  }

  let lineItemIds = known?.lineItemIds ?? physicalIds({ cart, checkout });
  if (input.lineItems) {
    const assigned = assignLines(cart, cart.lines, input.lineItems);
    cart.lines = assigned.lines;
    lineItemIds = assigned.lineItemIds;
  }
  if (lineItemIds.length === 0) throw new GraphQLError('The cart has nothing to ship.');

  const consignment: ConsignmentRecord = {
    entityId: known?.entityId ?? randomUUID(),
    address,
    lineItemIds,
    takesNewLines: lineItemIds.length === physicalIds({ cart, checkout }).length,
    shippingOptionId: known && !input.address && !input.lineItems ? known.shippingOptionId : null,
  };
  for (const other of checkout.consignments) {
    if (other !== known) other.lineItemIds = other.lineItemIds.filter((id) => !lineItemIds.includes(id));
  }
  const isLeft = (each: ConsignmentRecord) => each === known || each.lineItemIds.length > 0;
  const left = checkout.consignments.filter(isLeft);
  checkout.consignments = known ? left.map((each) => (each === known ? consignment : each)) : [...left, consignment];

  if (input.shippingOptionEntityId != null) {
    selectOption({ cart, checkout }, consignment.entityId, input.shippingOptionEntityId);
  } else if (input.selectRecommendedOption) {
    const options = optionsOf(cart, consignment, cart.currencyCode);
    consignment.shippingOptionId = options.find(({ isRecommended }) => isRecommended)?.entityId ?? null;
  }
}

/**
 * Selects how a consignment is shipped.
 *
 * @throws GraphQLError if the checkout has no such consignment, or if the store does not ship it in this way
 */
export function selectOption({ cart, checkout }: OpenCheckout, consignmentId: string, optionId: string): void {
  const consignment = findConsignment({ cart, checkout }, consignmentId);
  if (!optionsOf(cart, consignment, cart.currencyCode).some(({ entityId }) => entityId === optionId)) {
    throw new GraphQLError('The shipping option is not available for this consignment.');
  }
  consignment.shippingOptionId = optionId;
}

/** @throws GraphQLError if the checkout has no such consignment */
export function findConsignment({ checkout }: OpenCheckout, entityId: string): ConsignmentRecord {
  const consignment = checkout.consignments.find((each) => each.entityId === entityId);
  if (consignment === undefined) throw new GraphQLError('The checkout has no such consignment.');
  return consignment;
}

function physicalIds({ cart }: OpenCheckout): string[] {
  return cartLines(cart)
    .filter(isPhysical)
    .map(({ entityId }) => entityId);
}
