import { jane } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const inDoubt = 'The change may have been made.';
const login = `input: { email: "${jane.email}", password: "${jane.password}" }`;

const failing = [
  ['answers 503', { kind: 'status', status: 503 }, 'STORE_UNAVAILABLE'],
  ['answers with a page of HTML', { kind: 'html', status: 502 }, 'STORE_UNAVAILABLE'],
  ['answers with half a body', { kind: 'truncated' }, 'STORE_INVALID_RESPONSE'],
  ['hangs up before it works', { kind: 'drop', when: 'before' }, 'STORE_UNREACHABLE'],
  ['hangs up after it has worked', { kind: 'drop', when: 'after' }, 'STORE_UNREACHABLE'],
] as const;

/** The store fails repeatedly in these tests and must receive requests all the same. */
const env = { STORE_CIRCUIT_FAILURE_PERCENT: 'off' };

describe('a mutation while the store fails', () => {
  const subgraph = useSubgraph({ env });

  describe.each(failing)('%s', (_how, fault, code) => {
    test('a mutation through the wrap is sent once and reports that its outcome is unknown', async () => {
      const { graphql, sandbox, storeRequests } = subgraph();
      await setFaults(sandbox, { ...fault, count: 1 });
      const { errors, data, text } = await graphql('mutation { logout { result } }');

      expect(data).toBeNull();
      expect(errors).toMatchObject([{ message: expect.stringContaining(inDoubt), extensions: { code } }]);
      expect(await storeRequests()).toHaveLength(1);
      for (const secret of secretsOf(sandbox)) expect(text).not.toContain(secret);
    });

    test('a failed mutation of the account domain does not affect the others', async () => {
      const { graphql, sandbox, storeRequests } = subgraph();
      await setFaults(sandbox, { ...fault, count: 1, operation: 'login' });
      const { data, errors, text } = await graphql(`mutation {
        account {
          before: requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } }
          failing: login(${login}) { customer { email } customerAccessToken { value } errors { code } }
          after: login(${login}) { customer { email } errors { code } }
        }
      }`);

      expect(errors).toMatchObject([
        { path: ['account', 'failing'], message: expect.stringContaining(inDoubt), extensions: { code } },
      ]);
      expect(data.account).toEqual({
        before: { errors: [] },
        failing: null,
        after: { customer: { email: jane.email }, errors: [] },
      });
      expect((await storeRequests()).map(({ rootFields }) => rootFields?.[0])).toEqual(['customer', 'login', 'login']);
      for (const secret of secretsOf(sandbox)) expect(text).not.toContain(secret);
    });
  });

  test('a failure in the first of two account mutations does not prevent the second', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'status', count: 1 });
    const { data, errors } = await graphql(`mutation {
      wishlist { createWishlist(input: { name: "x", isPublic: false }) { result { name } } }
      customer { requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } }
    }`);

    expect(errors).toHaveLength(1);
    expect(await storeRequests()).toHaveLength(data === null ? 1 : 2);
  });
});

describe('a mutation while the store asks for a pause', () => {
  const subgraph = useSubgraph();

  test('the mutation is not retried, was not carried out, and its error leaves no doubt', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'rateLimit', retryAfterSeconds: 1 });
    const { errors } = await graphql('mutation { logout { result } }');

    expect(errors).toMatchObject([
      { extensions: { code: 'STORE_RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
    ]);
    expect(errors[0]?.message).not.toContain(inDoubt);
    expect(await storeRequests()).toHaveLength(1);
  });
});

describe('a password reset while the store fails partway', () => {
  const subgraph = useSubgraph({ env: { ...env, STORE_TIMEOUT_MS: '5000' } });
  const newPassword = 'a-new-Pa55word';

  async function complete() {
    const { graphql, sandbox } = subgraph();
    await graphql(
      `mutation { account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } } } }`,
    );
    const input = { customerEntityId: jane.entityId, token: sandbox.state.mail[0]?.token, newPassword, signIn: true };
    sandbox.state.requests.length = 0;
    return (faults: readonly object[]) =>
      setFaults(sandbox, ...faults).then(() =>
        graphql(
          `mutation ($input: AccountCompletePasswordResetInput!) {
            account { completePasswordReset(input: $input) { passwordChanged customer { email } customerAccessToken { value } errors { code } warnings { code message } } }
          }`,
          { input },
        ),
      );
  }

  const asked = async () =>
    (await subgraph().storeRequests()).map(({ operation, rootFields }) => rootFields?.[0] ?? operation);

  test.each(failing)('a store that %s at the sign-in: the response reports the new password', async (_how, fault) => {
    const send = await complete();
    const { data } = await send([{ ...fault, operation: 'loginWithCustomerLoginJwt' }]);

    expect(data.account.completePasswordReset).toMatchObject({
      passwordChanged: true,
      customer: null,
      customerAccessToken: null,
      errors: [],
      warnings: [{ code: 'SIGN_IN_FAILED', message: expect.stringContaining('Your password was changed.') }],
    });
    expect(await asked()).toEqual(['customer', 'loginWithCustomerLoginJwt']);
  });

  test.each(failing)('a store that %s at the password change: no one is signed in', async (_how, fault, code) => {
    const send = await complete();
    const { data, errors } = await send([{ ...fault, count: 1 }]);

    expect(data.account.completePasswordReset).toBeNull();
    expect(errors).toMatchObject([{ path: ['account', 'completePasswordReset'], extensions: { code } }]);
    expect(await asked()).toEqual(['customer']);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a wrong clock that cannot be corrected: the response reports the new password', async () => {
    subgraph().sandbox.advance(60 * 60 * 1000);
    const send = await complete();
    const { data } = await send([{ kind: 'drop', api: 'management' }]);

    expect(data.account.completePasswordReset).toMatchObject({
      passwordChanged: true,
      customerAccessToken: null,
      errors: [],
      warnings: [{ code: 'SIGN_IN_FAILED' }],
    });
  });
});
