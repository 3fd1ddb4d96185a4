import { jane, ottoline } from '../helpers/demoCustomer.ts';
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

describe('the address book', () => {
  const { subgraph, mutate, send, signedIn, asked, fault, audited } = useAccount();
  const addressesOf = (id: number) => structuredClone(subgraph().sandbox.state.customers.get(id)?.addresses ?? []);
  const cities = (payload: { customer: { addresses: { edges: { node: { city: string } }[] } } }) =>
    payload.customer.addresses.edges.map(({ node }) => node.city);

  describe('account.addAddress', () => {
    test('adds, and returns the address and the customer as they are then, in two requests', async () => {
      const payload = await mutate('addAddress', { address: bergen }, withAddress, await signedIn());

      expect(payload).toMatchObject({ address: { entityId: 3, city: 'Bergen' }, errors: [], warnings: [] });
      expect(cities(payload)).toEqual(['Austin', 'Sydney', 'Bergen']);
      expect(await asked()).toEqual(['AccountAddAddress', 'AccountCustomerNow']);
    });

    test('without the customer it is one request', async () => {
      await mutate('addAddress', { address: bergen }, 'address { city }', await signedIn());

      expect(await asked()).toEqual(['AccountAddAddress']);
    });

    test('aliases of the payload’s fields get each what they asked for', async () => {
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

    test('a country the store does not know is named by its place in the input, and nothing is added', async () => {
      const address = { ...bergen, countryCode: 'ZZ' };
      const payload = await mutate('addAddress', { address }, withAddress, await signedIn());

      expect(payload).toMatchObject({
        address: null,
        customer: null,
        errors: [{ code: 'INPUT_INVALID', path: ['address', 'countryCode'] }],
      });
      expect(addressesOf(jane.entityId)).toHaveLength(2);
    });

    test('the change is told when the customer cannot be read after it', async () => {
      await fault({ kind: 'status', operation: 'AccountCustomerNow' });
      const payload = await mutate('addAddress', { address: bergen }, withAddress, await signedIn());

      expect(payload).toMatchObject({
        address: { city: 'Bergen' },
        customer: null,
        errors: [],
        warnings: [{ code: 'CUSTOMER_NOT_READ' }],
      });
      expect(addressesOf(jane.entityId)).toHaveLength(3);
    });

    test('a line that drops before the store answers is a fault that leaves the outcome open, not a success', async () => {
      const session = await signedIn();
      await fault({ kind: 'drop', when: 'after', operation: 'AccountAddAddress' });
      const { data, errors } = await send('addAddress', { address: bergen }, withAddress, session);

      expect(data.account.addAddress).toBeNull();
      expect(errors).toMatchObject([{ path: ['account', 'addAddress'], extensions: { code: 'STORE_UNREACHABLE' } }]);
      expect(errors[0]?.message).toMatch(/may or may not/);
      expect(await asked()).toEqual(['AccountAddAddress']);
    });
  });

  describe('account.updateAddress', () => {
    test('changes what is given, empties what is null, keeps the rest', async () => {
      const changes = { city: 'Hobart', company: null };
      const payload = await mutate('updateAddress', { addressEntityId: 2, changes }, withAddress, await signedIn());

      expect(payload).toMatchObject({ address: { entityId: 2, city: 'Hobart', company: null }, errors: [] });
      expect(cities(payload)).toEqual(['Austin', 'Hobart']);
      expect(await asked()).toEqual(['AccountUpdateAddress', 'AccountCustomerNow']);
      expect(addressesOf(jane.entityId)[1]?.address1).toBe('4 Lanternmaker Yard');
    });

    test('a value the store will not have is named by its place in the input', async () => {
      const input = { addressEntityId: 1, changes: { countryCode: 'ZZ' } };
      const payload = await mutate('updateAddress', input, withAddress, await signedIn());

      expect(payload.errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['changes', 'countryCode'] }]);
      expect(addressesOf(jane.entityId)[0]?.countryCode).toBe('US');
    });
  });

  describe('account.deleteAddress', () => {
    test('takes the address out, and returns the customer without it', async () => {
      const selection = 'deletedAddressEntityId customer { addresses { edges { node { city } } } }';
      const payload = await mutate('deleteAddress', { addressEntityId: 1 }, selection, await signedIn());

      expect(payload).toMatchObject({ deletedAddressEntityId: 1, errors: [] });
      expect(cities(payload)).toEqual(['Sydney']);
      expect(await asked()).toEqual(['AccountDeleteAddress', 'AccountCustomerNow']);
    });
  });

  describe.each([
    ['updateAddress', { changes: { city: 'Elsewhere' } }, 'address { city }'],
    ['deleteAddress', {}, 'deletedAddressEntityId'],
  ])('account.%s', (name, rest, selection) => {
    test('of another customer’s address says that it is not there, and leaves it as it was', async () => {
      const before = addressesOf(jane.entityId);
      const session = await subgraph().signIn(ottoline.email, ottoline.password);
      const payload = await mutate(name, { addressEntityId: 1, ...rest }, selection, session);

      expect(payload).toMatchObject({ errors: [{ __typename: 'AccountAddressNotFound', code: 'ADDRESS_NOT_FOUND' }] });
      expect(addressesOf(jane.entityId)).toEqual(before);
      expect(await asked()).toHaveLength(1);
    });
  });

  describe.each([
    ['addAddress', { address: bergen }],
    ['updateAddress', { addressEntityId: 1, changes: { city: 'Elsewhere' } }],
    ['deleteAddress', { addressEntityId: 1 }],
  ])('account.%s', (name, input) => {
    test('a guest is told that nobody is signed in, and the store is not asked', async () => {
      const payload = await mutate(name, input, '__typename');

      expect(payload.errors).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);
      expect(await asked()).toEqual([]);
    });

    test('a session that the store has ended is told as such, and nothing changes', async () => {
      const session = await signedIn();
      subgraph().sandbox.state.sessions.clear();
      const before = addressesOf(jane.entityId);
      const payload = await mutate(name, input, '__typename customer { email }', session);

      expect(payload).toMatchObject({ customer: null, errors: [{ code: 'SESSION_EXPIRED' }] });
      expect(addressesOf(jane.entityId)).toEqual(before);
      expect(await asked()).toHaveLength(1);
    });

    test('there is one audit event, with the customer’s number', async () => {
      const session = await signedIn();
      const before = audited().length;
      await mutate(name, input, '__typename', session);

      expect(audited().slice(before)).toMatchObject([
        { mutation: name, outcome: 'ok', customerEntityId: jane.entityId },
      ]);
    });
  });
});

describe('the address book where the store asks for a reCAPTCHA', () => {
  const { mutate, signedIn } = useAccount({ sandbox: { reCaptcha: true } });

  test.each([
    ['addAddress', { address: bergen }],
    ['updateAddress', { addressEntityId: 1, changes: { city: 'Elsewhere' } }],
    ['deleteAddress', { addressEntityId: 1 }],
  ])('account.%s is refused without a token and goes through with one', async (name, input) => {
    const session = await signedIn();
    const refused = await mutate(name, input, '__typename', session);
    expect(refused.errors).toMatchObject([{ __typename: 'AccountReCaptchaRequired', code: 'RECAPTCHA_REQUIRED' }]);

    const taken = await mutate(name, { ...input, reCaptchaToken: 'a-token' }, '__typename', session);
    expect(taken.errors).toEqual([]);
  });
});
