/** The cache status of a response (`X-Account-Cache`), from the least to the most use of the cache. */
export const cacheStatuses = ['BYPASS', 'MISS', 'STALE', 'HIT'] as const;
export type CacheStatus = (typeof cacheStatuses)[number];

/** A store response that caches outside this subgraph may store. */
export interface PublicResponse {
  /** When it was requested from the store, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** Its freshness lifetime, in milliseconds. */
  readonly lifetime: number;
  readonly tags: readonly string[];
}

/** How the cache answered a request to the store. */
export interface CacheNote {
  readonly status: CacheStatus;
  /** Undefined if no other cache may store the response. */
  readonly shared?: PublicResponse | undefined;
}
