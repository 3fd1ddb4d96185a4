import { useAccount } from '../helpers/useAccount.ts';

describe('account.deleteAddress', () => {
  const { mutate, signedIn, asked } = useAccount();
  const cities = (payload: { customer: { addresses: { edges: { node: { city: string } }[] } } }) =>
    payload.customer.addresses.edges.map(({ node }) => node.city);

  test('deleting an address returns the customer without it', async () => {
    const selection = 'deletedAddressEntityId customer { addresses { edges { node { city } } } }';
    const payload = await mutate('deleteAddress', { addressEntityId: 1 }, selection, await signedIn());

    expect(payload).toMatchObject({ deletedAddressEntityId: 1, errors: [] });
    expect(cities(payload)).toEqual(['Sydney']);
    expect(await asked()).toEqual(['AccountDeleteAddress', 'AccountCustomerNow']);
  });
});
