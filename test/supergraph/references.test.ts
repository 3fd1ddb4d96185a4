import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { startSupergraph, type TestSupergraph } from '../helpers/startSupergraph.ts';

describe('references between this subgraph and other teams’, behind a gateway', () => {
  let supergraph: TestSupergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph();
  });
  afterAll(() => supergraph.close());

  test('a review shows its author’s public name and its product to a guest', async () => {
    const { data, errors } = await supergraph.graphql(
      '{ shopperReviews(first: 2) { author { displayName } product { name averageStars } } }',
    );
    expect(errors).toEqual([]);
    expect(data.shopperReviews).toEqual([
      { author: { displayName: 'Jane T.' }, product: { name: 'Harbour Mug', averageStars: 4 } },
      { author: { displayName: 'Ottoline M.' }, product: { name: 'Breakwater Bowl', averageStars: 4 } },
    ]);
  });

  test('a store product shows another team’s fields', async () => {
    const { data, errors } = await supergraph.graphql(
      '{ site { product(entityId: 101) { name shopperReviews { stars author { displayName } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.site.product).toEqual({
      name: 'Harbour Mug',
      shopperReviews: [
        { stars: 5, author: { displayName: 'Jane T.' } },
        { stars: 3, author: { displayName: 'Rasmus F.' } },
      ],
    });
  });

  test('a review of a product that is no longer sold keeps its text', async () => {
    const { data } = await supergraph.graphql('{ shopperReviews(first: 5) { text product { name } } }');
    expect(data.shopperReviews[4]).toEqual({ text: 'They stopped making the good one.', product: null });
  });

  test('five reviews need two store requests: one for the authors, one for the products', async () => {
    const before = (await supergraph.account.storeRequests()).length;
    await supergraph.graphql('{ shopperReviews(first: 5) { author { displayName } product { name } } }');
    expect((await supergraph.account.storeRequests()).length - before).toBe(2);
  });

  test.each([
    [jane, 1],
    [ottoline, 2],
  ])('another team’s field requires one of this subgraph’s fields: %o', async (customer, pointsPerUnit) => {
    const session = await supergraph.account.signIn(customer.email, customer.password);
    const { data, errors } = await supergraph.graphql('{ customer { pointsPerUnit } }', {}, session);
    expect(errors).toEqual([]);
    expect(data).toEqual({ customer: { pointsPerUnit } });
  });

  test('the required field stays private: of another customer it is null, and the rest of the ranking is answered', async () => {
    const session = await supergraph.account.signIn(jane.email, jane.password);
    const query = '{ topCustomers(first: 2) { points customer { entityId pointsPerUnit } } }';
    const { data, errors } = await supergraph.graphql(query, {}, session);
    expect(data.topCustomers).toEqual([
      { points: 1150, customer: { entityId: 1, pointsPerUnit: 1 } },
      { points: 900, customer: { entityId: 2, pointsPerUnit: null } },
    ]);
    expect(errors.map(({ extensions }) => extensions?.code)).toContain('FORBIDDEN');
  });
});
