import type { TestSubgraph } from './startSubgraph.ts';

/** Waits until a subgraph has connected to its Redis. Before that, each instance counts in its own memory. */
export async function untilRedisReady({ log, url }: Pick<TestSubgraph, 'log' | 'url'>): Promise<void> {
  // Each request is a round trip, so that the connection can make progress.
  while (!log().includes('Redis is reachable')) await fetch(new URL('/health', url));
}
