import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection =
  'customer { email firstName company isSubscribedToNewsletter formFields { name ... on TextFormFieldValue { text } } }';
const newEmail = 'jane.thornberry@example.com';

describe('account.updateProfile', () => {
  const { subgraph, mutate, signedIn, asked, fault, audited } = useAccount();
  const record = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId));
  const subscribers = () => [...subgraph().sandbox.state.subscribers.keys()];

  test('an update changes the given fields, keeps the others, and returns the updated customer, in one request', async () => {
    const input = {
      firstName: 'Janet',
      company: '',
      formFields: { texts: [{ fieldEntityId: 27, text: 'Jan' }] },
    };
    const payload = await mutate('updateProfile', input, selection, await signedIn());

    expect(payload).toMatchObject({
      customer: { email: jane.email, firstName: 'Janet', company: '', isSubscribedToNewsletter: false },
      errors: [],
      warnings: [],
    });
    expect(payload.customer.formFields).toContainEqual({ name: 'Nickname', text: 'Jan' });
    expect(await asked()).toEqual(['AccountUpdateProfile']);
    expect(record()).toMatchObject({ firstName: 'Janet', lastName: 'Thornberry', phone: '+1 555 0100' });
  });

  describe('a new email in account.updateProfile', () => {
    test('a new email with the current password is accepted, and the session continues', async () => {
      const session = await signedIn();
      const input = { email: newEmail, currentPassword: jane.password };
      const payload = await mutate('updateProfile', input, selection, session);

      expect(payload).toMatchObject({ customer: { email: newEmail }, errors: [] });
      expect(await asked()).toEqual([
        'AccountViewerIdentity',
        expect.stringContaining('/v3/customers/validate-credentials'),
        'AccountUpdateProfile',
      ]);
      expect((await subgraph().graphql('{ customer { email } }', {}, session)).data.customer.email).toBe(newEmail);
    });

    test('a new email without the current password is refused before anything is sent', async () => {
      const payload = await mutate('updateProfile', { email: newEmail }, selection, await signedIn());

      expect(payload.errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['currentPassword'] }]);
      expect(await asked()).toEqual([]);
    });

    test('a new email with a wrong password is refused, and no field changes', async () => {
      const before = record();
      const input = { email: newEmail, currentPassword: 'not-the-Pa55word', firstName: 'Mallory' };
      const payload = await mutate('updateProfile', input, selection, await signedIn());

      expect(payload).toMatchObject({
        customer: null,
        errors: [{ __typename: 'AccountInvalidCredentials', code: 'INVALID_CREDENTIALS' }],
      });
      expect(record()).toEqual(before);
    });

    test('a new email with an account receives EMAIL_IN_USE, and nothing changes', async () => {
      const before = record();
      const input = { email: ottoline.email, currentPassword: jane.password };
      const payload = await mutate('updateProfile', input, selection, await signedIn());

      expect(payload.errors).toMatchObject([{ __typename: 'AccountEmailInUse', code: 'EMAIL_IN_USE' }]);
      expect(record()).toEqual(before);
    });
  });

  describe('the current password in account.updateProfile', () => {
    test('the password of another customer with the same email does not count', async () => {
      const { sandbox, signIn } = subgraph();
      const session = await signIn(ottoline.email, ottoline.password);
      const other = sandbox.state.customers.get(ottoline.entityId);
      // The store looks credentials up by email, and finds Jane’s account first.
      if (other) other.email = jane.email;
      const input = { email: newEmail, currentPassword: jane.password };
      const payload = await mutate('updateProfile', input, selection, session);

      expect(payload).toMatchObject({ customer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
      expect(other?.email).toBe(jane.email);
    });
  });

  describe('the newsletter in account.updateProfile', () => {
    test('subscribing and unsubscribing works, and the returned customer shows it', async () => {
      const session = await signedIn();
      const subscribed = await mutate('updateProfile', { newsletter: true }, selection, session);
      expect(subscribed).toMatchObject({ customer: { isSubscribedToNewsletter: true }, errors: [], warnings: [] });
      expect(await asked()).toEqual(['AccountViewerIdentity', 'AccountNewsletterJoin', 'AccountCustomerNow']);
      expect(subscribers()).toEqual([`1:${jane.email}`]);

      const left = await mutate('updateProfile', { newsletter: false }, selection, session);
      expect(left.customer.isSubscribedToNewsletter).toBe(false);
      expect(subscribers()).toEqual([]);
    });

    test('subscribing twice is not an error', async () => {
      const session = await signedIn();
      await mutate('updateProfile', { newsletter: true }, selection, session);
      const again = await mutate('updateProfile', { newsletter: true }, selection, session);

      expect(again).toMatchObject({ errors: [], warnings: [] });
    });

    test('the new email is subscribed if both change', async () => {
      const input = { email: newEmail, currentPassword: jane.password, newsletter: true };
      const payload = await mutate('updateProfile', input, selection, await signedIn());

      expect(payload.customer).toMatchObject({ email: newEmail, isSubscribedToNewsletter: true });
      expect(subscribers()).toEqual([`1:${newEmail}`]);
    });

    test('a newsletter that fails after the profile has changed is a warning', async () => {
      const session = await signedIn();
      await fault({ kind: 'status', operation: 'AccountNewsletterJoin' });
      const payload = await mutate('updateProfile', { firstName: 'Janet', newsletter: true }, selection, session);

      expect(payload).toMatchObject({
        customer: { firstName: 'Janet', isSubscribedToNewsletter: false },
        errors: [],
        warnings: [{ code: 'NEWSLETTER_NOT_CHANGED' }],
      });
    });
  });

  test('an empty change is refused before anything is sent', async () => {
    const payload = await mutate('updateProfile', {}, selection, await signedIn());

    expect(payload.errors).toMatchObject([{ code: 'INPUT_INVALID', path: [] }]);
    expect(await asked()).toEqual([]);
  });

  test('a guest and an ended session receive different errors, and nothing changes', async () => {
    const session = await signedIn();
    const before = record();
    const guest = await mutate('updateProfile', { firstName: 'Janet' }, selection);
    expect(guest.errors).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);

    subgraph().sandbox.state.sessions.clear();
    for (const input of [
      { firstName: 'Janet' },
      { newsletter: true },
      { email: newEmail, currentPassword: jane.password },
    ]) {
      const ended = await mutate('updateProfile', input, selection, session);
      expect(ended).toMatchObject({ customer: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    }
    expect(record()).toEqual(before);
    expect(subscribers()).toEqual([]);
  });

  test('the log contains neither the password nor the email, and there is one audit event', async () => {
    const session = await signedIn();
    const before = audited().length;
    await mutate('updateProfile', { email: newEmail, currentPassword: jane.password }, selection, session);

    expect(subgraph().log()).not.toContain(newEmail);
    expect(subgraph().log()).not.toContain(jane.password);
    expect(audited().slice(before)).toMatchObject([
      { mutation: 'updateProfile', outcome: 'ok', customerEntityId: jane.entityId },
    ]);
  });
});

describe('account.updateProfile with attempt limits', () => {
  const { subgraph, mutate, signedIn } = useAccount({ env: { LIMIT_PASSWORD_CHANGE: '3,100,900' } });

  test('the holder of a session cannot guess the password: after a few attempts even the right one must wait', async () => {
    const session = await signedIn();
    const attempt = (currentPassword: string) =>
      mutate('updateProfile', { email: newEmail, currentPassword }, 'customer { email }', session);
    for (const guess of ['one-Pa55word', 'two-Pa55word', 'three-Pa55word'])
      expect((await attempt(guess)).errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);

    expect((await attempt(jane.password)).errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(subgraph().sandbox.state.customers.get(jane.entityId)?.email).toBe(jane.email);
  });
});

describe('account.updateProfile in a store that requires a reCAPTCHA', () => {
  const { mutate, signedIn } = useAccount({ sandbox: { reCaptcha: true } });

  test('an update is refused without a reCAPTCHA token and succeeds with one', async () => {
    const session = await signedIn();
    const refused = await mutate('updateProfile', { firstName: 'Janet' }, selection, session);
    expect(refused.errors).toMatchObject([{ code: 'RECAPTCHA_REQUIRED' }]);

    const taken = await mutate('updateProfile', { firstName: 'Janet', reCaptchaToken: 'a-token' }, selection, session);
    expect(taken).toMatchObject({ customer: { firstName: 'Janet' }, errors: [] });
  });
});
