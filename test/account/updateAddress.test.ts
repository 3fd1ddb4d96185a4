import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const withAddress = `
  address { entityId city company }
  customer { addresses { edges { node { city } } } }
`;

describe('account.updateAddress', () => {
  const { subgraph, mutate, signedIn, asked } = useAccount();
  const addresses = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId)?.addresses ?? []);
  const cities = (payload: { customer: { addresses: { edges: { node: { city: string } }[] } } }) =>
    payload.customer.addresses.edges.map(({ node }) => node.city);

  test('an update changes the given fields, clears null fields and keeps the others', async () => {
    const changes = { city: 'Hobart', company: null };
    const payload = await mutate('updateAddress', { addressEntityId: 2, changes }, withAddress, await signedIn());

    expect(payload).toMatchObject({ address: { entityId: 2, city: 'Hobart', company: null }, errors: [] });
    expect(cities(payload)).toEqual(['Austin', 'Hobart']);
    expect(await asked()).toEqual(['AccountUpdateAddress', 'AccountCustomerNow']);
    expect(addresses()[1]?.address1).toBe('4 Lanternmaker Yard');
  });

  test('a value that the store refuses is reported with its place in the input', async () => {
    const input = { addressEntityId: 1, changes: { countryCode: 'ZZ' } };
    const payload = await mutate('updateAddress', input, withAddress, await signedIn());

    expect(payload.errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['changes', 'countryCode'] }]);
    expect(addresses()[0]?.countryCode).toBe('US');
  });
});
