import type { Metrics, StoreLoad } from '../telemetry/metrics/metrics.ts';
import { callObserver } from './policy/callObserver.ts';
import { protectStore } from './policy/protectStore.ts';
import { createStorefrontClient } from './storefront/storefrontClient.ts';
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
  const client = createStorefrontClient({
    ...store,
    url: store.storefrontUrl,
    token: store.storefrontToken,
    connections: protection.maxReads + protection.maxMutations,
    observe: metrics?.storeRequest,
    watchConnections: metrics?.watchStoreConnections,
  });
  return protectStore(
    client,
    protection,
    trustedProxySecret !== undefined,
    callObserver('storefront', metrics, onLoad),
  );
}
