import { randomUUID } from 'node:crypto';
import { failure } from '../../storefront/failures.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { findCart, findOwnCart } from '../findCart.ts';

interface Arguments {
  readonly input?: {
    readonly cartEntityId?: string | null;
    readonly queryParams?: readonly { readonly key: string; readonly value: string }[] | null;
  } | null;
}

/** `createCartRedirectUrls`: URLs on the store's host that open the cart in its checkout. Each works once. */
export function createCartRedirectUrls(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const cart = input?.cartEntityId == null ? findOwnCart(context) : findCart(context, input.cartEntityId);
  if (cart === null) {
    return { redirectUrls: null, errors: [failure('NotFoundError', 'The cart does not exist.')] };
  }
  const link = (action: string) => {
    const url = new URL('/cart.php', context.origin);
    url.searchParams.set('action', action);
    url.searchParams.set('id', cart.entityId);
    url.searchParams.set('token', randomUUID());
    for (const { key, value } of input?.queryParams ?? []) url.searchParams.append(key, value);
    return url.href;
  };
  return {
    redirectUrls: {
      redirectedCheckoutUrl: link('loadInCheckout'),
      embeddedCheckoutUrl: link('loadInEmbeddedCheckout'),
    },
    errors: [],
  };
}
