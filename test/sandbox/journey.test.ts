import { readFileSync } from 'node:fs';
import { describeRealSchemas, newestVersion } from '../helpers/realSchemas.ts';
import { addItems, createCart, readCart } from './carts.ts';
import { address, applyCoupon, bill, changeCheckout, complete, orderFields, readOrder } from './checkouts.ts';
import { formBrowser } from './formBrowser.ts';
import { type Ask, shopper } from './shopper.ts';
import { demoPassword, type StoreClient, useSandbox } from './storeClient.ts';

interface Choice {
  readonly sku: string;
  readonly entityId: number;
  /** In cents, as the catalogue shows it. */
  readonly price: number;
}

const cents = ({ value }: { readonly value: number }) => Math.round(value * 100);

/** Finds a product by a category's path and a facet, as a shopper would, and returns a variant of it. */
async function browse(ask: Ask, path: string, name: string): Promise<Choice> {
  const { data: route } = await ask(
    'query ($path: String!) { site { route(path: $path) { node { ... on Category { entityId } } } } }',
    { path },
  );
  const filters = { categoryEntityId: route.site.route.node.entityId, searchSubCategories: true, hideOutOfStock: true };
  const { data } = await ask(
    `query ($filters: SearchProductsFiltersInput!) { site { search { searchProducts(filters: $filters, sort: A_TO_Z) {
      products(first: 20) { edges { node { name path } } } } } } }`,
    { filters },
  );
  const found = data.site.search.searchProducts.products.edges.find(
    ({ node }: { node: { name: string } }) => node.name === name,
  );
  const { data: page } = await ask(
    `query ($path: String!) { site { route(path: $path) { node { ... on Product { entityId
      variants(first: 1) { edges { node { sku prices { price { value } } } } } } } } } }`,
    { path: found.node.path },
  );
  const { entityId, variants } = page.site.route.node;
  const { sku, prices } = variants.edges[0].node;
  return { entityId, sku, price: cents(prices.price) };
}

/** The test's own arithmetic: ten percent off each line, 8 % tax on the rest of each line, 8.50 for shipping. */
function expectedTotals(lines: readonly (readonly [price: number, quantity: number])[]) {
  const parts = lines.map(([price, quantity]) => {
    const sale = price * quantity;
    const coupon = Math.round(sale / 10);
    return { sale, coupon, tax: Math.round(((sale - coupon) * 8) / 100) };
  });
  const sum = (pick: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const totals = { sale: sum(({ sale }) => sale), coupon: sum(({ coupon }) => coupon), tax: sum(({ tax }) => tax) };
  return { ...totals, shipping: 850, total: totals.sale - totals.coupon + totals.tax + 850 };
}

type Line = { readonly node: { readonly sku: string; readonly quantity: number } };

function journeyTests(store: StoreClient) {
  const guest = shopper(store);

  /** Estimates the shipping, selects the recommended way, and applies the coupon. */
  async function prepare(ask: Ask, id: string) {
    const { data } = await ask(
      'query ($id: String) { site { cart(entityId: $id) { lineItems { physicalItems { entityId quantity } } } } }',
      { id },
    );
    const lineItems = data.site.cart.lineItems.physicalItems.map(
      ({ entityId, quantity }: { entityId: string; quantity: number }) => ({ lineItemEntityId: entityId, quantity }),
    );
    const { checkout } = await changeCheckout(ask, 'addCheckoutShippingConsignments', {
      checkoutEntityId: id,
      data: { consignments: [{ address, lineItems }] },
    });
    const [consignment] = checkout.shippingConsignments;
    const recommended = consignment.availableShippingOptions.find(
      (each: { isRecommended: boolean }) => each.isRecommended,
    );
    await changeCheckout(ask, 'selectCheckoutShippingOption', {
      checkoutEntityId: id,
      consignmentEntityId: consignment.entityId,
      data: { shippingOptionEntityId: recommended.entityId },
    });
    const { checkout: reduced } = await applyCoupon(ask, id, 'TEN-PERCENT');
    return reduced;
  }

  test('a customer browses, orders, finds the order in the account and orders the same again', async () => {
    const mug = await browse(guest, '/kitchen/', 'Harbour Mug');
    const lantern = await browse(guest, '/outdoors/', 'Pocket Lantern');
    const { cart: guestCart } = await createCart(guest, [{ sku: mug.sku, quantity: 3 }]);
    const { data: login } = await guest(
      `mutation ($cart: String) { login(email: "jane@example.com", password: "${demoPassword}", guestCartEntityId: $cart) {
        customerAccessToken { value } cart { entityId } } }`,
      { cart: guestCart.entityId },
    );
    const jane = shopper(store, login.login.customerAccessToken.value);
    const id = login.login.cart.entityId;
    await addItems(jane, { cartEntityId: id, data: { lineItems: [{ sku: lantern.sku, quantity: 2 }] } });

    const checkout = await prepare(jane, id);
    const expected = expectedTotals([
      [mug.price, 3],
      [lantern.price, 2],
    ]);
    expect({
      coupon: cents(checkout.coupons[0].discountedAmount),
      tax: cents(checkout.taxTotal),
      shipping: cents(checkout.shippingCostTotal),
      total: cents(checkout.grandTotal),
    }).toEqual({ coupon: expected.coupon, tax: expected.tax, shipping: expected.shipping, total: expected.total });

    await bill(jane, id);
    const { orderEntityId } = await complete(jane, id);
    const { data } = await jane(`{ site { cart { entityId } }
      customer { orders(first: 1) { edges { node { ${orderFields} } } } } }`);
    const order = data.customer.orders.edges[0].node;
    expect(order.entityId).toBe(orderEntityId);
    expect([cents(order.subTotal), cents(order.totalIncTax)]).toEqual([expected.sale, expected.total]);
    expect(data.site.cart).toBeNull();

    const again = order.consignments.shipping.edges[0].node.lineItems.edges.map(({ node }: Line) => ({
      sku: node.sku,
      quantity: node.quantity,
    }));
    const { cart: reordered } = await createCart(jane, again);
    expect(reordered.lineItems.totalQuantity).toBe(5);
    const second = await prepare(jane, reordered.entityId);
    expect(cents(second.grandTotal)).toBe(expected.total);
    await bill(jane, reordered.entityId);
    expect((await complete(jane, reordered.entityId)).orderEntityId).toBe(orderEntityId + 1);
  });

  test('a guest browses, pays on the checkout page, finds the order by its cart and orders the same again', async () => {
    const bowl = await browse(guest, '/kitchen/', 'Breakwater Bowl');
    const notebook = await browse(guest, '/paper/', 'Field Notebook');
    const { cart } = await createCart(guest, [
      { sku: bowl.sku, quantity: 2 },
      { sku: notebook.sku, quantity: 1 },
    ]);
    await prepare(guest, cart.entityId);
    const expected = expectedTotals([
      [bowl.price, 2],
      [notebook.price, 1],
    ]);
    const { data } = await guest(
      `mutation ($id: String) { cart { createCartRedirectUrls(input: { cartEntityId: $id }) {
        redirectUrls { redirectedCheckoutUrl } } } }`,
      { id: cart.entityId },
    );
    const browser = formBrowser(store.sandbox().url);
    const page = await browser.open(data.cart.createCartRedirectUrls.redirectUrls.redirectedCheckoutUrl);
    expect(page.text).toContain(`$${(expected.total / 100).toFixed(2)}`);
    const { text } = await browser.submit('/checkout');
    const entityId = Number(/order number is <strong>(\d+)/.exec(text)?.[1]);

    const order = await readOrder(guest, { entityId, cartEntityId: cart.entityId });
    expect(cents(order.totalIncTax)).toBe(expected.total);
    expect(order.status.value).toBe('AWAITING_FULFILLMENT');
    expect(await readCart(guest, cart.entityId)).toBeNull();
    const again = order.consignments.shipping.edges[0].node.lineItems.edges.map(({ node }: Line) => ({
      sku: node.sku,
      quantity: node.quantity,
    }));
    const { cart: reordered } = await createCart(guest, again);
    expect(cents((await prepare(guest, reordered.entityId)).grandTotal)).toBe(expected.total);
  });
}

describe('the journey of a shopper', () => {
  journeyTests(useSandbox());
});

describeRealSchemas(
  'the journey of a shopper of a store with a complete schema',
  (file) => journeyTests(useSandbox({ schema: readFileSync(file, 'utf8') })),
  newestVersion,
);
