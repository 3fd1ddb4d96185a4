import { signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();

const link = { permission_set: 'read_and_sf_access', namespace: 'sso', key: 'subject', value: 'abc-123' };
const create = (customerId: number, change: Record<string, unknown> = {}) =>
  store.rest('POST', `/v3/customers/${customerId}/metafields`, { ...link, ...change });

/** A metafield of another app on customer 1. */
function foreign(permissionSet: 'app_only' | 'read' | 'write') {
  store.sandbox().state.customers.get(1)?.metafields.push({
    entityId: 900,
    ownerClientId: 'another-app',
    permissionSet,
    namespace: 'loyalty',
    key: 'tier',
    value: 'gold',
    description: '',
    createdAt: 0,
    modifiedAt: 0,
  });
}

describe('customer metafields', () => {
  test('metafields are created and found across customers', async () => {
    await create(1);
    await create(3, { value: 'def-456' });
    await create(3, { key: 'issuer' });
    const { body } = await store.rest('GET', '/v3/customers/metafields?namespace=sso&key=subject');
    expect(body).toMatchObject({
      data: [
        { resource_id: 1, value: 'abc-123', owner_client_id: store.sandbox().credentials.clientId },
        { resource_id: 3, value: 'def-456' },
      ],
      meta: { pagination: { total: 2 } },
    });
    const several = await store.rest('GET', '/v3/customers/metafields?namespace:in=sso,none&key:in=issuer,none');
    expect(several.body).toMatchObject({ data: [{ resource_id: 3, key: 'issuer' }] });
  });

  test('metafields of one customer are listed, read, changed and deleted', async () => {
    await create(1);
    expect((await store.rest('GET', '/v3/customers/1/metafields')).body).toMatchObject({ data: [{ id: 1 }] });
    const changed = await store.rest('PUT', '/v3/customers/1/metafields/1', { value: 'xyz' });
    expect(changed.body).toMatchObject({ data: { key: 'subject', value: 'xyz' } });
    expect((await store.rest('GET', '/v3/customers/1/metafields/1')).body).toMatchObject({ data: { value: 'xyz' } });
    expect((await store.rest('DELETE', '/v3/customers/1/metafields/1')).status).toBe(204);
    expect((await store.rest('GET', '/v3/customers/1/metafields/1')).status).toBe(404);
  });

  test('metafields exist once per customer, namespace and key', async () => {
    await create(1);
    const again = await create(1, { value: 'other' });
    expect(again.status).toBe(409);
    expect(store.sandbox().state.customers.get(1)?.metafields).toMatchObject([{ value: 'abc-123' }]);
    await create(1, { key: 'issuer' });
    expect((await store.rest('PUT', '/v3/customers/1/metafields/2', { key: 'subject' })).status).toBe(409);
    expect((await create(3)).status).toBe(200);
  });

  test.each([
    ['a key of 65 characters', { key: 'k'.repeat(65) }],
    ['an unknown permission set', { permission_set: 'all' }],
    ['no value', { value: '' }],
  ])('metafields with %s are refused', async (_title, change) => {
    expect((await create(1, change)).status).toBe(422);
    expect(store.sandbox().state.customers.get(1)?.metafields).toEqual([]);
  });

  test('metafields of an unknown customer are not found', async () => {
    expect((await create(999)).status).toBe(404);
  });

  test('private metafields of another app are invisible', async () => {
    foreign('app_only');
    expect((await store.rest('GET', '/v3/customers/1/metafields')).body).toMatchObject({ data: [] });
    expect((await store.rest('DELETE', '/v3/customers/1/metafields/900')).status).toBe(404);
    expect(store.sandbox().state.customers.get(1)?.metafields).toHaveLength(1);
  });

  test('shared metafields of another app can be read, and changed only with write permission', async () => {
    foreign('read');
    expect((await store.rest('GET', '/v3/customers/1/metafields/900')).status).toBe(200);
    expect((await store.rest('PUT', '/v3/customers/1/metafields/900', { value: 'lead' })).status).toBe(403);
    expect(store.sandbox().state.customers.get(1)?.metafields[0]?.value).toBe('gold');
    store.sandbox().reset();
    foreign('write');
    expect((await store.rest('PUT', '/v3/customers/1/metafields/900', { value: 'lead' })).status).toBe(200);
  });

  test('metafields reach the storefront only if they are shared with it', async () => {
    await create(1);
    await create(1, { key: 'secret', permission_set: 'app_only' });
    const { body } = await store.graphql(
      '{ customer { metafields(namespace: "sso") { edges { node { entityId key value } } } } }',
      { customerToken: await signIn(store) },
    );
    expect(body).toEqual({
      data: { customer: { metafields: { edges: [{ node: { entityId: 1, key: 'subject', value: 'abc-123' } }] } } },
    });
  });
});
