import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const signOut = 'mutation { account { logout { errors { __typename code } } } }';
const whoAmI = '{ customer { email } }';
const day = 24 * 60 * 60 * 1000;

describe('account.logout', () => {
  const subgraph = useSubgraph();
  const signedIn = () => subgraph().signIn(jane.email, jane.password);

  test('signing out ends the session in the store: the same session is refused afterwards (security 21)', async () => {
    const { graphql, sandbox } = subgraph();
    const session = await signedIn();
    const { data } = await graphql(signOut, {}, session);
    const after = await graphql(whoAmI, {}, session);

    expect(data.account.logout.errors).toEqual([]);
    expect(sandbox.state.sessions.size).toBe(0);
    expect(after.data).toEqual(null);
    expect(after.errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
  });

  test('signing out twice is not an error (security 21)', async () => {
    const session = await signedIn();
    await subgraph().graphql(signOut, {}, session);
    const { data, errors } = await subgraph().graphql(signOut, {}, session);

    expect(errors).toEqual([]);
    expect(data.account.logout.errors).toEqual([]);
  });

  test('a session that has expired in the store is signed out without an error', async () => {
    const { graphql, sandbox } = subgraph();
    const session = await signedIn();
    sandbox.advance(2 * day);
    const { data } = await graphql(signOut, {}, session);

    expect(data.account.logout.errors).toEqual([]);
  });

  test('a session that no key opens is signed out without an error, and nothing is sent to the store', async () => {
    const query = 'mutation { account { logout(input: { cartEntityId: "a" }) { errors { code } warnings { code } } } }';
    const { data, errors } = await subgraph().graphql(query, {}, { authorization: 'Bearer bcsess_forged' });

    expect(errors).toEqual([]);
    expect(data.account.logout).toEqual({ errors: [], warnings: [{ code: 'CART_NOT_RETURNED' }] });
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a guest receives NOT_SIGNED_IN, and no request reaches the store', async () => {
    const { data } = await subgraph().graphql(signOut);

    expect(data.account.logout.errors).toEqual([{ __typename: 'AccountNotSignedIn', code: 'NOT_SIGNED_IN' }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a cart that the input names becomes a guest’s cart again', async () => {
    const { graphql, sandbox } = subgraph();
    const session = await signedIn();
    const created = await graphql(
      'mutation { cart { createCart(input: { lineItems: [{ quantity: 1, productEntityId: 121 }] }) { cart { entityId } } } }',
      {},
      session,
    );
    const cart = created.data.cart.createCart.cart.entityId;
    const { data } = await graphql(
      'mutation ($cart: String) { account { logout(input: { cartEntityId: $cart }) { errors { code } } } }',
      { cart },
      session,
    );

    expect(data.account.logout.errors).toEqual([]);
    expect(sandbox.state.carts.get(cart)?.customerId).toBeNull();
  });
});

describe('account.logout with a session that has expired by the subgraph’s clock', () => {
  const subgraph = useSubgraph({ sandbox: { customerAccessTokenLifetimeMs: 1 } });

  test('the token is still revoked in the store, without an error (security 21)', async () => {
    const { graphql, storeRequests } = subgraph();
    const session = await subgraph().signIn(jane.email, jane.password);
    const { data } = await graphql(signOut, {}, session);

    expect(data.account.logout.errors).toEqual([]);
    const asked = await storeRequests();
    expect(asked.at(-1)).toMatchObject({ rootFields: ['logout'] });
    expect(asked.at(-1)?.headers['x-bc-customer-access-token']).toMatch(/characters/);
  });
});
