import { rejected, signedIn, storeNow, useSso } from '../helpers/useSso.ts';

const jane = 'jane@example.com';

describe('an ID token while the store fails', () => {
  const sso = useSso({
    env: { STORE_CIRCUIT_FAILURE_PERCENT: 'off', STORE_RETRY_PERCENT: '0', STORE_TIMEOUT_MS: '1500' },
  });

  test('the token remains usable if the look-up of the customer failed, because no one was signed in', async () => {
    const { sandbox, idToken, ssoLogin, fault } = sso();
    const token = await idToken(jane);
    const before = storeNow(sandbox);
    await fault({ kind: 'status', status: 503, api: 'management' });
    expect((await ssoLogin({ idToken: token })).fault).toBe('STORE_UNAVAILABLE');
    expect(storeNow(sandbox)).toEqual(before);
    await fault();

    expect(await ssoLogin({ idToken: token })).toMatchObject(signedIn(jane));
  });

  test('the token is used up if the sign-in was sent and its outcome is unknown', async () => {
    const { sandbox, idToken, ssoLogin, fault } = sso();
    const token = await idToken(jane);
    await fault({ kind: 'drop', when: 'after', api: 'storefront' });
    expect((await ssoLogin({ idToken: token })).fault).toBe('STORE_UNREACHABLE');
    expect(sandbox.state.sessions.size).toBe(1);
    await fault();

    expect(await ssoLogin({ idToken: token })).toMatchObject(rejected('ALREADY_USED'));
    expect(sandbox.state.sessions.size).toBe(1);
  });
});
