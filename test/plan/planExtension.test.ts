import { rulesFile } from '../exposure/rulesFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
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

describe('an answer tells its plan to who sends X-Account-Plan', () => {
  const subgraph = useSubgraph();

  test('forwarded as it came: the same data, and the document that went to the store', async () => {
    const plain = await ask(subgraph().url, shelf, {});
    expect(plain).not.toHaveProperty('extensions');

    const told = await ask(subgraph().url, shelf);
    expect(told.data).toEqual(plain.data);
    expect(told.extensions?.plan).toEqual({
      kind: 'forward',
      reason: 'every root field is the store’s',
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

  test('executed: the part that went to the store, and why the rest did not', async () => {
    const told = await ask(subgraph().url, '{ account { __typename } customer { email } }');

    expect(told.extensions?.plan).toMatchObject({
      kind: 'execute',
      reason: 'account is answered here',
      upstream: [{ document: expect.stringMatching(/^\{\s*customer\s*\{\s*email\s*\}\s*\}$/) }],
    });
  });

  test('a sign-in: what is sealed, what is counted, and that no session goes along; no token is in it', async () => {
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

  test('one that is not valid has none', async () => {
    expect(await ask(subgraph().url, '{ nothing }')).not.toHaveProperty('extensions');
  });
});

describe('where exposure names things anew', () => {
  const subgraph = useSubgraph({ env: rulesFile('{ prefix: { types: Bc }, namespace: bigcommerce }') });

  test('the plan has the store’s document, the keys that name types, and the namespace', async () => {
    const told = await ask(subgraph().url, `{ bc: bigcommerce ${shelf} }`);

    expect(told.extensions?.plan).toMatchObject({
      kind: 'forward',
      upstream: [{ verbatim: false, document: expect.not.stringContaining('bigcommerce') }],
      renamedTypenames: ['__typename'],
      namespaceKey: 'bc',
    });
  });
});

describe('in production', () => {
  const subgraph = useSubgraph({ env: { NODE_ENV: 'production' } });

  test('no answer tells its plan, whoever asks', async () => {
    expect(await ask(subgraph().url, shelf)).not.toHaveProperty('extensions');
  });
});
