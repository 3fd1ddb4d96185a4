import { addItems, cartFields, createCart, mug, readCart } from './carts.ts';
import { type Ask, shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

describe("a customer's cart", () => {
  test('the owner finds the cart without its id, and no one else finds it with the id', async () => {
    const jane = await signedIn(store);
    const { cart } = await createCart(jane);
    const rasmus = await signedIn(store, 'rasmus@example.com');
    expect(await readCart(jane)).toEqual(cart);
    expect(await readCart(jane, cart.entityId)).toEqual(cart);
    for (const other of [guest, rasmus]) {
      expect(await readCart(other, cart.entityId)).toBeNull();
      const { data, errors } = await addItems(other, { cartEntityId: cart.entityId, data: { lineItems: [mug] } });
      expect(data.cart.addCartLineItems).toBeNull();
      expect(errors[0]?.message).toBe('The cart does not exist.');
    }
    expect(await readCart(jane)).toEqual(cart);
  });

  test('the cart is not on another channel', async () => {
    const { cart } = await createCart(guest);
    const elsewhere = store.sandbox().createStorefrontToken({ channelIds: [2] });
    const { body } = await store.graphql('query ($id: String) { site { cart(entityId: $id) { entityId } } }', {
      variables: { id: cart.entityId },
      bearer: elsewhere,
    });
    expect(body).toEqual({ data: { site: { cart: null } } });
  });

  test('the cart receives the lines of the cart from before the sign-in', async () => {
    await createCart(await signedIn(store), [{ ...mug, quantity: 1 }]);
    const { cart: guests } = await createCart(guest, [mug, { productEntityId: 102, quantity: 1 }]);
    const { data } = await guest(
      `mutation ($cart: String) { login(email: "jane@example.com", password: "sandbox-Pa55word", guestCartEntityId: $cart) {
        cart { ${cartFields} } } }`,
      { cart: guests.entityId },
    );
    expect(data.login.cart.lineItems.physicalItems).toEqual([
      expect.objectContaining({ name: 'Harbour Mug', quantity: 3 }),
      expect.objectContaining({ name: 'Breakwater Bowl', quantity: 1 }),
    ]);
    expect(await readCart(guest, guests.entityId)).toBeNull();
  });

  test('the cart from before the sign-in becomes the customer’s if there was no other', async () => {
    const { cart } = await createCart(guest);
    const { data } = await guest(
      `mutation ($cart: String) { login(email: "jane@example.com", password: "sandbox-Pa55word", guestCartEntityId: $cart) {
        cart { entityId lineItems { totalQuantity } } customerAccessToken { value } } }`,
      { cart: cart.entityId },
    );
    expect(data.login.cart).toEqual({ entityId: cart.entityId, lineItems: { totalQuantity: 2 } });
    expect(await readCart(guest, cart.entityId)).toBeNull();
    const jane = shopper(store, data.login.customerAccessToken.value);
    expect((await readCart(jane)).entityId).toBe(cart.entityId);
  });

  test("another customer's cart cannot be taken over by signing in with it", async () => {
    const { cart } = await createCart(await signedIn(store));
    const { data, errors } = await guest(
      `mutation ($cart: String) { login(email: "rasmus@example.com", password: "sandbox-Pa55word", guestCartEntityId: $cart) {
        customerAccessToken { value } } }`,
      { cart: cart.entityId },
    );
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(store.sandbox().state.carts.get(cart.entityId)).toMatchObject({ customerId: 1, version: 1 });
  });

  test('the cart can be assigned and unassigned', async () => {
    const { cart } = await createCart(guest);
    const jane = await signedIn(store);
    const change = async (ask: Ask, field: string) =>
      ask(`mutation ($id: String!) { cart { ${field}(input: { cartEntityId: $id }) { cart { entityId } } } }`, {
        id: cart.entityId,
      });
    expect((await change(guest, 'assignCartToCustomer')).errors[0]?.message).toBe('A customer must be signed in.');
    expect((await change(jane, 'assignCartToCustomer')).errors).toEqual([]);
    expect(await readCart(guest, cart.entityId)).toBeNull();
    expect((await change(jane, 'unassignCartFromCustomer')).errors).toEqual([]);
    expect((await readCart(guest, cart.entityId)).entityId).toBe(cart.entityId);
    expect(await readCart(jane)).toBeNull();
  });
});
