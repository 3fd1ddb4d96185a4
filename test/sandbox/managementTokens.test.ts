import { textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();
const site = '{ site { settings { storeName } } }';

async function issue(kind: string, body: Record<string, unknown>): Promise<string> {
  const answer = await store.rest('POST', `/v3/storefront/${kind}`, { channel_ids: [1], expires_at: 0, ...body });
  return textAt(answer.body, 'data.token');
}

describe('creating Storefront API tokens', () => {
  test('a private token has the requested scopes', async () => {
    const bearer = await issue('api-token-private', { scopes: ['Unauthenticated'] });
    expect((await store.graphql(site, { bearer })).body).toMatchObject({ data: { site: {} } });
    expect((await store.graphql('{ customer { email } }', { bearer })).body).toMatchObject({
      errors: [{ extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE' } }],
    });
  });

  test('a storefront token works in browsers', async () => {
    const bearer = await issue('api-token', { allowed_cors_origins: ['https://shop.example'] });
    const headers = { origin: 'https://shop.example' };
    expect((await store.graphql(site, { bearer, headers })).status).toBe(200);
  });

  test('a customer impersonation token is created', async () => {
    const bearer = await issue('api-token-customer-impersonation', {});
    const headers = { 'x-bc-customer-id': '1' };
    expect((await store.graphql('{ customer { email } }', { bearer, headers })).body).toEqual({
      data: { customer: { email: 'jane@example.com' } },
    });
  });

  test('a token expires at the requested time', async () => {
    const inTenSeconds = Math.floor(Date.now() / 1000) + 10;
    const bearer = await issue('api-token-private', { scopes: ['Unauthenticated'], expires_at: inTenSeconds });
    expect((await store.graphql(site, { bearer })).status).toBe(200);
    store.sandbox().advance(11_000);
    expect((await store.graphql(site, { bearer })).status).toBe(401);
  });

  test.each([
    ['api-token-private', { scopes: [] }],
    ['api-token-private', { scopes: ['Everything'] }],
    ['api-token-private', {}],
    ['api-token', { allowed_cors_origins: ['https://a.example', 'https://b.example', 'https://c.example'] }],
    ['api-token-customer-impersonation', { channel_ids: [] }],
  ])('a token is refused at %s with %j', async (kind, body) => {
    const before = store.sandbox().state.storefrontTokens.size;
    const answer = await store.rest('POST', `/v3/storefront/${kind}`, { channel_ids: [1], expires_at: 0, ...body });
    expect(answer.status).toBe(422);
    expect(store.sandbox().state.storefrontTokens.size).toBe(before);
  });
});
