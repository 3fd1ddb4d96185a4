import { setImmediate as turn } from 'node:timers/promises';
import type { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** A subgraph, and what tests of sharing need to see and do. */
export function useSharing(options: NonNullable<Parameters<typeof startSubgraph>[0]> = {}) {
  const subgraph = useSubgraph(options);
  return {
    subgraph,
    /** How many requests the store saw since `forget`. */
    asked: async () => (await subgraph().storeRequests()).length,
    forget: () => {
      subgraph().sandbox.state.requests.length = 0;
    },
    /** Comes back once the store has been sent so many requests, whether or not it has answered them. */
    async untilAsked(count: number) {
      while (subgraph().sandbox.state.requests.length < count) await turn();
    },
    /** What the store does to requests from now on. */
    async fault(...faults: object[]) {
      const response = await fetch(`${subgraph().sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
      expect(response.status).toBe(200);
    },
    /** Sends the same operation so many times at once. */
    crowd: (count: number, query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      Promise.all(Array.from({ length: count }, () => subgraph().graphql(query, variables, headers))),
  };
}

const A_DAY_MS = 86_400_000;

/** Lets a test move the clock of this process ahead. Each begins a day after the one before: nothing it read is fresh. */
export function useClock(): { ahead(ms: number): void } {
  const now = Date.now.bind(Date);
  let offset = 0;
  beforeEach(() => {
    offset += A_DAY_MS;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + offset);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return {
    ahead(ms) {
      offset += ms;
    },
  };
}
