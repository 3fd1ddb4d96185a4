import { convertMinor } from '../catalogue/money/minorUnits.ts';
import type { StoreState } from '../state/storeState.ts';
import { addLine } from './addLine.ts';
import type { CartRecord } from './cartRecord.ts';
import { findCartOfCustomer } from './findCart.ts';
import { removeCart } from './removeCart.ts';
import { touchCart } from './touchCart.ts';

export type MergedCart =
  | { readonly ok: true; readonly cart: CartRecord | null }
  | { readonly ok: false; readonly failure: 'CART_NOT_FOUND' };

/**
 * Merges carts when a shopper signs in. The guest's lines move to the customer's cart, and the guest's cart is deleted.
 * A customer without a cart becomes the owner of the guest's. Without a guest cart nothing changes.
 *
 * @param guestCartEntityId the cart from before the sign-in, if there was one. The customer's own cart is accepted,
 *   too.
 * @returns the customer's cart, or a failure if the guest cart is missing, belongs to another channel, or belongs to
 *   another customer. Nothing has changed then.
 */
export function mergeGuestCart(
  state: StoreState,
  guestCartEntityId: string | null | undefined,
  customerId: number,
  channelId: number,
): MergedCart {
  const own = findCartOfCustomer(state, customerId, channelId);
  if (guestCartEntityId == null) return { ok: true, cart: own };

  const guest = state.carts.get(guestCartEntityId);
  if (guest === undefined || guest.channelId !== channelId) return { ok: false, failure: 'CART_NOT_FOUND' };
  if (guest.customerId === customerId) return { ok: true, cart: guest };
  if (guest.customerId !== null) return { ok: false, failure: 'CART_NOT_FOUND' };

  if (own === null) {
    guest.customerId = customerId;
    touchCart(state, guest);
    return { ok: true, cart: guest };
  }
  own.lines = guest.lines.reduce(addLine, own.lines);
  own.giftCertificates.push(
    ...guest.giftCertificates.map((gift) => ({
      ...gift,
      amount: convertMinor(gift.amount, guest.currencyCode, own.currencyCode),
    })),
  );
  touchCart(state, own);
  removeCart(state, guest.entityId);
  return { ok: true, cart: own };
}
