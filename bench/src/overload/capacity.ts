/** How long the slow store takes for a request, in milliseconds. */
export const STORE_LATENCY_MS = 2_000;
/** Requests that it works on at once. */
export const CAPACITY = 100;
/** What it can answer, in requests per second. */
export const CAPACITY_PER_SECOND = (CAPACITY * 1000) / STORE_LATENCY_MS;
/** How many of them the subgraph keeps for mutations (`STORE_MAX_MUTATIONS`). */
export const MAX_MUTATIONS = 10;
