import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection = 'passwordChanged sessionContinues customer { email } customerAccessToken { value expiresAt }';
const newPassword = '  a new Pa55word, longer than sixty-four characters, byte for byte as it was typed: ä 鍵  ';
const change = { currentPassword: jane.password, newPassword };

describe('account.changePassword', () => {
  const { subgraph, mutate, signedIn, asked, fault, audited } = useAccount();
  const digest = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId)?.password);
  const attempt = (password: string) => mutate('login', { email: jane.email, password }, 'customer { email }');

  test('sets the new password, and says that the session continues, which it does', async () => {
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

  test('a wrong current password is refused, and the password stays (security 18)', async () => {
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

  test('a new password against the store’s rules is refused in the store’s words, and the password stays', async () => {
    const session = await signedIn();
    const before = digest();
    const payload = await mutate('changePassword', { ...change, newPassword: 'weak' }, selection, session);

    expect(payload).toMatchObject({
      passwordChanged: false,
      errors: [{ code: 'PASSWORD_REJECTED', message: expect.stringMatching(/7/) }],
    });
    expect(digest()).toEqual(before);
  });

  test('a guest is told that nobody is signed in, and the store is not asked', async () => {
    const payload = await mutate('changePassword', change, selection);

    expect(payload.errors).toMatchObject([{ __typename: 'AccountNotSignedIn', code: 'NOT_SIGNED_IN' }]);
    expect(await asked()).toEqual([]);
  });

  test('a session that the store has ended is told as such, and the password stays', async () => {
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

  test('when the store fails after the change, the change is told all the same', async () => {
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

  test('neither password is in the log, and each outcome has one audit event', async () => {
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

describe('account.changePassword where the store ends sessions with the old password', () => {
  const { subgraph, mutate, signedIn, asked, fault } = useAccount({ sandbox: { passwordChangeEndsSessions: true } });

  test('a fresh session takes the place of the old one, and the payload says so', async () => {
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

  test('when no fresh session is to be had, the change is told, with a warning to sign in', async () => {
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
