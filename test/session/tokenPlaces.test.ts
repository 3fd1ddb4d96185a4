import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { type RunningServer, start } from '../../src/start.ts';
import { type FakeStore, fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';

const secret = 'the-customer-access-token';

/** A hypothetical store whose tokens occur in lists and as members of a union and an interface. */
const schema = `${loadStorefrontTypeDefs().replace(
  'type LoginResult {',
  `union Credential = CustomerAccessToken | Customer
   interface Expiring { expiresAt: DateTime! }
   type LoginResult {
     tokens: [[CustomerAccessToken]!]
     credential: Credential
     expiring: Expiring
     credentials: [Credential!]`,
)}`.replace('type CustomerAccessToken {', 'type CustomerAccessToken implements Expiring {');

interface Answer {
  readonly data?: { login: Record<string, unknown> };
  readonly errors?: { extensions: { code: string } }[];
}

describe('a store whose schema has customer access tokens in other places', () => {
  let store: FakeStore;
  let server: RunningServer;
  let login: Record<string, unknown> = {};
  beforeAll(async () => {
    store = await startFakeStore(() => ({ data: { login } }));
    server = await start({ ...fakeStoreEnvironment(store, schema), LIMIT_SIGN_IN: 'off' }, { write: () => {} });
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  async function ask(selection: string, besides = ''): Promise<{ answer: Answer; text: string }> {
    const query = `mutation { ${besides} login(email: "a@example.com", password: "x") { ${selection} } }`;
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return { answer: JSON.parse(text), text };
  }

  test.each([
    ['forwarded', ''],
    ['executed', 'account { __typename }'],
  ])('each token of a list of lists is sealed, %s', async (_how, besides) => {
    const token = {
      value: secret,
      sealValue: secret,
      sealExpiresAt: '2099-01-01T00:00:00Z',
      expiresAt: '2099-01-01T00:00:00Z',
    };
    login = { tokens: [[{ ...token }, null], [{ ...token }]], sealCustomer: { entityId: 1 } };
    const { answer, text } = await ask('tokens { value }', besides);

    expect(text).not.toContain(secret);
    expect(answer.data?.login.tokens).toMatchObject([
      [{ value: expect.stringMatching(/^bcsess_/) }, null],
      [{ value: expect.stringMatching(/^bcsess_/) }],
    ]);
  });

  test.each([
    ['a union', 'credential { ... on CustomerAccessToken { value } }'],
    ['a list of a union', 'credentials { ... on CustomerAccessToken { value } }'],
    ['an interface', 'expiring { ... on CustomerAccessToken { value } }'],
    ['an interface, in a fragment', '... on LoginResult { expiring { expiresAt } }'],
  ])('a document that selects %s which can be a token is refused, and nothing is sent', async (_what, selection) => {
    login = { credential: { value: secret } };
    const before = store.requests.length;
    const { answer, text } = await ask(selection);

    expect(answer.errors).toMatchObject([{ extensions: { code: 'TOKEN_NOT_SEALABLE' } }]);
    expect(text).not.toContain(secret);
    expect(store.requests).toHaveLength(before);
  });
});
