import { signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const address = {
  first_name: 'Noor',
  last_name: 'Sayegh',
  address1: '1 Kiln Road',
  city: 'Austin',
  country_code: 'US',
  state_or_province: 'Texas',
  postal_code: '78701',
};
const noor = { email: 'noor@example.com', first_name: 'Noor', last_name: 'Sayegh' };
const dataOf = (body: unknown) => (body as { data: Record<string, unknown>[] }).data;
const addressCount = () => [...store.sandbox().state.customers.values()].flatMap(({ addresses }) => addresses).length;

describe('creating a customer with everything', () => {
  test('addresses, attributes and form fields are stored', async () => {
    const { status, body } = await store.rest('POST', '/v3/customers', [
      {
        ...noor,
        addresses: [{ ...address, address_type: 'commercial', company: 'Kiln & Co' }],
        attributes: [{ attribute_id: 3, attribute_value: 'gold' }],
        form_fields: [{ name: 'Nickname', value: 'No' }],
        authentication: { new_password: 'sandbox-Pa55word' },
      },
    ]);

    expect(status).toBe(200);
    expect(dataOf(body)[0]).toMatchObject({
      email: noor.email,
      address_count: 1,
      attribute_count: 1,
      addresses: [{ ...address, customer_id: 7, address_type: 'commercial', country: 'United States' }],
      attributes: [{ attribute_id: 3, attribute_value: 'gold', customer_id: 7 }],
      form_fields: [{ name: 'Nickname', value: 'No' }],
    });
    const ask = await signedIn(store, noor.email);
    const { data } = await ask('{ customer { addresses { edges { node { address1 company city } } } } }');
    expect(data.customer.addresses.edges).toEqual([
      { node: { address1: '1 Kiln Road', company: 'Kiln & Co', city: 'Austin' } },
    ]);
  });

  test.each([
    ['an address without a city', { addresses: [{ ...address, city: '' }] }, '0.addresses.0.city'],
    [
      'a country that does not exist',
      { addresses: [{ ...address, country_code: 'ZZ' }] },
      '0.addresses.0.country_code',
    ],
    ['an unknown form field', { form_fields: [{ name: 'Shoe size', value: '43' }] }, '0.form_fields.0'],
    ['a built-in form field', { form_fields: [{ name: 'Password', value: 'x' }] }, '0.form_fields.0'],
  ])('%s is refused, and no customer is created', async (_what, fields, path) => {
    const { status, body } = await store.rest('POST', '/v3/customers', [{ ...noor, ...fields }]);

    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: { [path]: expect.any(String) } });
    expect(store.sandbox().state.customers.size).toBe(6);
  });
});

describe('deleting customers', () => {
  test('the account, its sessions and its carts are gone', async () => {
    const jane = await signedIn(store);
    await jane(
      'mutation { cart { createCart(input: { lineItems: [{ productEntityId: 102, quantity: 1 }] }) { cart { entityId } } } }',
    );
    const { status } = await store.rest('DELETE', '/v3/customers?id:in=1,3');

    expect(status).toBe(204);
    expect([...store.sandbox().state.customers.keys()]).toEqual([2, 4, 5, 6]);
    expect((await jane('{ customer { email } }')).data).toEqual({ customer: null });
    expect(store.sandbox().state.carts.size).toBe(0);
  });

  test('a deletion without ids is refused, and nobody is deleted', async () => {
    expect((await store.rest('DELETE', '/v3/customers')).status).toBe(422);
    expect((await store.rest('DELETE', '/v3/customers?id:in=')).status).toBe(422);
    expect(store.sandbox().state.customers.size).toBe(6);
  });
});

describe('the addresses of customers', () => {
  test('are found by customer, id, company and name, in pages', async () => {
    const ids = async (query: string) =>
      dataOf((await store.rest('GET', `/v3/customers/addresses?${query}`)).body).map(({ id }) => id);
    const all = await ids('customer_id:in=1');
    expect(all).toHaveLength(2);
    expect(await ids(`id:in=${all[1]}`)).toEqual([all[1]]);
    expect(await ids('company:in=Thornberry%20Bindery')).toEqual([all[1]]);
    expect(await ids('name:in=Jane%20Thornberry&limit=1&page=2')).toEqual([all[1]]);
    expect(await ids('customer_id:in=2')).toEqual([]);
  });

  test('are created, changed and deleted', async () => {
    const created = await store.rest('POST', '/v3/customers/addresses', [{ ...address, customer_id: 2 }]);
    expect(created.status).toBe(200);
    const [{ id }] = dataOf(created.body) as [{ id: number }];
    const changed = await store.rest('PUT', '/v3/customers/addresses', [{ id, city: 'Dallas' }]);
    expect(dataOf(changed.body)[0]).toMatchObject({ id, customer_id: 2, ...address, city: 'Dallas' });
    expect((await store.rest('DELETE', `/v3/customers/addresses?id:in=${id}`)).status).toBe(204);
    expect(store.sandbox().state.customers.get(2)?.addresses).toEqual([]);
  });

  test.each([
    ['POST', [{ ...address, customer_id: 99 }], '0.customer_id'],
    [
      'POST',
      [
        { ...address, customer_id: 2 },
        { ...address, customer_id: 2, city: ' ' },
      ],
      '1.city',
    ],
    ['PUT', [{ id: 999, city: 'Dallas' }], '0.id'],
    ['POST', Array.from({ length: 11 }, () => ({ ...address, customer_id: 2 })), 'body'],
  ])('an invalid %s is refused as a whole', async (method, body, path) => {
    const before = addressCount();
    const response = await store.rest(method, '/v3/customers/addresses', body);

    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ errors: { [path]: expect.any(String) } });
    expect(addressCount()).toBe(before);
  });
});
