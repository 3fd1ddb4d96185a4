import { createGateway, type Gateway } from '../../examples/gateway/createGateway.ts';
import { composedSupergraph } from '../helpers/composedSupergraph.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { unlimited } from '../helpers/useAccount.ts';
import { startHiveGateway } from './startHiveGateway.ts';
import { routerSecret } from './useGateways.ts';

const sessionCookie = '__Host-account';
const shop = 'https://shop.example.com';
const fromShop = { origin: shop, 'sec-fetch-site': 'same-site', 'x-account-csrf': '1' };
const selection = 'customerAccessToken { value expiresAt } customer { email }';

describe.each(['@apollo/gateway', 'Hive Gateway'])('a session cookie through %s', (name) => {
  let account: TestSubgraph;
  let gateway: Gateway;

  beforeAll(async () => {
    account = await startSubgraph({
      env: {
        ...unlimited,
        ROUTER_SECRETS: routerSecret,
        SESSION_COOKIE: sessionCookie,
        SESSION_COOKIE_ORIGINS: shop,
        CORS_ORIGINS: 'none',
      },
    });
    const supergraphSdl = await composedSupergraph(account, [], { SESSION_COOKIE: sessionCookie });
    gateway =
      name === 'Hive Gateway'
        ? await startHiveGateway(supergraphSdl, {
            ACCOUNT_ROUTER_SECRET: routerSecret,
            ACCOUNT_SESSION_COOKIE: sessionCookie,
          })
        : await createGateway({ supergraphSdl, port: 0, routerSecret, sessionCookie });
  });
  beforeEach(() => account.sandbox.reset());
  afterAll(async () => {
    await gateway.close();
    await account.close();
  });

  /** Sends an operation, and returns the response with the cookie that a browser keeps afterwards. */
  async function ask(query: string, headers: Record<string, string> = fromShop, cookie?: string) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text);
    const kept = response.headers.getSetCookie().at(-1);
    return { data, errors, text, setCookie: kept, cookie: kept?.split(';')[0] };
  }

  const login = (name: string) =>
    `${name}: login(input: { email: "${jane.email}", password: "${jane.password}" }) { ${selection} errors { code } }`;
  const signIn = () => ask(`mutation { account { ${login('one')} } }`);
  const emailOf = async (cookie?: string) =>
    (await ask('{ customer { email } }', fromShop, cookie)).data?.customer?.email;

  test('a sign-in sets the cookie, and no session is in the response (security 43)', async () => {
    const { data, setCookie, text, cookie } = await signIn();

    expect(data.account.one).toMatchObject({ customerAccessToken: { value: null }, customer: { email: jane.email } });
    expect(setCookie).toMatch(/^__Host-account=bcsess_[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/);
    expect(text).not.toContain('bcsess_');
    expect(await emailOf(`theme=dark; ${cookie}`)).toBe(jane.email);
  });

  test('the store’s own login sets the cookie, too', async () => {
    const { data, cookie } = await ask(
      `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`,
    );

    expect(data.login.customerAccessToken.value).toBeNull();
    expect(await emailOf(cookie)).toBe(jane.email);
  });

  test('of two mutations in one operation the last one decides which cookie the browser keeps', async () => {
    const { data, cookie } = await ask(`mutation {
      account { ${login('one')} }
      login(email: "ottoline@example.com", password: "${jane.password}") { customerAccessToken { value } }
    }`);

    expect(data.account.one.errors).toEqual([]);
    expect(await emailOf(cookie)).toBe('ottoline@example.com');
  });

  test('three tabs renew the cookie at once and stay signed in, and a sign-out deletes it', async () => {
    const { cookie } = await signIn();
    const renewals = await Promise.all(
      [1, 2, 3].map(() =>
        ask(`mutation { account { renewSession { ${selection} errors { code } } } }`, fromShop, cookie),
      ),
    );
    const cookies = new Set(renewals.map((renewal) => renewal.cookie));
    const [renewed] = cookies;

    expect(renewals.map(({ data }) => data.account.renewSession.errors)).toEqual([[], [], []]);
    expect(cookies.size).toBe(1);
    expect(await emailOf(renewed)).toBe(jane.email);
    const { setCookie } = await ask('mutation { account { logout { errors { code } } } }', fromShop, renewed);
    expect(setCookie).toMatch(/^__Host-account=; .*Max-Age=0/);
    expect(account.sandbox.state.sessions.size).toBe(0);
  });

  test.each<[string, Record<string, string>]>([
    ['without the custom header', { origin: shop, 'sec-fetch-site': 'same-site' }],
    ['from another origin', { ...fromShop, origin: 'https://evil.example' }],
    ['from another site', { ...fromShop, 'sec-fetch-site': 'cross-site' }],
  ])('a forged request %s is refused, and changes nothing (security 44)', async (_name, headers) => {
    const { cookie } = await signIn();
    const read = await ask('{ customer { email } }', headers, cookie);
    const change = 'mutation { account { updateProfile(input: { firstName: "Mallory" }) { errors { code } } } }';
    const changed = await ask(change, headers, cookie);

    for (const reply of [read, changed]) {
      expect(reply.errors[0].extensions.code).toBe('CSRF_CHECK_FAILED');
      expect(reply.setCookie).toBeUndefined();
    }
    expect(account.sandbox.state.customers.get(jane.entityId)?.firstName).toBe('Jane');
  });

  test('two cookies of the name are refused behind the gateway as well (security 44)', async () => {
    const { cookie } = await signIn();
    const { errors } = await ask('{ customer { email } }', fromShop, `${cookie}; ${cookie}`);

    expect(errors[0].extensions.code).toBe('SESSION_AMBIGUOUS');
  });
});
