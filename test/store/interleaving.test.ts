import { jane, ottoline } from '../helpers/demoCustomer.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { useSharing } from './useSharing.ts';

const createCart = `mutation {
  cart { createCart(input: { lineItems: [{ quantity: 1, productEntityId: 121 }] }) { cart { entityId } } }
}`;

/** One text for everyone, forwarded or executed. Only the session determines the viewer. */
const queries: Readonly<Record<string, (data: GraphQLReply['data']) => unknown>> = {
  '{ customer { email } site { settings { storeName } cart { entityId } } }': (data) => [
    data.customer?.email,
    data.site.cart?.entityId,
  ],
  '{ site { cart { entityId } settings { storeName } } }': (data) => [undefined, data.site.cart?.entityId],
  '{ site { settings { storeName } } account { viewer { email } } }': (data) => [data.account.viewer?.email, undefined],
  '{ account { session { customerEntityId } } customer { email } }': (data) => [data.customer?.email, undefined],
  '{ _entities(representations: [{ __typename: "Customer", entityId: 1 }]) { ... on Customer { email } } }': (data) => [
    data._entities[0]?.email,
    undefined,
  ],
  '{ site { settings { storeName } } }': (data) => [data.site.settings.storeName, undefined],
};

describe('two customers and a guest with equal concurrent queries, with sharing and the cache enabled', () => {
  const { subgraph, fault } = useSharing({
    env: { GUEST_CACHE: 'site=60,store=60', GUEST_CACHE_STALE_SECONDS: '60' },
  });

  test('no one reads another’s data', async () => {
    const viewers = await Promise.all(
      [jane, ottoline].map(async ({ email, password }) => {
        const session = await subgraph().signIn(email, password);
        const { data } = await subgraph().graphql(createCart, {}, session);
        return { email, session, cart: data.cart.createCart.cart.entityId as string };
      }),
    );
    const people = [...viewers, { email: undefined, session: {}, cart: undefined }];
    await fault({ kind: 'latency', ms: 15, share: 0.4, api: 'storefront' });

    const asked = Array.from({ length: 30 }, () => people)
      .flat()
      .flatMap((person) => Object.entries(queries).map(([query, read]) => ({ person, query, read })));
    const answers = await Promise.all(
      asked.map(async ({ person, query, read }) => {
        const { data } = await subgraph().graphql(query, {}, person.session);
        return { query, who: person.email, read: read(data) };
      }),
    );

    for (const [index, answer] of answers.entries()) {
      const { person } = asked[index] ?? { person: people[0] };
      expect(answer).toEqual({ query: answer.query, who: person?.email, read: theirs(answer.query, person) });
    }
  });

  /** What a person may read with each query, and no other. */
  function theirs(query: string, person: { email: string | undefined; cart: string | undefined } | undefined) {
    if (query === '{ site { settings { storeName } } }') return ['Harbour & Pine', undefined];
    if (query.includes('_entities')) return [person?.email === jane.email ? jane.email : undefined, undefined];
    const asksForEmail = query.includes('email');
    const asksForCart = query.includes('cart');
    return [asksForEmail ? person?.email : undefined, asksForCart ? person?.cart : undefined];
  }
});
