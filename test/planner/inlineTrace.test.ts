import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const traced = { 'apollo-federation-include-trace': 'ftv1' };

describe('a trace for the router', () => {
  const subgraph = useSubgraph();

  async function traceOf(query: string, headers: Record<string, string> = traced) {
    const { data, errors, text } = await subgraph().graphql(query, {}, headers);
    return { data, errors, ftv1: JSON.parse(text).extensions?.ftv1 as string | undefined };
  }

  test.each([
    ['the store’s own answer', '{ site { settings { storeName } } }'],
    ['an answer made here', '{ account { session { expiresAt } } }'],
    ['both at once', '{ account { session { expiresAt } } site { settings { storeName } } }'],
    ['a reference', '{ _entities(representations: []) { __typename } }'],
    ['an answer with errors', '{ site { product(entityId: -1) { name } } loginless: customer { email } }'],
  ])('a trace is added with %s on request, and never otherwise', async (_, query) => {
    const plain = await traceOf(query, {});
    const withTrace = await traceOf(query);
    expect(plain.ftv1).toBeUndefined();
    expect({ data: withTrace.data, errors: withTrace.errors }).toEqual({ data: plain.data, errors: plain.errors });
    // A protobuf message in base64 that contains at least its start and end time.
    expect(Buffer.from(withTrace.ftv1 ?? '', 'base64').length).toBeGreaterThan(20);
  });

  test('a trace names the executed fields, so that a slow one can be found', async () => {
    const { ftv1 } = await traceOf('{ account { session { expiresAt } } }');
    const trace = Buffer.from(ftv1 ?? '', 'base64').toString('latin1');
    expect(trace).toContain('account');
    expect(trace).toContain('AccountQueries');
  });

  test('a trace contains neither the session nor the customer’s input', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const { text } = await subgraph().graphql(
      'mutation ($input: AccountLoginInput!) { account { login(input: $input) { errors { code } } } }',
      { input: { email: jane.email, password: 'wrong-Pa55word' } },
      { ...traced, ...session },
    );
    const trace = Buffer.from(JSON.parse(text).extensions.ftv1, 'base64').toString('latin1');
    expect(trace).not.toMatch(/Pa55word|jane@|bcsess_/);
  });
});
