import { useFakeStore } from '../helpers/useFakeStore.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const errors = [{ message: 'No product.', path: ['site', 'product'] }];
const data = { site: { product: null } };
const query = '{ site { product(entityId: 1) { name } } }';

describe('the order of data and errors in a forwarded response', () => {
  const overStore = useFakeStore();

  async function keysOf(url: string, headers: Record<string, string> = {}): Promise<string[]> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return Object.keys((await response.json()) as object);
  }

  test.each([
    ['data, errors', { data, errors }],
    ['errors, data', { errors, data }],
  ])('is the order of the store: %s', async (order, answer) => {
    const { url } = await overStore(() => answer);

    // Apollo Server answers the first request. The second one bypasses it.
    expect((await keysOf(url)).join(', ')).toBe(order);
    expect((await keysOf(url)).join(', ')).toBe(order);
    expect((await keysOf(url, { accept: 'application/graphql-response+json' })).join(', ')).toBe(order);
  });

  test('keeps the errors of the store when a plan is added to the response', async () => {
    const { url } = await overStore(() => ({ data, errors }));

    expect(await keysOf(url, { 'x-account-plan': '1' })).toEqual(['data', 'errors', 'extensions']);
  });
});

describe('the order of data and errors in every other response', () => {
  const subgraph = useSubgraph();

  test.each([
    [
      'mutations that are sent one by one',
      'mutation { a: logout { result } b: login(email: "x@example.com", password: "x") { result } }',
    ],
    [
      'an executed operation',
      '{ __schema { queryType { name } } _entities(representations: [{ __typename: "Nothing" }]) { __typename } }',
    ],
    ['references', '{ _entities(representations: [{ __typename: "Nothing" }]) { __typename } }'],
  ])('is data, errors for %s', async (_what, query) => {
    const { text } = await subgraph().graphql(query);

    expect(Object.keys(JSON.parse(text))).toEqual(['data', 'errors']);
  });
});
