import { jane } from '../helpers/demoCustomer.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const asking = { 'x-account-plan': '1' };
const shelf = '{ site { products(first: 2) { edges { node { __typename name } } } } }';

async function ask(url: string, query: string, headers: Record<string, string> = asking) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: unknown[]; extensions?: { plan: unknown } };
}

describe('a response contains its plan if the request has X-Account-Plan', () => {
  const subgraph = useSubgraph();

  test('a forwarded operation: the same data, and the document that was sent to the store', async () => {
    const plain = await ask(subgraph().url, shelf, {});
    expect(plain).not.toHaveProperty('extensions');

    const told = await ask(subgraph().url, shelf);
    expect(told.data).toEqual(plain.data);
    expect(told.extensions?.plan).toEqual({
      kind: 'forward',
      reason: 'every root field is a store field',
      upstream: [
        {
          document: shelf,
          verbatim: true,
          variables: [],
          sentAs: 'viewer',
          sealed: [],
          guarded: [],
          sharedByGuests: ['site'],
        },
      ],
    });
    expect(await ask(subgraph().url, shelf, {})).toEqual(plain);
  });

  test('an executed operation: the part that was sent to the store, and the reason for the rest', async () => {
    const told = await ask(subgraph().url, '{ account { __typename } customer { email } }');

    expect(told.extensions?.plan).toMatchObject({
      kind: 'execute',
      reason: 'account is resolved by this subgraph',
      upstream: [{ document: expect.stringMatching(/^\{\s*customer\s*\{\s*email\s*\}\s*\}$/) }],
    });
  });

  test('a sign-in: what is sealed, what is limited, and that no session is sent; it contains no token', async () => {
    const query = `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`;
    const told = await ask(subgraph().url, query);

    expect(told.extensions?.plan).toMatchObject({
      kind: 'forward',
      upstream: [
        {
          verbatim: false,
          sentAs: 'guest',
          sealed: ['login.customerAccessToken.value'],
          guarded: [{ limit: 'signIn', at: 'login' }],
        },
      ],
    });
    for (const token of subgraph().sandbox.state.sessions.keys()) expect(JSON.stringify(told)).not.toContain(token);
  });

  test('an account mutation: each request that it sends, and the limit that it counts; it contains no password', async () => {
    const query = `mutation {
      account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customer { email } } }
    }`;
    subgraph().sandbox.state.requests.length = 0;
    const told = await ask(subgraph().url, query);
    const sent = (await subgraph().storeRequests()).map(({ operation }) => operation);

    expect(sent).toEqual(['AccountLogin']);
    expect(told.extensions?.plan).toMatchObject({
      kind: 'execute',
      upstream: [
        {
          sentBy: 'account.login',
          document: expect.stringContaining('mutation AccountLogin('),
          sentAs: 'guest',
          guarded: [{ limit: 'signIn', at: 'login' }],
        },
      ],
    });
    expect(JSON.stringify(told.extensions)).not.toContain(jane.password);
  });

  test('an invalid operation has no plan', async () => {
    expect(await ask(subgraph().url, '{ nothing }')).not.toHaveProperty('extensions');
  });
});

describe('plans with renamed types', () => {
  const subgraph = useSubgraph({ env: rulesFile('{ prefix: { types: Bc }, namespace: bigcommerce }') });

  test('the plan contains the store’s document, the keys of type names, and the namespace', async () => {
    const told = await ask(subgraph().url, `{ bc: bigcommerce ${shelf} }`);

    expect(told.extensions?.plan).toMatchObject({
      kind: 'forward',
      upstream: [{ verbatim: false, document: expect.not.stringContaining('bigcommerce') }],
      renamedTypenames: ['__typename'],
      namespaceKey: 'bc',
    });
  });
});

describe('plans in production', () => {
  const subgraph = useSubgraph({ env: { NODE_ENV: 'production' } });

  test('no response contains its plan, whatever the request', async () => {
    expect(await ask(subgraph().url, shelf)).not.toHaveProperty('extensions');
  });
});
