import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

/** The tests of a block share one subgraph and must not exhaust each other's attempts. */
const unlimited = {
  LIMIT_SIGN_IN: 'off',
  LIMIT_REGISTER: 'off',
  LIMIT_RESET_REQUEST: 'off',
  LIMIT_RESET_COMPLETE: 'off',
  LIMIT_PASSWORD_CHANGE: 'off',
};

/**
 * Starts one sandbox and one subgraph for the tests of a block. The store returns to its seed before each test.
 * Attempts are unlimited unless the environment sets limits.
 *
 * @returns a function that returns the running subgraph. Only tests and hooks may call it.
 */
export function useSubgraph(options: Parameters<typeof startSubgraph>[0] = {}): () => TestSubgraph {
  let subgraph: TestSubgraph | undefined;
  beforeAll(async () => {
    subgraph = await startSubgraph({ ...options, env: { ...unlimited, ...options.env } });
  });
  beforeEach(() => subgraph?.sandbox.reset());
  afterAll(() => subgraph?.close());
  return () => {
    if (!subgraph) throw new Error('The subgraph runs during tests only.');
    return subgraph;
  };
}
