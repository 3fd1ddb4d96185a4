import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection =
  'registered customer { entityId email firstName addresses { edges { node { city } } } } customerAccessToken { value }';

const sasha = { firstName: 'Sasha', lastName: 'Okafor', email: 'sasha@example.com', password: 'a-Pa55word-of-mine' };

const oslo = { firstName: 'Sasha', lastName: 'Okafor', address1: '1 Fjord Road', city: 'Oslo', countryCode: 'NO' };

describe('account.register', () => {
  const { subgraph, mutate, asked, fault, audited, makeCart } = useAccount();
  const customers = () => subgraph().sandbox.state.customers.size;

  test('registering creates an account with an address and form fields in one request, and does not sign in', async () => {
    const input = {
      ...sasha,
      phone: '+47 555 01',
      company: 'Fjord & Co',
      address: oslo,
      formFields: {
        texts: [{ fieldEntityId: 27, text: 'Sash' }],
        multipleChoices: [{ fieldEntityId: 26, fieldValueEntityId: 1 }],
      },
    };
    const payload = await mutate('register', input, selection);

    expect(payload).toEqual({
      registered: true,
      customer: {
        entityId: 7,
        email: sasha.email,
        firstName: 'Sasha',
        addresses: { edges: [{ node: { city: 'Oslo' } }] },
      },
      customerAccessToken: null,
      errors: [],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountRegister']);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
    expect(subgraph().sandbox.state.customers.get(7)?.formFields).toMatchObject([
      { text: 'Sash' },
      { valueEntityId: 1 },
    ]);
  });

  test('registering with signIn sends a second request and merges the guest’s cart', async () => {
    const guestCartEntityId = await makeCart();
    const payload = await mutate(
      'register',
      { ...sasha, signIn: true, guestCartEntityId },
      'registered customer { email } cart { lineItems { totalQuantity } } customerAccessToken { value }',
    );

    expect(payload).toMatchObject({
      registered: true,
      customer: { email: sasha.email },
      cart: { lineItems: { totalQuantity: 2 } },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountRegister', 'AccountLogin']);
  });

  test('a new account remains if the store fails at the sign-in, and a warning says so', async () => {
    await fault({ kind: 'status', operation: 'AccountLogin' });
    const payload = await mutate('register', { ...sasha, signIn: true }, selection);

    expect(payload).toMatchObject({
      registered: true,
      customer: null,
      errors: [],
      warnings: [{ code: 'SIGN_IN_FAILED' }],
    });
    expect(customers()).toBe(7);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a cart that does not exist is a warning, and the sign-in succeeds', async () => {
    const payload = await mutate('register', { ...sasha, signIn: true, guestCartEntityId: 'gone' }, selection);

    expect(payload).toMatchObject({
      customerAccessToken: { value: expect.any(String) },
      errors: [],
      warnings: [{ code: 'CART_NOT_MERGED' }],
    });
    expect(await asked()).toEqual(['AccountRegister', 'AccountLogin', 'AccountLogin']);
  });

  test('an email with an account receives EMAIL_IN_USE, and nothing is created', async () => {
    const payload = await mutate('register', { ...sasha, email: jane.email.toUpperCase(), signIn: true }, selection);

    expect(payload).toMatchObject({
      registered: false,
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountEmailInUse', code: 'EMAIL_IN_USE' }],
    });
    expect(customers()).toBe(6);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
    expect(await asked()).toEqual(['AccountRegister']);
  });

  test('a password that breaks the store’s rules is refused with the store’s message', async () => {
    const payload = await mutate('register', { ...sasha, password: 'short1' }, selection);

    expect(payload).toMatchObject({
      registered: false,
      errors: [
        { __typename: 'AccountPasswordRejected', code: 'PASSWORD_REJECTED', message: expect.stringMatching(/7/) },
      ],
    });
    expect(customers()).toBe(6);
  });

  test('fields that the store refuses are reported with their place in the input', async () => {
    const address = { ...oslo, countryCode: 'ZZ' };
    const formFields = { texts: [{ fieldEntityId: 999, text: 'x' }] };
    const payload = await mutate('register', { ...sasha, address, formFields }, selection);

    expect(payload.errors).toMatchObject([
      { code: 'INPUT_INVALID', path: ['address', 'countryCode'] },
      { code: 'INPUT_INVALID', path: ['formFields', 'texts', '0'] },
    ]);
    expect(customers()).toBe(6);
  });

  test('fields that no store could accept are refused one by one at any depth, and no request reaches the store', async () => {
    const input = {
      firstName: ' ',
      lastName: 'Okafor',
      email: 'sasha',
      password: '',
      address: { ...oslo, city: '', countryCode: 'Norway' },
      formFields: { dates: [{ fieldEntityId: 1, date: 'yesterday' }] },
    };
    const payload = await mutate('register', input, selection);

    expect(payload.registered).toBe(false);
    expect(payload.errors.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
      'address.city',
      'address.countryCode',
      'email',
      'firstName',
      'formFields.dates.0.date',
      'password',
    ]);
    expect(await asked()).toEqual([]);
    expect(customers()).toBe(6);
  });

  test('the log contains neither the password nor the email, and there is one audit event', async () => {
    const before = audited().length;
    await mutate('register', { ...sasha, signIn: true }, selection);

    expect(subgraph().log()).not.toContain(sasha.password);
    expect(subgraph().log()).not.toContain(sasha.email);
    expect(audited().slice(before)).toMatchObject([{ mutation: 'register', outcome: 'ok', customerEntityId: 7 }]);
  });
});

describe('account.register in a store that requires a reCAPTCHA', () => {
  const { subgraph, mutate } = useAccount({ sandbox: { reCaptcha: true } });

  test('registering is refused without a reCAPTCHA token, creates nothing, and succeeds with one', async () => {
    const refused = await mutate('register', sasha, selection);
    expect(refused).toMatchObject({
      registered: false,
      errors: [{ __typename: 'AccountReCaptchaRequired', code: 'RECAPTCHA_REQUIRED' }],
    });
    expect(subgraph().sandbox.state.customers.size).toBe(6);

    const taken = await mutate('register', { ...sasha, reCaptchaToken: 'a-token' }, selection);
    expect(taken).toMatchObject({ registered: true, errors: [] });
  });
});

describe('account.register with concealed enumeration', () => {
  const { subgraph, send, asked, audited } = useAccount({ env: { REGISTRATION_ENUMERATION: 'conceal' } });

  test.each([false, true])(
    'a new email and an email in use receive the same response (signIn: %s), byte for byte',
    async (signIn) => {
      const fresh = await send('register', { ...sasha, signIn }, selection);
      const askedForFresh = await asked();
      const used = await send('register', { ...sasha, email: jane.email, signIn }, selection);

      expect(used.text).toBe(fresh.text);
      expect(await asked()).toEqual(askedForFresh);
      expect(fresh.data.account.register).toMatchObject({
        registered: true,
        customer: null,
        customerAccessToken: null,
        errors: [],
        warnings: signIn ? [{ code: 'SIGN_IN_WITHHELD' }] : [],
      });
      expect(subgraph().sandbox.state.sessions.size).toBe(0);
      expect(subgraph().sandbox.state.customers.size).toBe(7);
    },
  );

  test('the operator’s audit events distinguish the two', async () => {
    await send('register', { ...sasha, email: jane.email }, selection);

    expect(audited().at(-1)).toMatchObject({ mutation: 'register', outcome: 'EMAIL_IN_USE' });
  });

  test('problems of the input are reported in both cases', async () => {
    const fresh = await send('register', { ...sasha, password: 'short1' }, selection);
    const used = await send('register', { ...sasha, email: jane.email, password: 'short1' }, selection);

    expect(used.text).toBe(fresh.text);
    expect(fresh.data.account.register.errors).toMatchObject([{ code: 'PASSWORD_REJECTED' }]);
    expect(subgraph().sandbox.state.customers.size).toBe(6);
  });
});
