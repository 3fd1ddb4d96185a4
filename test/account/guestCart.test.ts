import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const { email, password } = jane;
const signedInWithCart =
  'customer { email } cart { entityId lineItems { totalQuantity } } customerAccessToken { value }';

describe('a guest cart at account.login', () => {
  const { subgraph, mutate, asked, makeCart } = useAccount();

  test('a guest cart is merged into the customer’s cart in one request', async () => {
    const guestCartEntityId = await makeCart();
    const payload = await mutate('login', { email, password, guestCartEntityId }, signedInWithCart);

    expect(payload).toMatchObject({ cart: { lineItems: { totalQuantity: 2 } }, errors: [], warnings: [] });
    expect(await asked()).toEqual(['AccountLogin']);
  });

  test.each(['does not exist', 'is another customer’s'])(
    'a guest cart that %s is a warning: the customer is signed in without it, by a second request',
    async (which) => {
      const foreign = await makeCart(await subgraph().signIn(ottoline.email, ottoline.password));
      const guestCartEntityId = which === 'does not exist' ? 'gone' : foreign;
      const payload = await mutate('login', { email, password, guestCartEntityId }, signedInWithCart);

      expect(payload).toMatchObject({
        customer: { email },
        cart: null,
        customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
        errors: [],
        warnings: [{ code: 'CART_NOT_MERGED' }],
      });
      expect(await asked()).toEqual(['AccountLogin', 'AccountLogin']);
      expect(subgraph().sandbox.state.carts.get(foreign)?.customerId).toBe(ottoline.entityId);
    },
  );

  test('a wrong password with a cart is refused after one request, because only a problem with the cart causes a second one', async () => {
    const input = { email, password: 'not-the-Pa55word', guestCartEntityId: await makeCart() };
    const payload = await mutate('login', input, signedInWithCart);

    expect(payload).toMatchObject({
      customerAccessToken: null,
      errors: [{ code: 'INVALID_CREDENTIALS' }],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountLogin']);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a connection that drops after the store signed the customer in is not retried', async () => {
    const { send, fault } = account;
    await fault({ kind: 'drop', when: 'after', operation: 'AccountLogin' });
    const { errors } = await send('login', { email, password, guestCartEntityId: 'gone' }, signedInWithCart);

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_UNREACHABLE' } }]);
    expect(await account.asked()).toHaveLength(1);
  });

  const account = useAccount();
});

describe('the customer’s cart at account.logout', () => {
  const { subgraph, mutate, signedIn, asked, makeCart } = useAccount();
  const selection = 'cart { entityId lineItems { totalQuantity } } basket: cart { currencyCode }';

  test('the cart is returned to the guest with the client’s selection, in the request that signs out', async () => {
    const session = await signedIn();
    const cartEntityId = await makeCart(session);
    const payload = await mutate('logout', { cartEntityId }, selection, session);

    expect(payload).toEqual({
      cart: { entityId: cartEntityId, lineItems: { totalQuantity: 2 } },
      basket: { currencyCode: 'USD' },
      errors: [],
      warnings: [],
    });
    expect(await asked()).toEqual(['AccountLogoutWithCart']);
    expect(subgraph().sandbox.state.carts.get(cartEntityId)?.customerId).toBeNull();
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('a cart that is not the customer’s is a warning, and the customer is signed out all the same', async () => {
    const foreign = await makeCart(await subgraph().signIn(ottoline.email, ottoline.password));
    const payload = await mutate('logout', { cartEntityId: foreign }, selection, await signedIn());

    expect(payload).toMatchObject({ cart: null, errors: [], warnings: [{ code: 'CART_NOT_RETURNED' }] });
    expect(subgraph().sandbox.state.carts.get(foreign)?.customerId).toBe(ottoline.entityId);
    expect([...subgraph().sandbox.state.sessions.values()].map(({ customerId }) => customerId)).toEqual([
      ottoline.entityId,
    ]);
  });

  test('a cart cannot be returned with an ended session, which is a warning and not an error', async () => {
    const session = await signedIn();
    const cartEntityId = await makeCart(session);
    subgraph().sandbox.state.sessions.clear();
    const payload = await mutate('logout', { cartEntityId }, selection, session);

    expect(payload).toMatchObject({ cart: null, errors: [], warnings: [{ code: 'CART_NOT_RETURNED' }] });
    expect(subgraph().sandbox.state.carts.get(cartEntityId)?.customerId).toBe(jane.entityId);
  });
});
