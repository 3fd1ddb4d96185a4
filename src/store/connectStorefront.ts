import { protectStore } from './policy/protectStore.ts';
import { createStorefrontClient } from './storefront/storefrontClient.ts';
import type { StorefrontClient } from './storefront/storefrontRequest.ts';
import type { StorefrontSettings } from './storefrontSettings.ts';

/** Connects to the configured store's Storefront API through all protection policies. */
export function connectStorefront(
  store: StorefrontSettings & { readonly impersonationToken?: string | undefined },
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
