import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { fromShop, shop, useCookieMode, withCookie } from './useCookieMode.ts';

const credentials = { email: jane.email, password: jane.password };
const token = 'customerAccessToken { value text: value ... on CustomerAccessToken { expiresAt } }';
const me = '{ customer { email } }';

describe('a session in a cookie', () => {
  const { subgraph, ask, mutate, fault } = useCookieMode({
    sandbox: { idp: true, passwordChangeEndsSessions: true },
    env: { CORS_ORIGINS: 'none' },
    envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([idp.trust]) }),
  });
  const sessions = () => subgraph().sandbox.state.sessions;
  const signedIn = async () => (await mutate('login', credentials)).value;
  const emailOf = async (value: string | undefined) => (await ask(me, {}, withCookie(value))).data?.customer?.email;

  test('a sign-in sets one cookie that no script reads and no other host or site sends (security 43)', async () => {
    const { setCookie, value, data, text, headers } = await mutate('login', credentials, `customer { email } ${token}`);
    const attributes = setCookie?.split('; ').slice(1);

    expect(attributes).toEqual([
      'Path=/',
      expect.stringMatching(/^Max-Age=\d+$/),
      'HttpOnly',
      'SameSite=Strict',
      'Secure',
    ]);
    expect(data.account.login.customerAccessToken).toMatchObject({ value: null, text: null });
    const lifetime = (Date.parse(data.account.login.customerAccessToken.expiresAt) - Date.now()) / 1000;
    expect(Math.abs(Number(attributes?.[1]?.slice('Max-Age='.length)) - lifetime)).toBeLessThan(60);
    expect(text).not.toContain('bcsess_');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('vary')?.split(', ')).toEqual(expect.arrayContaining(['Origin', 'Cookie']));
    expect(await emailOf(value)).toBe(jane.email);
  });

  const newPassword = 'a-new-Pa55word';
  const reset = async () => {
    await mutate('requestPasswordReset', { email: jane.email });
    return subgraph().sandbox.state.mail.at(-1)?.link;
  };
  const sasha = { firstName: 'Sasha', lastName: 'Okafor', email: 'sasha@example.com', password: 'a-Pa55word-of-mine' };
  const signIns: Record<string, () => ReturnType<typeof mutate>> = {
    'account.login': () => mutate('login', credentials, token),
    'account.login without a selected session': () => mutate('login', credentials),
    'account.ssoLogin': async () =>
      mutate('ssoLogin', { idToken: await subgraph().sandbox.idp.idToken(jane.email) }, token),
    'account.register': () => mutate('register', { ...sasha, signIn: true }, token),
    'account.completePasswordReset': async () =>
      mutate('completePasswordReset', { link: await reset(), newPassword, signIn: true }, token),
    'account.changePassword, if the store ends the session': async () => {
      const input = { currentPassword: jane.password, newPassword };
      return mutate('changePassword', input, token, withCookie(await signedIn()));
    },
    'account.renewSession': async () => mutate('renewSession', undefined, token, withCookie(await signedIn())),
    'a repeated account.renewSession': async () => {
      const value = await signedIn();
      await mutate('renewSession', undefined, '', withCookie(value));
      return mutate('renewSession', undefined, token, withCookie(value));
    },
    'the store’s own login, forwarded': () =>
      ask(
        `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { ${token} } }`,
        credentials,
      ),
    'the store’s own login beside an account field, executed': () =>
      ask(
        `mutation ($email: String!, $password: String!) {
          login(email: $email, password: $password) { ${token} }
          account { requestPasswordReset(input: { email: "nobody@example.com" }) { errors { code } } }
        }`,
        credentials,
      ),
    'the store’s own loginWithCustomerLoginJwt': () =>
      ask(`mutation ($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { ${token} } }`, {
        jwt: subgraph().sandbox.loginJwt(jane.entityId),
      }),
  };

  test.each(Object.keys(signIns))(
    '%s puts the session into the cookie, and not into the response (security 43)',
    async (name) => {
      const { text, value, errors } = await (signIns[name] as () => ReturnType<typeof mutate>)();

      expect(errors).toEqual([]);
      expect(text).not.toContain('bcsess_');
      expect(value).toMatch(/^bcsess_/);
      expect(await emailOf(value)).toMatch(/@example\.com$/);
    },
  );

  test('of two sign-ins in one request the last one holds the cookie', async () => {
    const query = `mutation ($one: AccountLoginInput!, $two: AccountLoginInput!) {
      account { one: login(input: $one) { errors { code } } two: login(input: $two) { errors { code } } }
    }`;
    const two = { email: ottoline.email, password: ottoline.password };
    const { value, errors } = await ask(query, { one: credentials, two });

    expect(errors).toEqual([]);
    expect(await emailOf(value)).toBe(two.email);
  });

  test.each([
    ['account.logout', 'mutation { account { logout { errors { code } } } }'],
    ['the store’s own logout', 'mutation { logout { result } }'],
  ])('%s deletes the cookie and ends the session', async (_name, query) => {
    const { setCookie, value } = await ask(query, {}, withCookie(await signedIn()));

    expect(value).toBe('');
    expect(setCookie).toContain('Max-Age=0');
    expect(sessions().size).toBe(0);
  });

  test('a sign-out that failed keeps the cookie', async () => {
    const value = await signedIn();
    await fault({ kind: 'status', status: 500, count: 5 });
    const { setCookie, errors } = await mutate('logout', undefined, '', withCookie(value));

    expect(errors).toHaveLength(1);
    expect(setCookie).toBeUndefined();
  });

  test('a cookie that does not open is deleted, also in a guest’s query', async () => {
    const { value, errors } = await ask(me, {}, withCookie('bcsess_made.up'));

    expect(errors[0]?.extensions?.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    expect(value).toBe('');
  });

  test('a request with the session of before a renewal does not delete the new cookie', async () => {
    const value = await signedIn();
    await mutate('renewSession', undefined, '', withCookie(value));
    const { setCookie, errors } = await ask(me, {}, withCookie(value));

    expect(errors[0]?.extensions?.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    expect(setCookie).toBeUndefined();
  });

  test('a renewal of a session that has ended deletes the cookie', async () => {
    const value = await signedIn();
    sessions().clear();
    const renewed = await mutate('renewSession', undefined, '', withCookie(value));

    expect(renewed.data.account.renewSession.errors).toEqual([{ code: 'SESSION_EXPIRED' }]);
    expect(renewed.value).toBe('');
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['without the custom header', { 'x-account-csrf': undefined }],
    ['from a page of another origin', { origin: 'https://evil.example' }],
    ['from a page with an opaque origin', { origin: 'null' }],
    ['from a page of another site that claims an allowed origin', { 'sec-fetch-site': 'cross-site' }],
    ['from the address bar', { 'sec-fetch-site': 'none', origin: undefined }],
    ['without an origin', { 'sec-fetch-site': undefined, origin: undefined }],
  ])('a request %s cannot use the cookie, change anything or sign in (security 44)', async (_name, changes) => {
    const headers = Object.fromEntries(
      Object.entries({ ...fromShop, ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const value = await signedIn();
    const profile = { firstName: 'Mallory' };
    const read = await ask(me, {}, withCookie(value, headers));
    const changed = await mutate('updateProfile', profile, '', withCookie(value, headers));
    const signedOut = await mutate('logout', undefined, '', withCookie(value, headers));
    const mailed = await mutate('requestPasswordReset', { email: jane.email }, '', headers);
    const asMallory = await mutate('login', credentials, token, headers);
    const verbatim = await ask('mutation { login(email: "jane@example.com", password: "x") { result } }', {}, headers);
    const selected = await ask(
      `mutation { login(email: "jane@example.com", password: "x") { ${token} } }`,
      {},
      headers,
    );

    for (const reply of [read, changed, signedOut, mailed, asMallory, selected]) {
      expect(reply.errors[0]?.extensions?.code).toBe('CSRF_CHECK_FAILED');
      expect(reply.setCookie).toBeUndefined();
    }
    expect(verbatim.setCookie).toBeUndefined();
    expect(subgraph().sandbox.state.mail).toEqual([]);
    expect(sessions().size).toBe(1);
    expect(subgraph().sandbox.state.customers.get(jane.entityId)?.firstName).toBe('Jane');
    expect(await emailOf(value)).toBe(jane.email);
  });

  test('a request of the same origin needs no Origin header, because a browser omits it for GET', async () => {
    const headers = { 'sec-fetch-site': 'same-origin', 'x-account-csrf': '1' };

    expect((await ask(me, {}, withCookie(await signedIn(), headers))).data).toEqual({
      customer: { email: jane.email },
    });
  });

  test('a cookie with a space that browsers do not count as one in its name is not the session (security 44)', async () => {
    // Browsers take it for another name, so another host of the site may set it in spite of the prefix `__Host-`.
    const cookie = `theme=dark; \u00a0__Host-account=${await signedIn()}`;
    const planted = await ask(me, {}, { ...fromShop, cookie });
    expect([planted.errors, planted.data]).toEqual([[], { customer: null }]);

    const own = `__Host-account=${await signedIn()}`;
    expect((await ask(me, {}, { ...fromShop, cookie: `${own}; ${cookie}` })).data.customer.email).toBe(jane.email);
  });

  test('two cookies of the name are refused, because another host of the site may have set one (security 44)', async () => {
    const value = await signedIn();
    const headers = { ...fromShop, cookie: `__Host-account=${value}; __Host-account=${value}` };
    const { data, errors } = await ask(me, {}, headers);

    expect([data, errors[0]?.extensions?.code]).toEqual([null, 'SESSION_AMBIGUOUS']);
  });

  test.each(['authorization', 'x-bc-customer-access-token'])(
    'a cookie beside a session in %s is refused, because they may be of different people',
    async (name) => {
      const value = await signedIn();
      const header = name === 'authorization' ? `Bearer ${value}` : (value ?? '');
      const both = await ask(me, {}, { ...withCookie(value), [name]: header });
      const alone = await ask(me, {}, { [name]: header });

      expect([both.data, both.errors[0]?.extensions?.code]).toEqual([null, 'SESSION_AMBIGUOUS']);
      expect(alone.data).toEqual({ customer: { email: jane.email } });
    },
  );

  test('a program with a bearer token changes an account without the custom header, and cannot set the cookie', async () => {
    const headers = { authorization: 'Bearer of-another-scheme' };
    const reset = await mutate('requestPasswordReset', { email: jane.email }, '', headers);
    const signedInAs = await mutate('login', credentials, token, headers);

    expect(reset.errors).toEqual([]);
    expect(signedInAs.errors[0]?.extensions?.code).toBe('CSRF_CHECK_FAILED');
    expect(sessions().size).toBe(0);
  });

  test('a guest needs neither the header nor an origin', async () => {
    const { data, setCookie } = await ask('{ site { settings { storeName } } }', {}, {});

    expect(data.site.settings.storeName).toEqual(expect.any(String));
    expect(setCookie).toBeUndefined();
  });

  test('the log contains no session', async () => {
    const value = await signedIn();
    await mutate('renewSession', undefined, token, withCookie(value));

    expect(subgraph().log()).not.toContain('bcsess_');
  });
});

describe('CORS with a session cookie', () => {
  const { subgraph } = useCookieMode({ env: { CORS_ORIGINS: '*' } });
  const preflight = (origin: string) =>
    fetch(subgraph().url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-account-csrf',
      },
    });

  test('pages of the configured origins send credentials, and no other page does (security 44)', async () => {
    const [own, other] = await Promise.all([preflight(shop), preflight('https://other.example')]);

    expect(own.headers.get('access-control-allow-origin')).toBe(shop);
    expect(own.headers.get('access-control-allow-credentials')).toBe('true');
    expect(own.headers.get('access-control-allow-headers')).toContain('x-account-csrf');
    expect(other.headers.get('access-control-allow-origin')).toBe('*');
    expect(other.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('a session cookie in development', () => {
  const { subgraph } = useCookieMode({ env: { SESSION_COOKIE: 'account', SESSION_COOKIE_ORIGINS: '' } });
  const signIn = async (origin: string) => {
    const query = 'mutation ($input: AccountLoginInput!) { account { login(input: $input) { errors { code } } } }';
    return subgraph().graphql(query, { input: credentials }, { origin, 'x-account-csrf': '1' });
  };

  test('pages of this machine use a cookie that works without HTTPS, and other pages are refused', async () => {
    const own = await signIn('http://localhost:5173');
    const other = await signIn('https://studio.apollographql.com');

    expect(own.headers.getSetCookie()[0]).toMatch(
      /^account=bcsess_[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    );
    expect(other.errors[0]?.extensions?.code).toBe('CSRF_CHECK_FAILED');
    expect(other.headers.getSetCookie()).toEqual([]);
  });
});
