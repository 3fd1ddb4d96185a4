import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

/** The tests of a block share one subgraph, and must not use up each other's attempts. */
const unlimited = {
  LIMIT_SIGN_IN: 'off',
  LIMIT_REGISTER: 'off',
  LIMIT_RESET_REQUEST: 'off',
  LIMIT_RESET_COMPLETE: 'off',
  LIMIT_PASSWORD_CHANGE: 'off',
};

/**
 * One sandbox and one subgraph for the tests of a block, the store back at its seed before each. Attempts are unlimited
 * unless the environment given says otherwise.
 *
 * @returns what gives the running subgraph; only tests and hooks may call it.
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
