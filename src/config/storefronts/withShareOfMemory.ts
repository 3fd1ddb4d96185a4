import type { Config } from '../config.ts';

/** Gives one of several storefronts its equal share of the limits for memory, so that they bound the process. */
export function withShareOfMemory(config: Config, storefronts: number): Config {
  const { documents, guests, store } = config;
  const share = (bytes: number) => Math.max(1, Math.floor(bytes / storefronts));
  return Object.freeze({
    ...config,
    documents: { ...documents, cacheBytes: share(documents.cacheBytes) },
    guests: { ...guests, cache: guests.cache && { ...guests.cache, maxBytes: share(guests.cache.maxBytes) } },
    // One response of the maximum size must be possible.
    store: { ...store, maxReceivingBytes: Math.max(store.maxResponseBytes, share(store.maxReceivingBytes)) },
  });
}
