import { decodeJwt } from 'jose';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { schemaOf2024 } from '../helpers/schemaOf2024.ts';
import { useAccount } from '../helpers/useAccount.ts';

const checkout = { target: 'CHECKOUT' };
const page = { target: 'PAGE' };

describe('account.storefrontHandoff', () => {
  const { subgraph, mutate, signedIn, asked, makeCart, audited } = useAccount();

  test('the checkout target returns the store’s redirect URL for the cart, in one request with the session', async () => {
    const session = await signedIn();
    const cartEntityId = await makeCart(session);
    const payload = await mutate('storefrontHandoff', { ...checkout, cartEntityId }, 'url', session);

    const url = new URL(payload.url);
    expect(url.origin).toBe(subgraph().sandbox.url);
    expect(url.searchParams.get('action')).toBe('loadInCheckout');
    expect(url.searchParams.get('id')).toBe(cartEntityId);
    expect(payload).toMatchObject({ errors: [], warnings: [] });
    expect(await asked()).toEqual(['AccountHandoffToCheckout']);
  });

  test('the checkout target without a cart uses the customer’s own cart', async () => {
    const session = await signedIn();
    const cart = await makeCart(session);
    const payload = await mutate('storefrontHandoff', checkout, 'url', session);

    expect(new URL(payload.url).searchParams.get('id')).toBe(cart);
  });

  test('the page target returns a URL that transfers this customer’s session and opens the page', async () => {
    const session = await signedIn();
    const input = { ...page, path: '/account.php?action=order_status' };
    const payload = await mutate('storefrontHandoff', input, 'url', session);
    expect(await asked()).toEqual(['AccountHandoffToPage']);

    const jwt = payload.url.split('/session-sync/')[1];
    const taken = await subgraph().graphql(
      'mutation ($jwt: String!) { validateSessionSyncJwt(jwt: $jwt) { content { customer { email } redirectTo } } }',
      { jwt },
    );
    expect(taken.data.validateSessionSyncJwt.content).toEqual({
      customer: { email: jane.email },
      redirectTo: '/account.php?action=order_status',
    });
  });

  test.each([checkout, page])('a missing cart or another customer’s is reported with its field: %j', async (target) => {
    const session = await signedIn();
    const foreign = await makeCart(await subgraph().signIn(ottoline.email, ottoline.password));
    for (const cartEntityId of ['gone', foreign]) {
      const payload = await mutate('storefrontHandoff', { ...target, cartEntityId }, 'url', session);
      expect(payload).toMatchObject({ url: null, errors: [{ code: 'INPUT_INVALID', path: ['cartEntityId'] }] });
    }
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'account.php',
    '',
  ])('a path that could lead to another host is refused before anything is sent: %j', async (path) => {
    const payload = await mutate('storefrontHandoff', { ...page, path }, 'url', await signedIn());

    expect(payload).toMatchObject({ url: null, errors: [{ code: 'INPUT_INVALID', path: ['path'] }] });
    expect(await asked()).toEqual([]);
  });

  test('a path for the checkout is refused, because the checkout has none', async () => {
    const payload = await mutate('storefrontHandoff', { ...checkout, path: '/x' }, 'url', await signedIn());

    expect(payload.errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['path'] }]);
  });

  test.each([checkout, page])('a guest and an ended session receive no URL: %j', async (target) => {
    const session = await signedIn();
    subgraph().sandbox.state.sessions.clear();

    expect(await mutate('storefrontHandoff', target, 'url')).toMatchObject({
      url: null,
      errors: [{ code: 'NOT_SIGNED_IN' }],
    });
    expect(await asked()).toEqual([]);
    expect(await mutate('storefrontHandoff', target, 'url', session)).toMatchObject({
      url: null,
      errors: [{ code: 'SESSION_EXPIRED' }],
    });
  });

  test('the log does not contain the URL, and there is one audit event', async () => {
    const session = await signedIn();
    const before = audited().length;
    const { url } = await mutate('storefrontHandoff', page, 'url', session);

    expect(subgraph().log()).not.toContain(new URL(url).pathname);
    expect(audited().slice(before)).toMatchObject([
      { mutation: 'storefrontHandoff', outcome: 'ok', customerEntityId: jane.entityId },
    ]);
  });
});

describe('account.storefrontHandoff in a store of 2024, which has no session sync', () => {
  const { subgraph, mutate, signedIn, asked } = useAccount({ envFor: schemaOf2024 });

  test('the page target returns a login link on the store’s own host, for this customer, store and moment', async () => {
    const { sandbox } = subgraph();
    const payload = await mutate('storefrontHandoff', { ...page, path: '/wishlist.php' }, 'url', await signedIn());
    const url = new URL(payload.url);
    const [, , , jwt = ''] = url.pathname.split('/');

    expect(url.origin).toBe(sandbox.url);
    expect(url.pathname).toMatch(/^\/login\/token\/[^/]+$/);
    expect(decodeJwt(jwt)).toMatchObject({
      operation: 'customer_login',
      customer_id: jane.entityId,
      store_hash: sandbox.storeHash,
      channel_id: sandbox.channelId,
      redirect_to: '/wishlist.php',
    });
    expect(await asked()).toEqual(['AccountHandoffHost']);
  });

  test('a cart that cannot be transferred is a warning', async () => {
    const payload = await mutate('storefrontHandoff', { ...page, cartEntityId: 'a-cart' }, 'url', await signedIn());

    expect(payload).toMatchObject({ url: expect.any(String), errors: [], warnings: [{ code: 'CART_NOT_CARRIED' }] });
  });

  test('an ended session receives no link', async () => {
    const session = await signedIn();
    subgraph().sandbox.state.sessions.clear();
    const payload = await mutate('storefrontHandoff', page, 'url', session);

    expect(payload).toMatchObject({ url: null, errors: [{ code: 'SESSION_EXPIRED' }] });
  });

  test('other missing features are reported: the newsletter as an error, a cart kept at sign-out as a warning', async () => {
    const session = await signedIn();
    const profile = await mutate('updateProfile', { newsletter: true }, 'customer { email }', session);
    expect(profile.errors).toMatchObject([{ code: 'INPUT_INVALID', path: ['newsletter'] }]);
    expect(await asked()).toEqual([]);

    const out = await mutate('logout', { cartEntityId: 'a-cart' }, 'cart { entityId }', session);
    expect(out).toMatchObject({ cart: null, errors: [], warnings: [{ code: 'CART_NOT_RETURNED' }] });
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });
});
