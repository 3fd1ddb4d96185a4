import type { Metrics, StoreLoad } from '../telemetry/metrics/metrics.ts';
import { callObserver } from './policy/callObserver.ts';
import { CallProtection } from './policy/callProtection.ts';
import { ProtectedStore } from './policy/protectedStore.ts';
import { StorefrontApiClient } from './storefront/storefrontApiClient.ts';
import type { StorefrontClient } from './storefront/storefrontRequest.ts';
import type { StorefrontSettings } from './storefrontSettings.ts';

/** What learns of the requests to the store. */
export interface StorefrontObservers {
  readonly metrics?: Metrics | undefined;
  /** Receives a function that returns the current load. */
  readonly onLoad?: (read: () => StoreLoad) => void;
}

/** Connects to the configured store's Storefront API through all protection policies. */
export function connectStorefront(
  store: StorefrontSettings & { readonly impersonationToken?: string | undefined },
  { metrics, onLoad }: StorefrontObservers = {},
): StorefrontClient {
  const { protection, trustedProxySecret } = store;
  const client = new StorefrontApiClient({
    ...store,
    url: store.storefrontUrl,
    token: store.storefrontToken,
    connections: protection.maxReads + protection.maxMutations,
    observe: metrics?.storeRequest,
    watchConnections: metrics?.watchStoreConnections,
  });
  // With the trusted-proxy secret, requests carry the shopper's address, and the store limits each address separately.
  const limitsEachAddress = trustedProxySecret !== undefined;
  const observer = callObserver('storefront', metrics, onLoad);
  return new ProtectedStore(client, new CallProtection(protection, limitsEachAddress, observer));
}
