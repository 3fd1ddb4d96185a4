/** The latency of the slow store, in milliseconds. */
export const STORE_LATENCY_MS = 2_000;
/** The number of requests that it handles concurrently. */
export const CAPACITY = 100;
/** Its capacity, in requests per second. */
export const CAPACITY_PER_SECOND = (CAPACITY * 1000) / STORE_LATENCY_MS;
/** The share of them that the subgraph reserves for mutations (`STORE_MAX_MUTATIONS`). */
export const MAX_MUTATIONS = 10;
