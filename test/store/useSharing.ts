import { setImmediate as turn } from 'node:timers/promises';
import { setFaults } from '../helpers/setFaults.ts';
import type { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** Starts a subgraph, and returns helpers for tests of sharing. */
export function useSharing(options: NonNullable<Parameters<typeof startSubgraph>[0]> = {}) {
  const subgraph = useSubgraph(options);
  return {
    subgraph,
    /** Returns how many requests the store received since `forget`. */
    asked: async () => (await subgraph().storeRequests()).length,
    forget: () => {
      subgraph().sandbox.state.requests.length = 0;
    },
    /** Resolves when the store has received so many requests, whether or not it has answered them. */
    async untilAsked(count: number) {
      while (subgraph().sandbox.state.requests.length < count) await turn();
    },
    /** Sets the store's faults. */
    fault: (...faults: object[]) => setFaults(subgraph().sandbox, ...faults),
    /** Sends the same operation several times at once. */
    crowd: (count: number, query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      Promise.all(Array.from({ length: count }, () => subgraph().graphql(query, variables, headers))),
  };
}

const A_DAY_MS = 86_400_000;

/**
 * Lets a test move the clock of this process forward. Each test begins a day after the one before, so no earlier
 * response is fresh.
 */
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
