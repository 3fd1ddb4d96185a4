import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const bergen = {
  firstName: 'Jane',
  lastName: 'Thornberry',
  address1: '9 Harbour Street',
  city: 'Bergen',
  countryCode: 'NO',
  postalCode: '5003',
};

const withAddress = `
  address { entityId city company }
  customer { addresses { edges { node { city } } } }
`;

describe('account.addAddress', () => {
  const { subgraph, mutate, send, signedIn, asked, fault } = useAccount();
  const addresses = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId)?.addresses ?? []);
  const cities = (payload: { customer: { addresses: { edges: { node: { city: string } }[] } } }) =>
    payload.customer.addresses.edges.map(({ node }) => node.city);

  test('adding an address returns the address and the updated customer, in two requests', async () => {
    const payload = await mutate('addAddress', { address: bergen }, withAddress, await signedIn());

    expect(payload).toMatchObject({ address: { entityId: 3, city: 'Bergen' }, errors: [], warnings: [] });
    expect(cities(payload)).toEqual(['Austin', 'Sydney', 'Bergen']);
    expect(await asked()).toEqual(['AccountAddAddress', 'AccountCustomerNow']);
  });

  test('adding an address without selecting the customer takes one request', async () => {
    await mutate('addAddress', { address: bergen }, 'address { city }', await signedIn());

    expect(await asked()).toEqual(['AccountAddAddress']);
  });

  test('each alias of a payload field returns its own selection', async () => {
    const input = { address: bergen };
    const query = `mutation ($input: AccountAddAddressInput!) { account { added: addAddress(input: $input) {
      where: address { city } who: address { lastName }
      me: customer { email } you: customer { mail: email addresses(first: 1) { edges { node { city } } } }
      trouble: errors { code }
    } } }`;
    const { data, errors } = await subgraph().graphql(query, { input }, await signedIn());

    expect(errors).toEqual([]);
    expect(data.account.added).toEqual({
      where: { city: 'Bergen' },
      who: { lastName: 'Thornberry' },
      me: { email: jane.email },
      you: { mail: jane.email, addresses: { edges: [{ node: { city: 'Austin' } }] } },
      trouble: [],
    });
  });

  test('a country that the store does not know is reported with its place in the input, and nothing is added', async () => {
    const address = { ...bergen, countryCode: 'ZZ' };
    const payload = await mutate('addAddress', { address }, withAddress, await signedIn());

    expect(payload).toMatchObject({
      address: null,
      customer: null,
      errors: [{ code: 'INPUT_INVALID', path: ['address', 'countryCode'] }],
    });
    expect(addresses()).toHaveLength(2);
  });

  test('the payload reports the change even if the customer cannot be read after it', async () => {
    await fault({ kind: 'status', operation: 'AccountCustomerNow' });
    const payload = await mutate('addAddress', { address: bergen }, withAddress, await signedIn());

    expect(payload).toMatchObject({
      address: { city: 'Bergen' },
      customer: null,
      errors: [],
      warnings: [{ code: 'CUSTOMER_NOT_READ' }],
    });
    expect(addresses()).toHaveLength(3);
  });

  test('a connection that drops before the store responds is an error with an unknown outcome, not a success', async () => {
    const session = await signedIn();
    await fault({ kind: 'drop', when: 'after', operation: 'AccountAddAddress' });
    const { data, errors } = await send('addAddress', { address: bergen }, withAddress, session);

    expect(data.account.addAddress).toBeNull();
    expect(errors).toMatchObject([{ path: ['account', 'addAddress'], extensions: { code: 'STORE_UNREACHABLE' } }]);
    expect(errors[0]?.message).toMatch(/may have been made/);
    expect(await asked()).toEqual(['AccountAddAddress']);
  });
});
