/** The global set in which a test file's environment collects the called functions. */
export const HITS = '__mutationHits';
