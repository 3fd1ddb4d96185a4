import { changePrice } from '../helpers/changePrice.ts';
import { postWebhook, webhookBody, webhookSecret } from '../helpers/postWebhook.ts';
import { at } from '../helpers/startStorefronts.ts';
import { layouts, names, startTwoStorefronts, type TwoStorefronts } from '../helpers/twoStorefronts.ts';

const price = '{ site { product(entityId: 101) { entityId prices { price { value } } } } }';
const settings = '{ site { settings { storeName } } }';

describe.each(layouts)('caching with %s', (layout) => {
  let storefronts: TwoStorefronts;
  beforeAll(async () => {
    storefronts = await startTwoStorefronts(layout, { WEBHOOK_SECRETS: webhookSecret, GUEST_CACHE: 'site=600' });
  });
  afterAll(() => storefronts.close());
  const ask = (name: (typeof names)[number], query: string) => storefronts.graphql(query, { headers: at(name) });
  const statuses = async () => {
    const replies = [await ask('main', price), await ask('second', price)];
    return replies.map(({ headers }) => headers.get('x-account-cache'));
  };

  test('a webhook concerns every storefront of its store, and no other store’s (security 40)', async () => {
    expect(await statuses()).toEqual(['MISS', 'MISS']);
    expect(await statuses()).toEqual(['HIT', 'HIT']);
    const { main } = storefronts.stores;
    await changePrice(main, 101, 31);
    const webhook = webhookBody(main.storeHash, 'store/product/updated', { type: 'product', id: 101 });
    expect((await postWebhook(storefronts.url, webhook)).text).toBe('{"outcome":"processed"}');
    const other = layout === 'two stores' ? 'HIT' : 'MISS';
    expect(await statuses()).toEqual(['MISS', other]);
    const values = [await ask('main', price), await ask('second', price)];
    expect(values.map(({ data }) => data.site.product.prices.price.value)).toEqual([
      31,
      layout === 'two stores' ? 24 : 31,
    ]);
  });

  test('a cache stores one response for each storefront', async () => {
    for (const name of names) {
      const { headers } = await ask(name, settings);
      expect(headers.get('cache-control')).toBe('public, max-age=600');
      expect(headers.get('vary')?.toLowerCase().split(', ')).toContain('x-storefront');
    }
  });
});
