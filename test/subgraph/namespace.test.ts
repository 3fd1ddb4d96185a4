import { rulesFile } from '../helpers/rulesFile.ts';
import { useFakeStore } from '../helpers/useFakeStore.ts';

const open = useFakeStore({ ...rulesFile('namespace: shop\n'), PLAN_EXTENSION: 'on' });
const named = (storeName: string) => ({ site: { settings: { storeName } } });

test('a query that selects the namespace twice returns both parts', async () => {
  const { post, store } = await open(() => ({ data: named('Shop') }));
  const { data, errors } = await post(
    '{ one: shop { site { settings { storeName @include(if: true) } } } two: shop { site { settings { storeName } } } }',
  );

  expect(errors).toEqual([]);
  expect(Object.keys(data)).toEqual(['one', 'two']);
  expect(data.two.site.settings.storeName).toEqual(expect.any(String));
  expect(store.requests.length).toBeGreaterThan(0);
});

test('data beside errors is below the namespace, like data alone', async () => {
  const { post } = await open(() => ({
    data: { ...named('Shop'), inventory: null },
    errors: [{ message: 'No inventory.', path: ['inventory'] }],
  }));
  const { data, errors } = await post(
    '{ shop { site { settings { storeName } } inventory { locations { edges { cursor } } } } }',
  );

  expect(data).toEqual({ shop: { ...named('Shop'), inventory: null } });
  expect(errors).toMatchObject([{ message: 'No inventory.', path: ['shop', 'inventory'] }]);
});

test('a query of only one namespace is forwarded', async () => {
  const { url } = await open(() => ({ data: named('Shop') }));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-account-plan': '1' },
    body: JSON.stringify({ query: '{ shop { site { settings { storeName } } } }' }),
  });
  const { extensions } = (await response.json()) as { extensions: { plan: { kind: string } } };

  expect(extensions.plan.kind).toBe('forward');
});
