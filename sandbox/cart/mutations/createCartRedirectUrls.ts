import { failure } from '../../storefront/failures.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { addCartLink } from '../cartLinks.ts';
import { findCart, findOwnCart } from '../findCart.ts';

interface Arguments {
  readonly input?: {
    readonly cartEntityId?: string | null;
    readonly queryParams?: readonly { readonly key: string; readonly value: string }[] | null;
  } | null;
}

const linkLifetimeMs = 60 * 60 * 1000;

/** `createCartRedirectUrls`: URLs on the store's host that open the cart in its checkout. Each works once, for an hour. */
export function createCartRedirectUrls(_source: unknown, { input }: Arguments, context: StorefrontContext) {
  const cart = input?.cartEntityId == null ? findOwnCart(context) : findCart(context, input.cartEntityId);
  if (cart === null) {
    return { redirectUrls: null, errors: [failure('NotFoundError', 'The cart does not exist.')] };
  }
  const { state, channelId, customer } = context;
  const link = (action: string) => {
    const url = new URL('/cart.php', context.origin);
    url.searchParams.set('action', action);
    url.searchParams.set('id', cart.entityId);
    const token = addCartLink(state, {
      cartEntityId: cart.entityId,
      channelId,
      customerId: customer?.entityId ?? null,
      expiresAt: context.now() + linkLifetimeMs,
    });
    url.searchParams.set('token', token);
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
