import { type AuditResult, serverAudits } from 'graphql-http';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** Where Apollo Server answers 400 to a bad document or variable even as `application/json`: a status that says more. */
const deviations = new Map<string, AuditResult['status']>([
  ['572B', 'warn'],
  ['FDE2', 'warn'],
  ['7B9B', 'warn'],
]);

/** A GET must carry a header that makes a browser ask first: a link on another site cannot send one. */
const fetchFn: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { 'apollo-require-preflight': 'audit', ...init?.headers } });

describe('GraphQL over HTTP', () => {
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
