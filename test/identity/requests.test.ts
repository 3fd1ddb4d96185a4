import { type Sso, signedIn, useSso } from '../helpers/useSso.ts';

const jane = 'jane@example.com';

const emailLookUp = 'GET /v3/customers?email:in=***&limit=250';
const linksOf = (customer: number) =>
  expect.stringMatching(new RegExp(`^GET /v3/customers/${customer}/metafields\\?namespace=[\\w-]+&limit=250$`));
const linkLookUp = expect.stringMatching(/^GET \/v3\/customers\/metafields\?namespace=[\w-]+&key=[\w-]{43}&limit=250$/);

/** The requests of one sign-in. Look-ups are sent together and may arrive in either order. */
async function requestsOf({ operations }: Sso, signIn: () => Promise<unknown>): Promise<(string | null)[]> {
  const before = (await operations()).length;
  await signIn();
  const made = (await operations()).slice(before);
  return [
    ...made.filter((name) => name?.startsWith('GET')).toSorted(),
    ...made.filter((name) => !name?.startsWith('GET')),
  ];
}

describe('the store requests of a sign-in with an ID token', () => {
  const sso = useSso();

  test('a first sign-in: three look-ups, a forced reset, a link, and one storefront request', async () => {
    expect(await requestsOf(sso(), () => sso().signInAs(jane))).toEqual([
      linksOf(1),
      linkLookUp,
      emailLookUp,
      'PUT /v3/customers',
      'POST /v3/customers/1/metafields',
      'AccountSsoLogin',
    ]);
  });

  test('a first sign-in of a new customer: two look-ups, a create, a link, and one storefront request', async () => {
    expect(await requestsOf(sso(), () => sso().signInAs('noor@example.com'))).toEqual([
      linkLookUp,
      emailLookUp,
      'POST /v3/customers',
      'POST /v3/customers/7/metafields',
      'AccountSsoLogin',
    ]);
  });

  test('a first sign-in of a customer who must reset the password already: no second reset', async () => {
    expect(await requestsOf(sso(), () => sso().signInAs('vesna@example.com'))).toEqual([
      linksOf(6),
      linkLookUp,
      emailLookUp,
      'POST /v3/customers/6/metafields',
      'AccountSsoLogin',
    ]);
  });

  test('a later sign-in: one storefront request, however much of the customer is selected', async () => {
    const { idToken, signInAs, graphql } = sso();
    await signInAs(jane);
    const query = `mutation ($idToken: String!) {
      account { ssoLogin(input: { idToken: $idToken }) {
        customer { addresses { edges { node { city } } } orders { edges { node { entityId } } } wishlists { edges { node { name } } } }
        cart { entityId }
        customerAccessToken { value }
        errors { code }
      } }
    }`;
    const again = async () => expect((await graphql(query, { idToken: await idToken(jane) })).errors).toEqual([]);

    expect(await requestsOf(sso(), again)).toEqual(['AccountSsoLogin']);
  });

  test('a busy store: look-ups are retried, and changes are not', async () => {
    const { signInAs, fault } = sso();
    await fault({ kind: 'status', operation: 'GET /v3/customers', count: 1 });

    expect(await requestsOf(sso(), async () => expect(await signInAs(jane)).toMatchObject(signedIn(jane)))).toEqual([
      linksOf(1),
      linkLookUp,
      emailLookUp,
      emailLookUp,
      'PUT /v3/customers',
      'POST /v3/customers/1/metafields',
      'AccountSsoLogin',
    ]);
  });

  test.each([
    ['POST /v3/customers', 'noor@example.com'],
    ['PUT /v3/customers', jane],
  ])('a failed %s: it is sent once, and no one is signed in', async (operation, email) => {
    const { sandbox, signInAs, fault, operations } = sso();
    await fault({ kind: 'status', operation });

    expect(await signInAs(email)).toMatchObject({ payload: null, fault: 'STORE_UNAVAILABLE' });
    expect((await operations()).filter((name) => name === operation)).toHaveLength(1);
    expect(await operations()).not.toContain('AccountSsoLogin');
    expect(sandbox.state.sessions.size).toBe(0);
  });

  test.each([
    ['answers a page', { kind: 'html' }, 'STORE_UNAVAILABLE'],
    ['answers half a document', { kind: 'truncated' }, 'STORE_INVALID_RESPONSE'],
    ['hangs up', { kind: 'drop' }, 'STORE_UNREACHABLE'],
    ['asks to wait longer than we may', { kind: 'rateLimit', retryAfterSeconds: 60 }, 'STORE_RATE_LIMITED'],
  ])('a Management API that %s: no one is signed in, and the error names it', async (_how, kind, code) => {
    const { sandbox, signInAs, fault } = sso();
    await fault({ ...kind, api: 'management' });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: code });
    expect(sandbox.state.sessions.size).toBe(0);
  });
});

describe('the store requests of a sign-in while the store does not respond', () => {
  const sso = useSso({ env: { STORE_TIMEOUT_MS: '2000' } });

  test('the sign-in takes no longer than a request may take', async () => {
    const { sandbox, signInAs, fault, log } = sso();
    await fault({ kind: 'latency', ms: 2_200, api: 'management' });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_TIMEOUT' });
    expect(log()).toContain('TimeoutError');
    expect(sandbox.state.sessions.size).toBe(0);
  });
});
