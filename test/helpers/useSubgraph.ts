import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

/**
 * One sandbox and one subgraph for the tests of a block, the store back at its seed before each.
 *
 * @returns what gives the running subgraph; only tests and hooks may call it.
 */
export function useSubgraph(options?: Parameters<typeof startSubgraph>[0]): () => TestSubgraph {
  let subgraph: TestSubgraph | undefined;
  beforeAll(async () => {
    subgraph = await startSubgraph(options);
  });
  beforeEach(() => subgraph?.sandbox.reset());
  afterAll(() => subgraph?.close());
  return () => {
    if (!subgraph) throw new Error('The subgraph runs during tests only.');
    return subgraph;
  };
}
