/** The cache status of a response (`X-Account-Cache`), from the least to the most use of the cache. */
export const cacheStatuses = ['BYPASS', 'MISS', 'STALE', 'HIT'] as const;
export type CacheStatus = (typeof cacheStatuses)[number];
