import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { useClock } from '../store/useSharing.ts';

const settings = '{ site { settings { storeName } } }';
const price = '{ site { product(entityId: 101) { name prices { price { value } } } } }';
const references =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name prices { price { value } } } } }';
const productRepresentations = {
  r: [
    { __typename: 'Product', entityId: 101 },
    { __typename: 'Product', entityId: 102 },
  ],
};
const serviceKey = 'k'.repeat(40);

const cacheHeaders = ({ headers }: { readonly headers: Headers }) => ({
  control: headers.get('cache-control'),
  age: headers.get('age'),
});

describe('Cache-Control with GUEST_CACHE=site=60', () => {
  const subgraph = useSubgraph({
    sandbox: { idp: true },
    envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([idp.trust]) }),
    env: {
      GUEST_CACHE: 'site=60',
      GUEST_CACHE_STALE_SECONDS: '30',
      SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.email'] }]),
    },
  });
  const clock = useClock();

  test('lets caches store a guest’s response of fields that do not depend on the viewer, with its age', async () => {
    const first = await subgraph().graphql(settings);
    expect(cacheHeaders(first)).toEqual({ control: 'public, max-age=60, stale-while-revalidate=30', age: '0' });
    clock.ahead(20_000);
    expect(cacheHeaders(await subgraph().graphql(settings))).toEqual({
      control: 'public, max-age=60, stale-while-revalidate=30',
      age: '20',
    });
    clock.ahead(50_000);
    expect(cacheHeaders(await subgraph().graphql(settings)).age).toBe('70');
  });

  test('names in Vary every header that can change the response', async () => {
    const { headers } = await subgraph().graphql(settings);
    const names = (headers.get('vary') ?? '').toLowerCase().split(', ');
    expect(names).toEqual(
      expect.arrayContaining(['accept', 'authorization', 'x-bc-customer-access-token', 'x-service-authorization']),
    );
  });

  test('lets no cache store prices, which can depend on the viewer (security 45)', async () => {
    for (const query of [price, `{ site { settings { storeName } product(entityId: 101) { name } } }`]) {
      const guest = await subgraph().graphql(query);
      expect(guest.errors).toEqual([]);
      expect(cacheHeaders(guest)).toEqual({ control: 'no-store', age: null });
      expect(guest.text).not.toContain('apolloCacheTags');
    }
    expect(cacheHeaders(await subgraph().graphql(references, productRepresentations)).control).toBe('no-store');
  });

  test('lets no cache store the response to a request with any credential, valid or not (security 45)', async () => {
    await subgraph().graphql(settings);
    const session = await subgraph().signIn(jane.email, jane.password);
    const credentials = [
      session,
      { 'x-bc-customer-access-token': session.authorization?.slice('Bearer '.length) ?? '' },
      { authorization: 'Bearer of-another-scheme' },
      { authorization: 'Basic b3RoZXI6c2NoZW1l' },
      { 'x-bc-customer-access-token': 'bcsess_invalid' },
      { 'x-service-authorization': `Bearer ${serviceKey}` },
      { authorization: `Bearer ${await subgraph().sandbox.idp.accessToken(jane.email)}` },
    ];
    for (const headers of credentials) {
      const reply = await subgraph().graphql(settings, {}, headers);
      expect([headers, cacheHeaders(reply)]).toEqual([headers, { control: 'private, no-store', age: null }]);
      expect(reply.headers.get('cache-tag')).toBeNull();
    }
  });

  test('lets no cache store a mutation, an error, partial data, or a refused document', async () => {
    const login = 'mutation ($i: AccountLoginInput!) { account { login(input: $i) { errors { code } } } }';
    const mutations = [
      await subgraph().graphql(login, { i: { email: jane.email, password: 'wrong' } }),
      await subgraph().graphql('mutation { logout { result } }'),
      await subgraph().graphql('mutation { logout { result } }'),
    ];
    expect(mutations.map(cacheHeaders)).toEqual(mutations.map(() => ({ control: 'private, no-store', age: null })));
    const others = [
      '{ site { settings { storeName } products(first: 9999) { edges { cursor } } } }',
      '{ nothing }',
      '{',
      '{ account { __typename } site { settings { storeName } } }',
      '{ _service { sdl } }',
      '{ customer { email } }',
      `{ ${'site '.repeat(20_000)} }`,
    ];
    for (const query of others) {
      for (const reply of [await subgraph().graphql(query), await subgraph().graphql(query)]) {
        expect([query.slice(0, 60), cacheHeaders(reply)]).toEqual([
          query.slice(0, 60),
          { control: 'no-store', age: null },
        ]);
      }
    }
  });

  test('lets no cache store a response with a trace or a plan', async () => {
    for (const headers of [{ 'apollo-federation-include-trace': 'ftv1' }, { 'x-account-plan': '1' }]) {
      const reply = await subgraph().graphql(settings, {}, headers);
      expect(JSON.parse(reply.text).extensions).toBeDefined();
      expect(cacheHeaders(reply)).toEqual({ control: 'no-store', age: null });
    }
  });

  test('describes a GET request in the same way', async () => {
    const response = await fetch(`${subgraph().url}?query=${encodeURIComponent(settings)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=30');
    expect(await response.json()).toEqual({
      data: { site: { settings: { storeName: 'Harbour & Pine' } } },
      extensions: { apolloCacheTags: ['Query.site'] },
    });
  });
});

describe('Cache-Control with other settings', () => {
  test.each([
    [{}, 'no-store'],
    [{ GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'off' }, 'no-store'],
    [{ GUEST_CACHE: 'site=60', VIEWER_INDEPENDENT_FIELDS: 'none' }, 'no-store'],
    [{ GUEST_CACHE: 'site=60' }, 'public, max-age=60'],
    [{ GUEST_CACHE: 'site=60', ROUTER_SECRETS: 'a-secret-of-the-router' }, 'public, max-age=60'],
  ])('with %j, a guest’s response of settings is %s', async (env: NodeJS.ProcessEnv, expected) => {
    const subgraph = await startSubgraph({ env });
    const secret = env.ROUTER_SECRETS ? { 'router-authorization': env.ROUTER_SECRETS } : {};
    const reply = await subgraph.graphql(settings, {}, secret);
    const customer = { ...secret, authorization: 'Bearer x' };
    const other = await subgraph.graphql(settings, {}, customer);
    const refused = await subgraph.graphql(settings);
    await subgraph.close();
    expect(reply.headers.get('cache-control')).toBe(expected);
    expect(other.headers.get('cache-control')).toBe('private, no-store');
    if (env.ROUTER_SECRETS) {
      expect(reply.headers.get('vary')).toContain('router-authorization');
      expect([refused.status, refused.headers.get('cache-control')]).toEqual([403, 'no-store']);
    }
  });

  test('GUEST_CACHE_CONTROL=all-guests makes every cacheable response of guests public, and no customer’s', async () => {
    const subgraph = await startSubgraph({ env: { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'all-guests' } });
    const guest = await subgraph.graphql(price);
    const entities = await subgraph.graphql(references, productRepresentations);
    const cart = await subgraph.graphql('{ site { cart(entityId: "c") { id } } }');
    const customer = await subgraph.graphql(price, {}, await subgraph.signIn(jane.email, jane.password));
    await subgraph.close();
    expect([guest, entities, cart, customer].map(({ headers }) => headers.get('cache-control'))).toEqual([
      'public, max-age=60',
      'public, max-age=60',
      'no-store',
      'private, no-store',
    ]);
  });

  test('every unknown field in the settings prevents the start, and all are listed at once', async () => {
    const env = { GUEST_CACHE: 'site=60,shop=60', VIEWER_INDEPENDENT_FIELDS: 'Site.settings,Site.motto,Shop.name' };
    await expect(startSubgraph({ env })).rejects.toThrow(
      'GUEST_CACHE contains unknown root fields: shop.\nVIEWER_INDEPENDENT_FIELDS contains unknown fields: Site.motto, Shop.name.',
    );
    await expect(startSubgraph({ env: { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'all' } })).rejects.toThrow(
      'GUEST_CACHE_CONTROL is not "viewer-independent", "all-guests" or "off"',
    );
  });
});

test('no response may be stored in cookie mode, and a compressed public response keeps its tags', async () => {
  const cookies = await startSubgraph({
    env: { GUEST_CACHE: 'site=60', SESSION_COOKIE: '__Host-shop', SESSION_COOKIE_ORIGINS: 'https://shop.example.com' },
  });
  const guest = await cookies.graphql(settings, {}, { origin: 'https://shop.example.com' });
  await cookies.close();
  expect([guest.headers.get('cache-control'), guest.headers.get('cache-tag')]).toEqual(['private, no-store', null]);

  const subgraph = await startSubgraph({ env: { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'all-guests' } });
  const large = `{ site { products(first: 40) { edges { node { entityId name description plainTextDescription } } } } }`;
  for (const coding of ['gzip', 'br', 'identity']) {
    for (const status of coding === 'gzip' ? ['MISS', 'HIT'] : ['HIT', 'HIT']) {
      const reply = await subgraph.graphql(large, {}, { 'accept-encoding': coding });
      expect(reply.headers.get('x-account-cache')).toBe(status);
      expect(reply.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
      expect(JSON.parse(reply.text).extensions.apolloCacheTags).toContain('Product:*');
      expect(reply.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    }
  }
  await subgraph.close();
});
