import { useSubgraph } from '../helpers/useSubgraph.ts';

describe('operations that were planned before', () => {
  const subgraph = useSubgraph();

  test('the first document is answered again after more documents than are kept', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `key${1_000 + index}`);
    const long = 'x'.repeat(100_000);
    const answers = [];
    for (const key of [...keys, ...keys.slice(0, 2)]) {
      const { data } = await subgraph().graphql(`{ site { settings { ${key}: storeName } } } # ${long}`);
      answers.push(Object.keys(data.site.settings));
    }

    expect(answers).toEqual([...keys, ...keys.slice(0, 2)].map((key) => [key]));
  });

  test.each([
    ['forwarded', ''],
    ['executed', 'account { __typename }'],
  ])('each of two operations of one document is answered, %s, by GET', async (_how, own) => {
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
