import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const ask = `mutation ($input: AccountRequestPasswordResetInput!) {
  account { requestPasswordReset(input: $input) { errors { __typename code message ... on AccountInputInvalid { path } } } }
}`;

const complete = `mutation ($input: AccountCompletePasswordResetInput!) {
  account {
    completePasswordReset(input: $input) {
      passwordChanged
      customer { email }
      customerAccessToken { value }
      errors { __typename code message }
    }
  }
}`;

const signIn = `mutation ($input: AccountLoginInput!) {
  account { login(input: $input) { customer { email } errors { code } } }
}`;

const newPassword = 'a-new-Pa55word';

describe('a password reset', () => {
  const subgraph = useSubgraph({ env: { PASSWORD_RESET_PATHS: 'web=/passwordreset,app=/app/reset' } });

  async function mailedLink() {
    const { graphql, sandbox } = subgraph();
    await graphql(ask, { input: { email: jane.email } });
    const inbox: { link: string }[] = JSON.parse(await (await fetch(`${sandbox.url}/_sandbox/inbox`)).text());
    const link = new URL(inbox[0]?.link ?? '').searchParams;
    return { customerEntityId: Number(link.get('c')), token: String(link.get('t')) };
  }

  const attempt = (password: string) => subgraph().graphql(signIn, { input: { email: jane.email, password } });

  test('a reset by the emailed link makes the old password fail and the new one work', async () => {
    const link = await mailedLink();
    const done = await subgraph().graphql(complete, { input: { ...link, newPassword } });

    expect(done.errors).toEqual([]);
    expect(done.data.account.completePasswordReset).toEqual({
      passwordChanged: true,
      customer: null,
      customerAccessToken: null,
      errors: [],
    });
    const [old, fresh] = [await attempt(jane.password), await attempt(newPassword)];
    expect(old.data.account.login).toEqual({ customer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(fresh.data.account.login).toEqual({ customer: { email: jane.email }, errors: [] });
  });

  test('a reset does not sign anyone in unless the input requests it (security 17)', async () => {
    const link = await mailedLink();
    subgraph().sandbox.state.requests.length = 0;
    await subgraph().graphql(complete, { input: { ...link, newPassword } });

    expect((await subgraph().storeRequests()).map(({ rootFields }) => rootFields)).toEqual([['customer']]);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a reset that signs in sends exactly one more request, after the store has accepted the password', async () => {
    const link = await mailedLink();
    subgraph().sandbox.state.requests.length = 0;
    const { data } = await subgraph().graphql(complete, { input: { ...link, newPassword, signIn: true } });

    expect(data.account.completePasswordReset).toMatchObject({
      passwordChanged: true,
      customer: { email: jane.email },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
    const asked = await subgraph().storeRequests();
    expect(asked.map(({ rootFields }) => rootFields)).toEqual([['customer'], ['loginWithCustomerLoginJwt']]);
  });

  test('signing in after a reset ends the customer’s other sessions (security 17)', async () => {
    const { graphql, signIn } = subgraph();
    const elsewhere = await signIn(jane.email, jane.password);
    const link = await mailedLink();
    await graphql(complete, { input: { ...link, newPassword, signIn: true } });

    const { errors } = await graphql('{ customer { email } }', {}, elsewhere);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
  });

  test.each([
    ['a wrong token', { token: 'wrong' }],
    ['another customer’s id', { customerEntityId: 2 }],
    ['the id of nobody', { customerEntityId: 404 }],
  ])('%s is refused, changes nothing, and does not sign anyone in (security 16)', async (_what, wrong) => {
    const { sandbox, graphql, storeRequests } = subgraph();
    const link = await mailedLink();
    const before = structuredClone([...sandbox.state.customers.values()].map(({ password }) => password));
    sandbox.state.requests.length = 0;
    const { data } = await graphql(complete, { input: { ...link, ...wrong, newPassword, signIn: true } });

    expect(data.account.completePasswordReset).toMatchObject({
      passwordChanged: false,
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountResetLinkInvalid', code: 'RESET_LINK_INVALID' }],
    });
    expect(await storeRequests()).toHaveLength(1);
    expect([...sandbox.state.customers.values()].map(({ password }) => password)).toEqual(before);
    expect(sandbox.state.sessions.size).toBe(0);
  });

  test('a link works once: the second use is refused and does not sign anyone in (security 16)', async () => {
    const link = await mailedLink();
    await subgraph().graphql(complete, { input: { ...link, newPassword } });
    const { data } = await subgraph().graphql(complete, {
      input: { ...link, newPassword: 'another-Pa55word', signIn: true },
    });

    expect(data.account.completePasswordReset).toMatchObject({
      passwordChanged: false,
      customerAccessToken: null,
      errors: [{ code: 'RESET_LINK_INVALID' }],
    });
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
    expect((await attempt(newPassword)).data.account.login.errors).toEqual([]);
  });

  test('an expired link is refused', async () => {
    const link = await mailedLink();
    subgraph().sandbox.advance(2 * 60 * 60 * 1000);
    const { data } = await subgraph().graphql(complete, { input: { ...link, newPassword } });

    expect(data.account.completePasswordReset.errors).toMatchObject([{ code: 'RESET_LINK_INVALID' }]);
    expect((await attempt(jane.password)).data.account.login.errors).toEqual([]);
  });

  test('a password that breaks the store’s rules is refused with the rule, and the link still works', async () => {
    const link = await mailedLink();
    const weak = await subgraph().graphql(complete, { input: { ...link, newPassword: 'weak', signIn: true } });
    expect(weak.data.account.completePasswordReset).toMatchObject({
      passwordChanged: false,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountPasswordRejected', code: 'PASSWORD_REJECTED', message: /7/ }].map((error) => ({
        ...error,
        message: expect.stringMatching(error.message),
      })),
    });

    const strong = await subgraph().graphql(complete, { input: { ...link, newPassword } });
    expect(strong.data.account.completePasswordReset.passwordChanged).toBe(true);
  });

  test.each([
    ['longer than 64 characters', `${'p'.repeat(200)}1`],
    ['with spaces at both ends and other scripts', ' pa\u0308ss-ключ-鍵-😀-1 '],
  ])('a new password %s is set byte for byte (security 13)', async (_what, password) => {
    const link = await mailedLink();
    await subgraph().graphql(complete, { input: { ...link, newPassword: password } });

    expect((await attempt(password)).data.account.login.errors).toEqual([]);
    const changed = await attempt(password.trim().normalize('NFC').slice(0, 64));
    expect(changed.data.account.login.errors).toEqual([{ code: 'INVALID_CREDENTIALS' }]);
  });

  test('known and unknown emails receive the same response after the same work, and only the known one receives an email (security 14)', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    const known = await graphql(ask, { input: { email: jane.email } });
    const workForKnown = await storeRequests();
    const unknown = await graphql(ask, { input: { email: 'nobody@example.com' } });

    expect(known.text).toBe(unknown.text);
    const work = ({ api, operation, rootFields }: (typeof workForKnown)[number]) => ({ api, operation, rootFields });
    expect((await storeRequests()).slice(workForKnown.length).map(work)).toEqual(workForKnown.map(work));
    expect(known.data.account.requestPasswordReset.errors).toEqual([]);
    expect(sandbox.state.mail.map(({ to }) => to)).toEqual([jane.email]);
  });

  test('the emailed link opens the configured page that the client selected by name (security 15)', async () => {
    await subgraph().graphql(ask, { input: { email: jane.email, pathName: 'app' } });

    expect(new URL(subgraph().sandbox.state.mail[0]?.link ?? '').pathname).toBe('/app/reset');
  });

  test.each(['/evil', 'https://evil.example', '__proto__', 'unknown'])(
    'an unknown page name (%s) is refused, and no email is sent (security 15)',
    async (pathName) => {
      const { data } = await subgraph().graphql(ask, { input: { email: jane.email, pathName } });

      expect(data.account.requestPasswordReset.errors).toMatchObject([
        { __typename: 'AccountInputInvalid', code: 'INPUT_INVALID', path: ['pathName'] },
      ]);
      expect(subgraph().sandbox.state.mail).toEqual([]);
    },
  );

  test('host names in the request’s headers do not appear in the emailed link (security 15)', async () => {
    const { graphql, sandbox } = subgraph();
    await graphql(
      ask,
      { input: { email: jane.email } },
      { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil' },
    );

    expect(new URL(sandbox.state.mail[0]?.link ?? '').origin).toBe(sandbox.url);
  });
});

describe('a password reset with signIn while the clocks differ', () => {
  const subgraph = useSubgraph();

  async function resetAndSignIn(storeIsAheadByMs: number) {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.advance(storeIsAheadByMs);
    await graphql(ask, { input: { email: jane.email } });
    const [mail] = sandbox.state.mail;
    sandbox.state.requests.length = 0;
    const input = { customerEntityId: jane.entityId, token: mail?.token, newPassword, signIn: true };
    const { data } = await graphql(complete, { input });
    return { payload: data.account.completePasswordReset, asked: await storeRequests() };
  }

  test('with clocks less than 30 seconds apart, the sign-in works at once', async () => {
    const { payload, asked } = await resetAndSignIn(-25_000);

    expect(payload).toMatchObject({ passwordChanged: true, customer: { email: jane.email }, errors: [] });
    expect(asked).toHaveLength(2);
  });

  test('with clocks an hour apart, the subgraph corrects its clock and signs in with a new JWT', async () => {
    const { payload, asked } = await resetAndSignIn(60 * 60 * 1000);

    expect(payload).toMatchObject({ passwordChanged: true, customer: { email: jane.email }, errors: [] });
    expect(asked.map(({ operation, rootFields }) => rootFields?.[0] ?? operation)).toEqual([
      'customer',
      'loginWithCustomerLoginJwt',
      'GET /v2/time',
      'loginWithCustomerLoginJwt',
    ]);
    expect(subgraph().sandbox.state.usedJwtIds.size).toBe(1);
  });

  test('after the correction, the next sign-in needs no second attempt', async () => {
    await resetAndSignIn(60 * 60 * 1000);
    subgraph().sandbox.reset();
    const { payload, asked } = await resetAndSignIn(60 * 60 * 1000);

    expect(payload.errors).toEqual([]);
    expect(asked).toHaveLength(2);
  });
});
