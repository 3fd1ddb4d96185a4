import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection = 'passwordChanged sessionContinues customer { email } customerAccessToken { value expiresAt }';
const newPassword = '  a new Pa55word, longer than sixty-four characters, byte for byte as it was typed: ä 鍵  ';
const change = { currentPassword: jane.password, newPassword };

describe('account.changePassword', () => {
  const { subgraph, mutate, signedIn, asked, fault, audited } = useAccount();
  const digest = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId)?.password);
  const attempt = (password: string) => mutate('login', { email: jane.email, password }, 'customer { email }');

  test('changing the password sets the new one and reports that the session continues, which it does', async () => {
    const session = await signedIn();
    const payload = await mutate('changePassword', change, selection, session);

    expect(payload).toEqual({
      passwordChanged: true,
      sessionContinues: true,
      customer: { email: jane.email },
      customerAccessToken: null,
      errors: [],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountChangePassword', 'AccountCustomerNow']);
    expect((await subgraph().graphql('{ customer { email } }', {}, session)).data.customer.email).toBe(jane.email);
    expect((await attempt(jane.password)).errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect((await attempt(newPassword)).errors).toEqual([]);
  });

  test('a wrong current password is refused, and the password does not change (security 18)', async () => {
    const session = await signedIn();
    const before = digest();
    const wrong = { currentPassword: 'not-the-Pa55word', newPassword };
    const payload = await mutate('changePassword', wrong, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: false,
      sessionContinues: null,
      customer: null,
      errors: [{ __typename: 'AccountInvalidCredentials', code: 'INVALID_CREDENTIALS' }],
    });
    expect(digest()).toEqual(before);
    expect(await asked()).toEqual(['AccountChangePassword']);
  });

  test('a new password that breaks the store’s rules is refused with the store’s message, and the password does not change', async () => {
    const session = await signedIn();
    const before = digest();
    const payload = await mutate('changePassword', { ...change, newPassword: 'weak' }, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: false,
      errors: [{ code: 'PASSWORD_REJECTED', message: expect.stringMatching(/7/) }],
    });
    expect(digest()).toEqual(before);
  });

  test('a guest receives NOT_SIGNED_IN, and no request reaches the store', async () => {
    const payload = await mutate('changePassword', change, selection);

    expect(payload.errors).toMatchObject([{ __typename: 'AccountNotSignedIn', code: 'NOT_SIGNED_IN' }]);
    expect(await asked()).toEqual([]);
  });

  test('a session that the store has ended receives SESSION_EXPIRED, and the password does not change', async () => {
    const session = await signedIn();
    const before = digest();
    subgraph().sandbox.state.sessions.clear();
    const payload = await mutate('changePassword', change, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: false,
      errors: [{ __typename: 'AccountSessionExpired', code: 'SESSION_EXPIRED' }],
    });
    expect(digest()).toEqual(before);
  });

  test('if the store fails after the change, the payload still reports the change', async () => {
    const session = await signedIn();
    await fault({ kind: 'html', operation: 'AccountCustomerNow' });
    const payload = await mutate('changePassword', change, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: true,
      sessionContinues: null,
      errors: [],
      warnings: [{ code: 'CUSTOMER_NOT_READ' }],
    });
  });

  test('the log contains neither password, and each outcome has one audit event', async () => {
    const session = await signedIn();
    const before = audited().length;
    await mutate('changePassword', { ...change, currentPassword: 'not-the-Pa55word' }, selection, session);
    await mutate('changePassword', change, selection, session);

    expect(subgraph().log()).not.toContain(newPassword);
    expect(subgraph().log()).not.toContain('not-the-Pa55word');
    expect(audited().slice(before)).toMatchObject([
      { mutation: 'changePassword', outcome: 'INVALID_CREDENTIALS', customerEntityId: jane.entityId },
      { mutation: 'changePassword', outcome: 'ok', customerEntityId: jane.entityId },
    ]);
  });
});

describe('account.changePassword in a store that ends sessions with the old password', () => {
  const { subgraph, mutate, signedIn, asked, fault } = useAccount({ sandbox: { passwordChangeEndsSessions: true } });

  test('the payload contains a new session in place of the old one', async () => {
    const session = await signedIn();
    const payload = await mutate('changePassword', change, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: true,
      sessionContinues: false,
      customer: { email: jane.email },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountChangePassword', 'AccountCustomerNow', 'AccountSsoLogin']);
    const fresh = { authorization: `Bearer ${payload.customerAccessToken.value}` };
    expect((await subgraph().graphql('{ customer { email } }', {}, fresh)).data.customer.email).toBe(jane.email);
  });

  test('if no new session can be created, the payload reports the change and a warning to sign in', async () => {
    const session = await signedIn();
    await fault({ kind: 'status', operation: 'AccountSsoLogin' });
    const payload = await mutate('changePassword', change, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: true,
      sessionContinues: false,
      customerAccessToken: null,
      errors: [],
      warnings: [{ code: 'SIGN_IN_FAILED' }],
    });
  });
});
