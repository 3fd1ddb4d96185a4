import { rulesFile } from '../helpers/rulesFile.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const refusal = async ({ graphql }: TestSubgraph, query: string): Promise<string[]> =>
  (await graphql(query)).errors.map(({ message }) => message);

describe('a field that is both allowed and denied', () => {
  const subgraph = useSubgraph({
    env: rulesFile('{ allow: ["Customer.e*", "Customer.notes"], deny: ["Customer.notes", "Query.geography"] }'),
  });

  test('the field is denied', async () => {
    expect(await refusal(subgraph(), '{ customer { notes } }')).toEqual([
      expect.stringContaining('Cannot query field "notes"'),
    ]);
    expect((await subgraph().graphql('{ customer { email } }')).errors).toEqual([]);
    expect(await refusal(subgraph(), '{ customer { company } }')).toEqual([
      expect.stringContaining('Cannot query field "company"'),
    ]);
  });

  test('types that the allow list does not name keep all fields that are not denied', async () => {
    expect((await subgraph().graphql('{ site { settings { storeName } } }')).errors).toEqual([]);
    expect(await refusal(subgraph(), '{ geography { __typename } }')).toEqual([
      expect.stringContaining('Cannot query field "geography"'),
    ]);
  });
});

describe('a deny rule', () => {
  const subgraph = useSubgraph({
    env: rulesFile(
      'deny: ["BaseOrder.billingAddress", "*Order*.billingAddress", "SearchProductsFiltersInput.hideOutOfStock"]',
    ),
  });

  test('a deny rule hides a field of an interface', async () => {
    expect(
      await refusal(
        subgraph(),
        '{ customer { orders { edges { node { ... on BaseOrder { billingAddress { city } } } } } } }',
      ),
    ).toEqual([expect.stringContaining('Cannot query field "billingAddress" on type "BaseOrder"')]);
  });

  test('a deny rule hides a field of an input, in a document and in a variable', async () => {
    const search = (filters: string) =>
      `{ site { search { searchProducts(filters: ${filters}) { products { edges { cursor } } } } } }`;
    expect(await refusal(subgraph(), search('{ searchTerm: "a", hideOutOfStock: true }'))).toEqual([
      expect.stringContaining('"hideOutOfStock" is not defined by type "SearchProductsFiltersInput"'),
    ]);
    expect((await subgraph().graphql(search('{ searchTerm: "a" }'))).errors).toEqual([]);

    const { errors } = await subgraph().graphql(`query ($filters: SearchProductsFiltersInput!) ${search('$filters')}`, {
      filters: { searchTerm: 'a', hideOutOfStock: true },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a pattern', () => {
  const subgraph = useSubgraph({ env: rulesFile('deny: ["Customer.customerGroupId", "Customer.*Count"]') });

  test('a pattern matches whole fields, and a star matches any letters', async () => {
    expect((await subgraph().graphql('{ customer { customerGroupName } }')).errors).toEqual([]);
    expect(await refusal(subgraph(), '{ customer { customerGroupId } }')).toHaveLength(1);
    expect(await refusal(subgraph(), '{ customer { addressCount } }')).toHaveLength(1);
  });
});
