import { request } from 'undici';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { jane } from '../helpers/demoCustomer.ts';
import {
  at,
  channelOf,
  type StorefrontSettings,
  startStorefronts,
  type TestStorefronts,
} from '../helpers/startStorefronts.ts';

const shop = 'https://shop.example.com';
const outlet = 'https://outlet.example.com';

/** Starts two storefronts with settings of their own. Each has a host. */
function useStorefronts(first: StorefrontSettings, second: StorefrontSettings) {
  let sandbox: Sandbox;
  let storefronts: TestStorefronts;
  beforeAll(async () => {
    sandbox = await createSandbox();
    storefronts = await startStorefronts([
      { name: 'main', ...channelOf(sandbox, 1), hosts: ['shop.test'], ...first },
      { name: 'outlet', ...channelOf(sandbox, 2), hosts: ['outlet.test'], ...second },
    ]);
  });
  afterAll(async () => {
    await storefronts.close();
    await sandbox.close();
  });

  return {
    sandbox: () => sandbox,
    storefronts: () => storefronts,
    async preflight(host: string, origin: string) {
      const { statusCode, headers } = await request(storefronts.url, {
        method: 'OPTIONS',
        headers: { host, origin, 'access-control-request-method': 'POST' },
      });
      return { status: statusCode, allowed: headers['access-control-allow-origin'] ?? null };
    },
    async read(name: string, origin: string) {
      const { status, headers } = await storefronts.graphql('{ __typename }', { headers: { ...at(name), origin } });
      const credentials = headers.get('access-control-allow-credentials');
      return { status, allowed: headers.get('access-control-allow-origin'), credentials };
    },
  };
}

describe('a storefront that pages of other origins may use, beside one that they may not', () => {
  const { read, preflight } = useStorefronts({ corsOrigins: [shop] }, { corsOrigins: ['none'] });

  test('A page of the allowed origin reads responses of its storefront only.', async () => {
    expect(await read('main', shop)).toEqual({ status: 200, allowed: shop, credentials: null });
    expect(await read('outlet', shop)).toEqual({ status: 200, allowed: null, credentials: null });
  });

  test('A page of another origin reads no response.', async () => {
    expect(await read('main', outlet)).toEqual({ status: 200, allowed: null, credentials: null });
    expect(await read('outlet', outlet)).toEqual({ status: 200, allowed: null, credentials: null });
  });

  test('A preflight is answered by the rules of the storefront that its host selects.', async () => {
    expect(await preflight('shop.test', shop)).toEqual({ status: 204, allowed: shop });
    expect(await preflight('outlet.test', shop)).toEqual({ status: 404, allowed: null });
  });
});

test('Only the storefront with the rules of development refuses requests from other pages.', async () => {
  const sandbox = await createSandbox();
  const storefronts = await startStorefronts([
    { name: 'main', ...channelOf(sandbox, 1) },
    { name: 'outlet', ...channelOf(sandbox, 2), corsOrigins: [outlet] },
  ]);
  const send = async (name: string, origin: string) => {
    const { status, errors } = await storefronts.graphql('{ __typename }', {
      headers: { ...at(name), origin },
    });
    return { status, code: errors[0]?.extensions?.code };
  };
  expect(await send('main', outlet)).toEqual({ status: 403, code: 'ORIGIN_NOT_ALLOWED' });
  expect(await send('outlet', outlet)).toEqual({ status: 200, code: undefined });
  expect(await send('outlet', shop)).toEqual({ status: 200, code: undefined });
  await storefronts.close();
  await sandbox.close();
});

describe('two storefronts with a session cookie each', () => {
  const { sandbox, storefronts, read } = useStorefronts(
    { corsOrigins: ['none'], sessionCookie: '__Host-main', sessionCookieOrigins: [shop] },
    { corsOrigins: ['none'], sessionCookie: '__Host-outlet', sessionCookieOrigins: [outlet] },
  );
  const signIn = (name: string, origin: string) =>
    storefronts().graphql(
      'mutation ($input: AccountLoginInput!) { account { login(input: $input) { errors { code } } } }',
      {
        variables: { input: { email: jane.email, password: jane.password } },
        headers: { ...at(name), origin, 'x-account-csrf': '1' },
      },
    );

  test('Only a page of the storefront may send its cookie.', async () => {
    expect(await read('main', shop)).toEqual({ status: 200, allowed: shop, credentials: 'true' });
    expect(await read('outlet', shop)).toEqual({ status: 200, allowed: null, credentials: null });
    expect(await read('outlet', outlet)).toEqual({ status: 200, allowed: outlet, credentials: 'true' });
  });

  test.each([
    ['main', shop],
    ['outlet', outlet],
  ])('A sign-in at "%s" sets the cookie of this storefront.', async (name, origin) => {
    const { headers, errors } = await signIn(name, origin);
    expect(errors).toEqual([]);
    expect(headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual([`__Host-${name}`]);
  });

  test('A page of one storefront cannot sign a customer in at the other.', async () => {
    sandbox().reset();
    const { headers, errors } = await signIn('outlet', shop);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['CSRF_CHECK_FAILED']);
    expect(headers.getSetCookie()).toEqual([]);
    expect(sandbox().state.requests).toEqual([]);
  });
});
