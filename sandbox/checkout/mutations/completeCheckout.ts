import { randomBytes } from 'node:crypto';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { findCheckoutToChange } from '../findCheckout.ts';
import { placeOrder } from '../placeOrder.ts';

interface Arguments {
  readonly input: { readonly checkoutEntityId: string };
}

/** `completeCheckout`: makes an order. The token would pay for it at the store's payment API. */
export function completeCheckout(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const open = findCheckoutToChange(context, input.checkoutEntityId);
  const order = placeOrder(context.state, open, context.customer, context.now());
  return { orderEntityId: order.entityId, paymentAccessToken: randomBytes(32).toString('base64url') };
}
