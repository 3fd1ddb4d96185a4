import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** If a non-null root field fails, the store returns no data at all. */
const failed = (path: readonly (string | number)[]) =>
  Buffer.from(JSON.stringify({ data: null, errors: [{ message: 'It broke.', path }] }));

const inventory = 'inventory { locations { edges { node { code } } } }';
const shop = 'shop: site { settings { storeName } }';

describe('an error of one root field that makes another one null', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  test.each([
    ['forwarded', `{ ${inventory} ${shop} }`],
    ['executed', `{ ${inventory} ${shop} account { __typename } }`],
    ['executed, in the other order', `{ account { __typename } ${shop} ${inventory} }`],
  ])('the error names the field that failed, and no other, %s', async (_how, query) => {
    proxy.answerWith(() => failed(['shop', 'settings', 'storeName']));
    const { data, errors } = await subgraph().graphql(query);

    expect(data).toBeNull();
    expect(errors.map(({ message, path }) => ({ message, path }))).toEqual([
      { message: 'It broke.', path: ['shop', 'settings', 'storeName'] },
    ]);
  });
});
