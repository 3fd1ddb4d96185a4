import { serverAudits } from 'graphql-http';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** A GET request must carry a header that causes a preflight, so that a link on another site cannot send it. */
const fetchFn: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { 'apollo-require-preflight': 'audit', ...init?.headers } });

describe('the GraphQL over HTTP audit', () => {
  const subgraph = useSubgraph();

  test.each(serverAudits({ url: () => subgraph().url, fetchFn }).map(({ id, name, fn }) => [name, id, fn] as const))(
    'the server %s (%s)',
    async (_name, _id, audit) => {
      const { status, reason } = { reason: undefined, ...(await audit()) };

      expect({ status, reason }).toEqual({ status: 'ok' });
    },
  );
});
