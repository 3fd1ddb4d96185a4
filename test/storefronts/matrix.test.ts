import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { at } from '../helpers/startStorefronts.ts';
import { layouts, type Name, names, startTwoStorefronts, type TwoStorefronts } from '../helpers/twoStorefronts.ts';

/** Each storefront has a customer of its own: a second sign-in of one customer would end the first session. */
const customers = { main: jane, second: ottoline } as const;

/** Every storefront of a session, with every storefront of a request. */
const cells = ([undefined, ...names] as const).flatMap((session) =>
  names.map((request) => ({ session, request, whose: whoseSession(session, request) })),
);

function whoseSession(session: Name | undefined, request: Name): 'no' | 'its own' | 'the other' {
  if (session === undefined) return 'no';
  return session === request ? 'its own' : 'the other';
}

const foreign = [expect.objectContaining({ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } })];

describe.each(layouts)('%s (security 47)', (layout) => {
  let storefronts: TwoStorefronts;
  let sessions: Record<Name, Record<string, string>>;
  beforeAll(async () => {
    storefronts = await startTwoStorefronts(layout, { GUEST_CACHE: 'site=60', LIMIT_SIGN_IN: '2,100,900' });
  });
  beforeEach(async () => {
    storefronts.reset();
    const [main, second] = await Promise.all(
      names.map((name) => storefronts.signIn(name, customers[name].email, customers[name].password)),
    );
    sessions = { main: main ?? {}, second: second ?? {} };
    for (const store of Object.values(storefronts.stores)) store.state.requests.length = 0;
  });
  afterAll(() => storefronts.close());

  const ask = (request: Name, query: string, session?: Name, headers: Record<string, string> = {}) =>
    storefronts.graphql(query, { headers: { ...at(request), ...(session && sessions[session]), ...headers } });
  const received = () => Object.values(storefronts.stores).flatMap(({ state }) => state.requests);
  const cell = 'A request to storefront "$request" with $whose session';

  test.each(cells)(`${cell}: a read`, async ({ session, request, whose }) => {
    const { data, errors } = await ask(request, '{ customer { email } }', session);
    if (whose === 'the other') {
      expect({ data, errors }).toEqual({ data: null, errors: foreign });
      expect(received()).toEqual([]);
    } else {
      expect(errors).toEqual([]);
      expect(data.customer).toEqual(whose === 'no' ? null : { email: customers[request].email });
    }
  });

  test.each(cells)(`${cell}: a mutation`, async ({ session, request, whose }) => {
    const before = namesIn();
    const { data } = await ask(
      request,
      'mutation { account { updateProfile(input: { firstName: "Changed" }) { errors { code } } } }',
      session,
    );
    const codes = { no: ['NOT_SIGNED_IN'], 'its own': [], 'the other': ['SESSION_EXPIRED'] };
    expect(data.account.updateProfile.errors.map(({ code }: { code: string }) => code)).toEqual(codes[whose]);
    if (whose === 'its own') expect(namesIn().filter((name) => name.endsWith(':Changed'))).toHaveLength(1);
    else expect(namesIn()).toEqual(before);
    if (whose === 'the other') expect(received()).toEqual([]);
  });

  test.each(cells)(`${cell}: a mutation of the store`, async ({ session, request, whose }) => {
    const before = namesIn();
    const { data, errors } = await ask(
      request,
      'mutation { customer { updateCustomer(input: { firstName: "Changed" }) { customer { firstName } } } }',
      session,
    );
    if (whose === 'its own') expect(data.customer.updateCustomer.customer.firstName).toBe('Changed');
    else expect(namesIn()).toEqual(before);
    if (whose === 'the other') expect({ errors, received: received() }).toEqual({ errors: foreign, received: [] });
  });

  test.each(cells)(`${cell}: a reference`, async ({ session, request, whose }) => {
    const { entityId, email } = customers[session ?? 'main'];
    const { data, errors } = await ask(
      request,
      `{ _entities(representations: [{ __typename: "Customer", entityId: ${entityId} }]) { ... on Customer { email } } }`,
      session,
    );
    expect(data?._entities ?? [null]).toEqual([whose === 'its own' ? { email } : null]);
    const codes = { no: 'UNAUTHENTICATED', 'its own': undefined, 'the other': 'INVALID_CUSTOMER_ACCESS_TOKEN' };
    expect(errors[0]?.extensions?.code).toBe(codes[whose]);
    if (whose === 'the other') expect(received()).toEqual([]);
  });

  test.each(cells)(`${cell}: a cached read`, async ({ session, request, whose }) => {
    const query = `query Cached${session ?? 'Guest'} { site { settings { channelId storeHash } } }`;
    // Both storefronts have the response in their caches.
    for (const name of names) for (const _ of [1, 2]) await ask(name, query);
    const before = received().length;
    const { data, errors, headers } = await ask(request, query, session);
    if (whose === 'the other')
      expect({ errors, received: received().length }).toEqual({ errors: foreign, received: before });
    else expect(data.site.settings).toEqual(settingsOf(request));
    expect(headers.get('x-account-cache')).toBe(whose === 'no' ? 'HIT' : 'BYPASS');
  });

  test('A cached response of one storefront is not served at the other.', async () => {
    const query = 'query First { site { settings { channelId storeHash } } }';
    expect((await ask('main', query)).headers.get('x-account-cache')).toBe('MISS');
    const other = await ask('second', query);
    expect(other.headers.get('x-account-cache')).toBe('MISS');
    expect(other.data.site.settings).toEqual(settingsOf('second'));
  });

  test('Concurrent equal queries to both storefronts do not share a response.', async () => {
    const query = 'query Shared { site { settings { channelId storeHash } } }';
    const replies = await Promise.all(Array.from({ length: 10 }, (_, index) => ask(names[index % 2] ?? 'main', query)));
    for (const [index, { data }] of replies.entries())
      expect(data.site.settings).toEqual(settingsOf(names[index % 2] ?? 'main'));
  });

  test('Attempts at one storefront do not count at the other.', async () => {
    const login = `mutation { account { login(input: { email: "ikenna@example.com", password: "wrong" }) { errors { code } } } }`;
    const attempt = async (name: Name) => {
      const { data } = await ask(name, login);
      return data.account.login.errors[0]?.code;
    };
    expect([await attempt('main'), await attempt('main'), await attempt('main')]).toEqual([
      'INVALID_CREDENTIALS',
      'INVALID_CREDENTIALS',
      'RATE_LIMITED',
    ]);
    expect(await attempt('second')).toBe('INVALID_CREDENTIALS');
    expect(await attempt('main')).toBe('RATE_LIMITED');
  });

  const ssoCells = names.flatMap((token) => names.map((request) => ({ token, request })));

  test.each(ssoCells)(
    'An identity token for storefront "$token" at storefront "$request": single sign-on',
    async ({ token, request }) => {
      const idToken = await storefronts.stores.main.idp.idToken(jane.email, { aud: token });
      const before = linksIn();
      const { data } = await ask(
        request,
        `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) {
          customer { email } errors { code ... on AccountIdentityTokenRejected { reason } } } } }`,
      );
      const { customer, errors } = data.account.ssoLogin;
      if (token === request) expect({ customer, errors }).toEqual({ customer: { email: jane.email }, errors: [] });
      else {
        expect({ customer, errors }).toEqual({
          customer: null,
          errors: [{ code: 'IDENTITY_TOKEN_REJECTED', reason: 'AUDIENCE_MISMATCH' }],
        });
        expect(linksIn()).toEqual(before);
      }
    },
  );

  test.each(ssoCells)('A company token for storefront "$token" at storefront "$request": a read', async (each) => {
    const { token, request } = each;
    const bearer = await storefronts.stores.main.idp.accessToken(jane.email, { aud: `api-${token}` });
    const authorization = { authorization: `Bearer ${bearer}` };
    const sessionsBefore = sessionCount();
    const { data, errors } = await ask(request, '{ customer { email } }', undefined, authorization);
    if (token === request) expect(data.customer).toEqual({ email: jane.email });
    else {
      expect(data).toBeNull();
      expect(errors[0]?.extensions).toMatchObject({ code: 'COMPANY_TOKEN_REJECTED', reason: 'AUDIENCE_MISMATCH' });
      expect(sessionCount()).toBe(sessionsBefore);
    }
  });

  test('A logout token ends the sessions of the storefront that it names, without a header.', async () => {
    const { idp } = storefronts.stores.main;
    const sealed = async (name: Name, email: string) => {
      const idToken = await idp.idToken(email, { aud: name, sid: `browser-${name}` });
      const { data } = await ask(
        name,
        `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { customerAccessToken { value } } } }`,
      );
      return { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
    };
    const [main, second] = [await sealed('main', jane.email), await sealed('second', ottoline.email)];
    const logout = (token: string) =>
      fetch(new URL('/backchannel-logout', storefronts.url), {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
    const isSignedIn = async (name: Name, headers: Record<string, string>) =>
      Boolean((await ask(name, '{ customer { email } }', undefined, headers)).data?.customer);

    expect((await logout(await idp.logoutToken({ sid: 'browser-second' }, { aud: ['main', 'second'] }))).status).toBe(
      400,
    );
    expect((await logout(await idp.logoutToken({ sid: 'browser-second' }, { aud: 'nobody' }))).status).toBe(400);
    expect([await isSignedIn('main', main), await isSignedIn('second', second)]).toEqual([true, true]);

    expect((await logout(await idp.logoutToken({ sid: 'browser-second' }, { aud: 'second' }))).status).toBe(200);
    expect([await isSignedIn('main', main), await isSignedIn('second', second)]).toEqual([true, false]);
    const audited = storefronts
      .log()
      .split('\n')
      .filter((line) => line.includes('"backchannelLogout"'))
      .map((line) => JSON.parse(line));
    expect(audited.at(-1)).toMatchObject({ storefront: 'second', outcome: 'ok' });
  });

  function settingsOf(name: Name) {
    const { storeHash } = storefronts.stores[name];
    return { channelId: storefronts.settings.find((each) => each.name === name)?.channelId, storeHash };
  }

  /** The first name of every customer of every store. */
  function namesIn(): string[] {
    return [...new Set(Object.values(storefronts.stores))].flatMap(({ state, storeHash }) =>
      [...state.customers.values()].map(({ entityId, firstName }) => `${storeHash}:${entityId}:${firstName}`),
    );
  }

  function linksIn() {
    return Object.values(storefronts.stores).flatMap(({ state }) =>
      [...state.customers.values()].flatMap(({ metafields }) => metafields.map(({ key, value }) => ({ key, value }))),
    );
  }

  function sessionCount(): number {
    return Object.values(storefronts.stores).reduce((sum, { state }) => sum + state.sessions.size, 0);
  }
});
