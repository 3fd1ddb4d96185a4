import { customerMutation, refusedWith } from './customerMutation.ts';
import { signIn, textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();
const mutate = customerMutation(store);

const jane = () => {
  const customer = store.sandbox().state.customers.get(1);
  if (customer === undefined) throw new Error('Customer 1 is gone.');
  return customer;
};

const address = {
  firstName: 'Jane',
  lastName: 'Thornberry',
  address1: '1 Tidewater Steps',
  city: 'Berlin',
  countryCode: 'DE',
};

describe('the address book', () => {
  test('an address can be added, changed and deleted', async () => {
    const token = await signIn(store);
    const added = await mutate('addCustomerAddress', 'address { entityId country }', address, token);
    expect(added.body).toMatchObject({
      data: { customer: { addCustomerAddress: { address: { country: 'Germany' }, errors: [] } } },
    });
    const addressEntityId = jane().addresses.at(-1)?.entityId;

    const data = { city: 'Potsdam', address2: 'Back door' };
    const changed = await mutate(
      'updateCustomerAddress',
      'address { city address1 address2 }',
      { addressEntityId, data },
      token,
    );
    expect(changed.body).toMatchObject({
      data: { customer: { updateCustomerAddress: { address: { ...data, address1: address.address1 } } } },
    });

    const deleted = await mutate('deleteCustomerAddress', '', { addressEntityId }, token);
    expect(deleted.body).toEqual({ data: { customer: { deleteCustomerAddress: { errors: [] } } } });
    expect(jane().addresses).toHaveLength(2);
  });

  test("other customers' addresses are not found", async () => {
    const token = await signIn(store, 'ottoline@example.com');
    const [home] = jane().addresses;
    const target = { addressEntityId: home?.entityId };
    const changed = await mutate('updateCustomerAddress', '', { ...target, data: { city: 'Potsdam' } }, token);
    expect(changed.body).toEqual(refusedWith('updateCustomerAddress', 'AddressDoesNotExistError'));
    const deleted = await mutate('deleteCustomerAddress', '', target, token);
    expect(deleted.body).toEqual(refusedWith('deleteCustomerAddress', 'CustomerAddressDeletionError'));
    expect(jane().addresses[0]?.city).toBe('Austin');
  });

  test('an invalid address is refused', async () => {
    const bad = { ...address, city: ' ', countryCode: 'Germany' };
    const { body } = await mutate('addCustomerAddress', '', bad, await signIn(store));
    expect(body).toEqual(refusedWith('addCustomerAddress', 'ValidationError', 'ValidationError'));
    expect(jane().addresses).toHaveLength(2);
  });

  test.each([
    ['addCustomerAddress', address],
    ['updateCustomerAddress', { addressEntityId: 1, data: { city: 'Potsdam' } }],
    ['deleteCustomerAddress', { addressEntityId: 1 }],
  ])('a guest cannot use it: %s', async (field, input) => {
    const { body } = await mutate(field, '', input);
    expect(body).toEqual(refusedWith(field, 'CustomerNotLoggedInError'));
    expect(jane().addresses.map(({ city }) => city)).toEqual(['Austin', 'Sydney']);
  });

  test('addresses are paged', async () => {
    const customerToken = await signIn(store);
    const page = (rest: string) =>
      store.graphql(
        `{ customer { addresses(first: 1 ${rest}) { collectionInfo { totalItems } pageInfo { hasNextPage endCursor } edges { node { city } } } } }`,
        { customerToken },
      );
    const first = await page('');
    expect(first.body).toMatchObject({
      data: {
        customer: {
          addresses: {
            collectionInfo: { totalItems: 2 },
            pageInfo: { hasNextPage: true },
            edges: [{ node: { city: 'Austin' } }],
          },
        },
      },
    });
    const cursor = textAt(first.body, 'data.customer.addresses.pageInfo.endCursor');
    expect((await page(`after: "${cursor}"`)).body).toMatchObject({
      data: { customer: { addresses: { pageInfo: { hasNextPage: false }, edges: [{ node: { city: 'Sydney' } }] } } },
    });
  });
});
