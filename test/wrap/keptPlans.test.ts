import { useSubgraph } from '../helpers/useSubgraph.ts';

describe('operations that were planned before are answered as if they were new', () => {
  const subgraph = useSubgraph();

  const nameOf = (id: number) => `query { site { product(entityId: ${id}) { name } } }`;

  test('the first of more documents than are kept ready', async () => {
    const first = await subgraph().graphql(nameOf(101));
    await subgraph().graphql(nameOf(101));
    const ids = Array.from({ length: 1_100 }, (_, index) => 1_000_000 + index);
    for (const id of ids) await subgraph().graphql(nameOf(id));
    const last = await subgraph().graphql(nameOf(1_001_099));

    expect(last.data.site.product).toBeNull();
    expect(first.data.site.product.name).toBe('Harbour Mug');
    expect((await subgraph().graphql(nameOf(101))).text).toBe(first.text);
  });

  test.each([
    ['forwarded', ''],
    ['executed', 'account { __typename }'],
  ])('each of two operations of one document, %s, by GET', async (_how, own) => {
    const query = `
      query Name { ${own} site { settings { storeName } } }
      query Product { ${own} site { product(entityId: 101) { name } } }`;
    const get = async (operationName: string) => {
      const response = await fetch(`${subgraph().url}?${new URLSearchParams({ query, operationName })}`, {
        headers: { 'apollo-require-preflight': 'true' },
      });
      return ((await response.json()) as { data: { site: unknown } }).data.site;
    };

    for (const _again of [1, 2]) {
      expect(await get('Name')).toEqual({ settings: { storeName: 'Harbour & Pine' } });
      expect(await get('Product')).toEqual({ product: { name: 'Harbour Mug' } });
    }
  });
});
