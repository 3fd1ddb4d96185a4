import { createCart, readCart } from './carts.ts';
import { type Ask, shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const logout = async (ask: Ask, id: string) =>
  (
    await ask(
      'mutation ($id: String) { logout(cartEntityId: $id) { result cartUnassignResult { cart { entityId } errors { __typename } } } }',
      { id },
    )
  ).data.logout;

describe('a store with the persistent cart', () => {
  const store = useSandbox({ persistentCart: true });

  test('returns no cart from a sign-out and keeps it for the customer', async () => {
    const jane = await signedIn(store);
    const { cart } = await createCart(jane);
    expect(await logout(jane, cart.entityId)).toEqual({
      result: 'success',
      cartUnassignResult: { cart: null, errors: [] },
    });
    expect(await readCart(shopper(store), cart.entityId)).toBeNull();
    const again = await signedIn(store);
    expect((await readCart(again)).entityId).toBe(cart.entityId);
    const { data } = await again('{ site { settings { checkout { persistentCartEnabled } } } }');
    expect(data.site.settings.checkout.persistentCartEnabled).toBe(true);
  });
});

describe('a store without the persistent cart', () => {
  const store = useSandbox();

  test('gives the cart back to the shopper who signs out', async () => {
    const jane = await signedIn(store);
    const { cart } = await createCart(jane);
    expect((await logout(jane, cart.entityId)).cartUnassignResult.cart).toEqual({ entityId: cart.entityId });
    expect((await readCart(shopper(store), cart.entityId)).entityId).toBe(cart.entityId);
    expect(await readCart(await signedIn(store))).toBeNull();
  });
});
