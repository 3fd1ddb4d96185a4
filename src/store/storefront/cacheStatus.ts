/** How a cache had part in an answer (`X-Account-Cache`), the least part first. */
export const cacheStatuses = ['BYPASS', 'MISS', 'STALE', 'HIT'] as const;
export type CacheStatus = (typeof cacheStatuses)[number];
