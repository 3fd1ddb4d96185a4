import { rulesFile } from '../helpers/rulesFile.ts';
import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const shelf = (products: number) => `{
  __typename
  site { products(first: ${products}) { edges { node { kind: __typename name description brand { __typename name } } } } }
}`;
/** Text that a merchant may write about a product. */
const told = 'Größe "kind": "Product", {"__typename":"Brand"} \\';

type Answer = { data: { site: { products: { edges: { node: Record<string, unknown> }[] } } } };

describe.each([
  ['without a namespace', ''],
  ['in a namespace', 'namespace: store'],
])('renamed types, %s', (_where, namespace) => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({
    env: rulesFile(`prefix: { types: Bc, except: [Customer] }\n${namespace}`),
    envFor: proxy.envFor,
  });

  test.each([
    ['a short answer', 1, 0],
    ['a short answer with white space', 1, 2],
    ['a long answer', 40, 0],
    ['a long answer with white space', 40, 2],
  ])('type names change in %s, and product descriptions do not', async (_answer, products, indent) => {
    proxy.answerWith((answer) => {
      const { data } = JSON.parse(answer.toString()) as Answer;
      for (const { node } of data.site?.products.edges ?? []) node.description = told;
      return Buffer.from(JSON.stringify({ data }, null, indent));
    });
    const query = namespace ? `{ store ${shelf(products)} }` : shelf(products);
    const { data, errors } = await subgraph().graphql(query);
    const { __typename, site } = namespace ? data.store : data;

    expect(errors).toEqual([]);
    expect(__typename).toBe(namespace ? 'StoreQuery' : 'Query');
    expect(site.products.edges.length).toBeGreaterThan(0);
    for (const { node } of site.products.edges) {
      expect(node).toEqual({
        kind: 'BcProduct',
        name: expect.any(String),
        description: told,
        brand: { __typename: 'BcBrand', name: expect.any(String) },
      });
    }
  });
});
