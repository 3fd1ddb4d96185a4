import type { StorefrontConfig } from '../config/config.ts';
import { protectStore } from './policy/protectStore.ts';
import { createStorefrontClient, type StorefrontClient } from './storefrontClient.ts';

/** Connects to the configured store's storefront API, with all protection between. */
export function connectStorefront(
  store: StorefrontConfig & { readonly impersonationToken?: string | undefined },
): StorefrontClient {
  const { protection, trustedProxySecret } = store;
  const client = createStorefrontClient({
    ...store,
    url: store.storefrontUrl,
    token: store.storefrontToken,
    connections: protection.maxReads + protection.maxMutations,
  });
  return protectStore(client, protection, trustedProxySecret !== undefined);
}
