import { jane } from '../helpers/demoCustomer.ts';
import { startSupergraph, type TestSupergraph } from '../helpers/startSupergraph.ts';

describe('the composed supergraph behind a gateway', () => {
  let supergraph: TestSupergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph();
  });
  afterAll(() => supergraph.close());

  async function signIn(): Promise<string> {
    const { data } = await supergraph.graphql(
      'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } } } }',
      { input: { email: jane.email, password: jane.password } },
    );
    return data.account.login.customerAccessToken.value;
  }

  test.each([
    ['Authorization', (session: string) => ({ authorization: `Bearer ${session}` })],
    ['X-Bc-Customer-Access-Token', (session: string) => ({ 'x-bc-customer-access-token': session })],
  ])(
    'the signed-in customer has an email from this subgraph and points from another team, by %s',
    async (_, headersOf) => {
      const { data, errors } = await supergraph.graphql(
        '{ customer { email points loyaltyTier } }',
        {},
        headersOf(await signIn()),
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({ customer: { email: jane.email, points: 1150, loyaltyTier: 'GOLD' } });
    },
  );

  test('a sign-in returns the customer’s points, although the client did not select the key', async () => {
    const { data, errors } = await supergraph.graphql(
      'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customer { firstName points } errors { code } } } }',
      { input: { email: jane.email, password: jane.password } },
    );
    expect(errors).toEqual([]);
    expect(data.account.login).toEqual({ customer: { firstName: 'Jane', points: 1150 }, errors: [] });
  });

  test('a guest sees a ranking and no customer in it', async () => {
    const { data, errors } = await supergraph.graphql('{ topCustomers { place points customer { email } } }');
    expect(data.topCustomers).toEqual([
      { place: 1, points: 1150, customer: null },
      { place: 2, points: 900, customer: null },
      { place: 3, points: 650, customer: null },
    ]);
    expect(errors.map(({ path }) => path)).toEqual([0, 1, 2].map((index) => ['topCustomers', index, 'customer']));
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
  });

  test('a customer sees themselves in a ranking, and null with an error and a stable code for others', async () => {
    const { data, errors } = await supergraph.graphql(
      '{ topCustomers { points customer { entityId email } } }',
      {},
      { authorization: `Bearer ${await signIn()}` },
    );
    expect(data.topCustomers).toEqual([
      { points: 1150, customer: { entityId: jane.entityId, email: jane.email } },
      { points: 900, customer: null },
      { points: 650, customer: null },
    ]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['topCustomers', 1, 'customer'], 'FORBIDDEN'],
      [['topCustomers', 2, 'customer'], 'FORBIDDEN'],
    ]);
  });

  test('the account part of an operation needs one store request', async () => {
    const headers = { authorization: `Bearer ${await signIn()}` };
    const before = (await supergraph.account.storeRequests()).length;
    await supergraph.graphql('{ customer { email points } site { settings { storeName } } }', {}, headers);
    expect((await supergraph.account.storeRequests()).length - before).toBe(1);
  });
});
