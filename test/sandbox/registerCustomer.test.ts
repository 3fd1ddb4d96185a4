import { customerMutation, refusedWith } from './customerMutation.ts';
import { signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();
const mutate = customerMutation(store);

const address = {
  firstName: 'Jane',
  lastName: 'Thornberry',
  address1: '1 Tidewater Steps',
  city: 'Berlin',
  countryCode: 'DE',
};

describe('registering', () => {
  const newcomer = { firstName: 'Noor', lastName: 'Sayegh', email: 'noor@example.com', password: 'noors-Pa55word' };
  const register = (change: Record<string, unknown> = {}) =>
    mutate(
      'registerCustomer',
      'customer { entityId email addresses { edges { node { city } } } formFields { name } }',
      {
        ...newcomer,
        ...change,
      },
    );
  const customers = () => store.sandbox().state.customers.size;

  test('a new account can sign in, on its channel only', async () => {
    const { body } = await register({ address, formFields: { texts: [{ fieldEntityId: 27, text: 'Nunu' }] } });
    expect(body).toMatchObject({
      data: {
        customer: {
          registerCustomer: {
            customer: {
              email: newcomer.email,
              addresses: { edges: [{ node: { city: 'Berlin' } }] },
              formFields: [{ name: 'Nickname' }],
            },
            errors: [],
          },
        },
      },
    });
    expect(store.sandbox().state.sessions.size).toBe(0);
    expect([...store.sandbox().state.customers.values()].at(-1)?.channelIds).toEqual([1]);
    await signIn(store, newcomer.email, newcomer.password);
  });

  test.each(['jane@example.com', 'JANE@example.com', 'rasmus@example.com'])(
    '%s, which is in use, is refused',
    async (email) => {
      const before = customers();
      const { body } = await register({ email });
      expect(body).toMatchObject(refusedWith('registerCustomer', 'EmailAlreadyInUseError'));
      expect(customers()).toBe(before);
    },
  );

  test('an email of another channel’s account can be used', async () => {
    await store.rest('POST', '/v3/customers', [
      { email: 'twice@example.com', first_name: 'T', last_name: 'W', channel_ids: [2] },
    ]);
    const { body } = await register({ email: 'twice@example.com' });
    expect(body).toMatchObject({ data: { customer: { registerCustomer: { errors: [] } } } });
  });

  test.each([
    ['an email that is none', { email: 'noor' }, ['input', 'email']],
    ['a weak password', { password: 'weak' }, ['input', 'password']],
    ['no first name', { firstName: ' ' }, ['input', 'firstName']],
    ['a country that is none', { address: { ...address, countryCode: 'ZZ' } }, ['input', 'address', 'countryCode']],
    [
      'a form field that is none',
      { formFields: { texts: [{ fieldEntityId: 9, text: '' }] } },
      ['input', 'formFields', 'texts', '0'],
    ],
    [
      'an option that is none',
      { formFields: { multipleChoices: [{ fieldEntityId: 26, fieldValueEntityId: 9 }] } },
      ['input', 'formFields', 'multipleChoices', '0'],
    ],
  ])('%s is refused, and no account is created', async (_title, change, path) => {
    const before = customers();
    const { body } = await register(change);
    expect(body).toMatchObject({
      data: { customer: { registerCustomer: { customer: null, errors: [{ __typename: 'ValidationError', path }] } } },
    });
    expect(customers()).toBe(before);
  });
});
