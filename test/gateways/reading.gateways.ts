import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { gatewayNames, serviceKey, useGateways } from './useGateways.ts';

const viewerFields =
  '{ customer { displayName email points pointsPerUnit shopperReviews { product { name averageStars } } } }';

describe('reading behind a gateway', () => {
  const supergraph = useGateways();

  describe.each(gatewayNames)('%s', (gateway) => {
    const ask = (query: string, headers?: Readonly<Record<string, string>>, variables?: object) =>
      supergraph().ask(gateway, query, variables, headers);

    test('a guest reads the store and no customer', async () => {
      const { data, errors } = await ask(
        '{ customer { email } site { product(entityId: 101) { name averageStars } } }',
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({ customer: null, site: { product: { name: 'Harbour Mug', averageStars: 4 } } });
    });

    test.each([
      ['Authorization', (session: string) => ({ authorization: session })],
      [
        'X-Bc-Customer-Access-Token',
        (session: string) => ({ 'x-bc-customer-access-token': session.slice('Bearer '.length) }),
      ],
    ])('a customer reads three teams’ fields, by %s', async (_, headersOf) => {
      const { authorization = '' } = await supergraph().signIn(gateway);
      const { data, errors } = await ask(viewerFields, headersOf(authorization));
      expect(errors).toEqual([]);
      expect(data.customer).toEqual({
        displayName: 'Jane T.',
        email: jane.email,
        points: 1150,
        pointsPerUnit: 1,
        shopperReviews: [
          { product: { name: 'Harbour Mug', averageStars: 4 } },
          { product: { name: 'Ridgeline Pack', averageStars: 5 } },
        ],
      });
    });

    test('customers with concurrent requests each receive their own response', async () => {
      const sessions = [await supergraph().signIn(gateway), await supergraph().signIn(gateway, ottoline), {}];
      const everyone = Array.from({ length: 30 }, (_, index) => sessions[index % sessions.length] ?? {});
      const answers = await Promise.all(everyone.map((session) => ask('{ customer { email points } }', session)));
      const expected = [{ email: jane.email, points: 1150 }, { email: ottoline.email, points: 650 }, null];
      expect(answers.map(({ data }) => data.customer)).toEqual(everyone.map((_, index) => expected[index % 3]));
    });

    test('variables, fragments, aliases and directives work as in the store', async () => {
      const { data, errors } = await ask(
        `query Shop($ids: [Int!]!, $with: Boolean!) {
          site { ware: products(entityIds: $ids) { edges { node { ...Ware } } } }
        }
        fragment Ware on Product { __typename entityId title: name stars: averageStars @include(if: $with) }`,
        {},
        { ids: [101], with: true },
      );
      expect(errors).toEqual([]);
      expect(data.site.ware.edges).toEqual([
        { node: { __typename: 'Product', entityId: 101, title: 'Harbour Mug', stars: 4 } },
      ]);
    });

    test('a review shows its author’s public name and its product to anyone', async () => {
      const { data, errors } = await ask(
        '{ shopperReviews(first: 2) { author { displayName } product { name prices { price { value } } } } }',
      );
      expect(errors).toEqual([]);
      expect(data.shopperReviews).toEqual([
        { author: { displayName: 'Jane T.' }, product: { name: 'Harbour Mug', prices: { price: { value: 24 } } } },
        {
          author: { displayName: 'Ottoline M.' },
          product: { name: 'Breakwater Bowl', prices: { price: { value: 18.5 } } },
        },
      ]);
    });

    test('private fields of a review’s author are refused at their paths, and the reviews remain', async () => {
      const query = '{ shopperReviews(first: 3) { stars author { displayName customerGroupName } } }';
      const { data, errors } = await ask(query, await supergraph().signIn(gateway));
      expect(data.shopperReviews).toEqual([
        { stars: 5, author: { displayName: 'Jane T.', customerGroupName: null } },
        { stars: 4, author: { displayName: 'Ottoline M.', customerGroupName: null } },
        { stars: 3, author: { displayName: 'Rasmus F.', customerGroupName: null } },
      ]);
      // GraphQL Tools, which Hive Gateway uses, gives every error of a list of references the path of its first item.
      const [first, second] = gateway === '@apollo/gateway' ? [1, 2] : [0, 0];
      expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
        [['shopperReviews', first, 'author', 'customerGroupName'], 'FORBIDDEN'],
        [['shopperReviews', second, 'author', 'customerGroupName'], 'FORBIDDEN'],
      ]);
    });

    test('a service credential from the internet is ignored: it reads no private field of an author', async () => {
      const { data, errors } = await ask('{ shopperReviews(first: 1) { stars author { email } } }', {
        'x-service-authorization': `Bearer ${serviceKey}`,
      });
      expect(data.shopperReviews).toEqual([{ stars: 5, author: null }]);
      expect(errors.map(({ extensions }) => extensions?.code)).toContain('UNAUTHENTICATED');
    });

    test('a reference to an unknown entity is null, and the entity that refers to it remains', async () => {
      const { data, errors } = await ask('{ shopperReviews(first: 5) { text product { name } } }');
      // GraphQL Tools adds an error of its own for the requested non-null field.
      const own = gateway === '@apollo/gateway' ? [] : [['shopperReviews', 4, 'product', 'name']];
      expect(errors.map(({ path }) => path)).toEqual(own);
      expect(data.shopperReviews[4]).toEqual({ text: 'They stopped making the good one.', product: null });
    });

    test('the store receives the shopper’s address: the one before the gateway, or the gateway’s own client', async () => {
      const { account } = supergraph();
      await ask('{ site { settings { storeName } } }', { 'x-forwarded-for': '203.0.113.7' });
      const [request] = await account.storeRequests();
      const shopper = gateway === 'Hive Gateway' ? '203.0.113.7' : expect.stringMatching(/127\.0\.0\.1$/);
      expect(request?.headers['true-client-ip']).toEqual(shopper);
    });

    test('the store receives one request for its fields, and one for each kind of reference', async () => {
      const { account } = supergraph();
      const asked = async (query: string) => {
        account.sandbox.state.requests.length = 0;
        await ask(query);
        return (await account.storeRequests()).length;
      };
      expect(await asked('{ site { settings { storeName } product(entityId: 101) { name averageStars } } }')).toBe(1);
      expect(await asked('{ shopperReviews(first: 5) { author { displayName } } }')).toBe(1);
      expect(await asked('{ shopperReviews(first: 5) { product { name } } }')).toBe(1);
    });
  });
});
