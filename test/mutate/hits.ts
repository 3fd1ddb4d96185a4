/** The global set in which a test file's environment collects what was called. */
export const HITS = '__mutationHits';
