import { refused, signedIn, storeNow, useSso } from '../helpers/useSso.ts';

const jane = 'jane@example.com';

describe('the Customer Login JWT is known only to the subgraph and the store (security 8)', () => {
  const sso = useSso({ env: { LOG_LEVEL: 'trace' } });
  const signIns = async () => (await sso().operations()).filter((operation) => operation === 'AccountSsoLogin').length;

  test('each sign-in mints a JWT of its own', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    await signInAs(jane);

    expect(sandbox.state.usedJwtIds.size).toBe(2);
  });

  test('no response and no log line contains the JWT, whether or not the sign-in works', async () => {
    const { sandbox, signInAs, fault, log } = sso();
    const answers = [(await signInAs(jane)).text];
    sandbox.state.customers.delete(1);
    await fault({ kind: 'status', operation: 'POST /v3/customers', count: 1 });
    answers.push((await signInAs(jane)).text);
    await fault({ kind: 'html', api: 'storefront', count: 1 });
    answers.push((await signInAs('ottoline@example.com')).text);

    // A sealed session is a token of five parts. A JWT has three.
    const withoutSessions = (text: string) => text.replaceAll(/bcsess_[\w.-]+/g, '');
    for (const text of [...answers, log()]) expect(withoutSessions(text)).not.toMatch(/eyJ/);
    expect(log()).not.toMatch(/bcsess_/);
  });

  test('a JWT whose response was lost is not sent again, and the next sign-in mints another', async () => {
    const { sandbox, signInAs, fault } = sso();
    await fault({ kind: 'drop', when: 'after', operation: 'AccountSsoLogin', count: 1 });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_UNREACHABLE' });
    expect(await signIns()).toBe(1);
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    expect(sandbox.state.usedJwtIds.size).toBe(2);
  });

  test('neither the ID token nor the input influences the claims of the JWT', async () => {
    const { idToken, ssoLogin } = sso();
    const claims = {
      customer_id: 3,
      operation: 'x',
      store_hash: 'x',
      channel_id: 2,
      redirect_to: '//x',
      request_ip: 'x',
    };

    expect(await ssoLogin({ idToken: await idToken(jane, claims), redirectTo: '/orders' })).toMatchObject({
      payload: { customer: { entityId: 1 }, redirectTo: '/orders', errors: [] },
    });
  });
});

describe('clocks that differ (security 9)', () => {
  const sso = useSso();
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test.each([29, -29])('a difference of %i seconds does not matter', async (seconds) => {
    const { sandbox, signInAs, operations } = sso();
    // A login token contains whole seconds. With the clock stopped at one, its age equals the difference between the
    // clocks.
    const second = Math.floor(Date.now() / 1000) * 1000;
    jest.spyOn(Date, 'now').mockReturnValue(second);
    sandbox.advance(seconds * 1000);

    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    expect(await operations()).not.toContain('GET /v2/time');
  });

  test('a difference of an hour is corrected by the store’s clock for all current and later sign-ins', async () => {
    const { sandbox, signInAs, operations } = sso();
    sandbox.advance(3_600_000);
    const people = [jane, 'ottoline@example.com', 'ikenna@example.com', 'vesna@example.com', 'noor@example.com'];
    const replies = await Promise.all(people.map((email) => signInAs(email)));

    for (const [index, email] of people.entries()) expect(replies[index]).toMatchObject(signedIn(email));
    const asked = (await operations()).length;
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    expect((await operations()).slice(asked)).toEqual(['AccountSsoLogin']);
  });

  test('a wrong clock is reported as the cause if the store’s clock cannot be read', async () => {
    const { sandbox, signInAs, fault } = sso();
    await signInAs(jane);
    sandbox.advance(-7_200_000);
    await fault({ kind: 'status', operation: 'GET /v2/time' });
    const { payload } = await signInAs('ottoline@example.com');

    expect(payload).toMatchObject({ customer: null, errors: [{ code: 'STORE_REFUSED' }] });
    expect(payload.errors[0].message).toContain('its clock could not be read');
  });
});

describe('a customer whose sign-in the store refuses', () => {
  const sso = useSso({
    issuers: (trust) => [{ ...trust, provisioning: { enabled: false }, requirePasswordReset: false }],
  });

  test('the refusal has the store’s message, and no session is created', async () => {
    const { sandbox, idToken, ssoLogin, signInAs } = sso();
    await signInAs(jane);
    const before = storeNow(sandbox);
    sandbox.state.customers.delete(1);

    expect(await ssoLogin({ idToken: await idToken(jane) })).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
    expect([...sandbox.state.sessions.keys()]).toEqual((before as { sessions: string[] }).sessions);
  });
});
