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

describe('account mutations on the address book', () => {
  const { subgraph, mutate, signedIn, asked, audited } = useAccount();
  const addressesOf = (id: number) => structuredClone(subgraph().sandbox.state.customers.get(id)?.addresses ?? []);

  describe.each([
    ['updateAddress', { changes: { city: 'Elsewhere' } }, 'address { city }'],
    ['deleteAddress', {}, 'deletedAddressEntityId'],
  ])('account.%s', (name, rest, selection) => {
    test('an address of another customer is reported as not found and does not change', async () => {
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
    test('a guest receives NOT_SIGNED_IN, and no request reaches the store', async () => {
      const payload = await mutate(name, input, '__typename');

      expect(payload.errors).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);
      expect(await asked()).toEqual([]);
    });

    test('a session that the store has ended receives SESSION_EXPIRED, and nothing changes', async () => {
      const session = await signedIn();
      subgraph().sandbox.state.sessions.clear();
      const before = addressesOf(jane.entityId);
      const payload = await mutate(name, input, '__typename customer { email }', session);

      expect(payload).toMatchObject({ customer: null, errors: [{ code: 'SESSION_EXPIRED' }] });
      expect(addressesOf(jane.entityId)).toEqual(before);
      expect(await asked()).toHaveLength(1);
    });

    test('each call writes one audit event with the customer’s number', async () => {
      const session = await signedIn();
      const before = audited().length;
      await mutate(name, input, '__typename', session);

      expect(audited().slice(before)).toMatchObject([
        { mutation: name, outcome: 'ok', customerEntityId: jane.entityId },
      ]);
    });
  });
});

describe('the address book of a store that requires a reCAPTCHA', () => {
  const { mutate, signedIn } = useAccount({ sandbox: { reCaptcha: true } });

  test.each([
    ['addAddress', { address: bergen }],
    ['updateAddress', { addressEntityId: 1, changes: { city: 'Elsewhere' } }],
    ['deleteAddress', { addressEntityId: 1 }],
  ])('account.%s is refused without a reCAPTCHA token and succeeds with one', async (name, input) => {
    const session = await signedIn();
    const refused = await mutate(name, input, '__typename', session);
    expect(refused.errors).toMatchObject([{ __typename: 'AccountReCaptchaRequired', code: 'RECAPTCHA_REQUIRED' }]);

    const taken = await mutate(name, { ...input, reCaptchaToken: 'a-token' }, '__typename', session);
    expect(taken.errors).toEqual([]);
  });
});
