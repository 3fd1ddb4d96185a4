import { type AuditResult, serverAudits } from 'graphql-http';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/**
 * Apollo Server answers 400 to an invalid document or variable even as `application/json`. That status is more
 * specific.
 */
const deviations = new Map<string, AuditResult['status']>([
  ['572B', 'warn'],
  ['FDE2', 'warn'],
  ['7B9B', 'warn'],
]);

/** A GET request must carry a header that causes a preflight, so that a link on another site cannot send it. */
const fetchFn: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { 'apollo-require-preflight': 'audit', ...init?.headers } });

describe('the GraphQL over HTTP audit', () => {
  const subgraph = useSubgraph();

  test.each(serverAudits({ url: () => subgraph().url, fetchFn }).map(({ id, name, fn }) => [name, id, fn] as const))(
    'the server %s (%s)',
    async (_name, id, audit) => {
      const result = await audit();
      const { status, reason } = { reason: undefined, ...result };

      expect({ status, reason }).toEqual(
        deviations.has(id) ? { status: deviations.get(id), reason: expect.any(String) } : { status: 'ok' },
      );
    },
  );
});
