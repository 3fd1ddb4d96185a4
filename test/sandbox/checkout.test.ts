import { readFileSync } from 'node:fs';
import { describeRealSchemas, newestVersion } from '../helpers/realSchemas.ts';
import { createCart, readCart } from './carts.ts';
import {
  address,
  applyCoupon,
  applyGiftCertificate,
  bill,
  changeCheckout,
  complete,
  readCheckout,
  readOrder,
  shipTo,
} from './checkouts.ts';
import { shopper, signedIn } from './shopper.ts';
import { type StoreClient, useSandbox } from './storeClient.ts';

const bowls = { productEntityId: 102, quantity: 2 };
const guide = { productEntityId: 123, quantity: 1 };
const gift = (amount: number) => ({
  name: 'A gift',
  theme: 'BIRTHDAY',
  amount,
  quantity: 1,
  sender: { name: 'A', email: 'a@example.com' },
  recipient: { name: 'B', email: 'b@example.com' },
});

const wrongCode = (reason: string) => [`Incorrect or mismatch: ${reason}`];

function checkoutTests(store: StoreClient) {
  const guest = shopper(store);
  const start = async (lineItems: readonly object[] = [bowls], rest: object = {}) =>
    (await createCart(guest, lineItems, rest)).cart.entityId as string;

  test('the checkout of a cart has its id and totals, and an unknown one is null', async () => {
    const id = await start([bowls, guide]);
    expect(await readCheckout(guest, id)).toMatchObject({
      entityId: id,
      subtotal: { value: 44.5, currencyCode: 'USD' },
      taxTotal: { value: 3.56 },
      grandTotal: { value: 48.06 },
      outstandingBalance: { value: 48.06 },
      shippingConsignments: [],
      coupons: [],
    });
    expect(await readCheckout(guest, 'unknown')).toBeNull();
  });

  test("another customer's checkout is null, and no mutation changes it", async () => {
    const jane = await signedIn(store);
    const { cart } = await createCart(jane, [bowls]);
    expect(await readCheckout(guest, cart.entityId)).toBeNull();
    expect((await applyCoupon(guest, cart.entityId, 'WELCOME10')).messages).toEqual(['The checkout does not exist.']);
    expect((await complete(guest, cart.entityId)).messages).toEqual(['The checkout does not exist.']);
    expect(await readCheckout(jane, cart.entityId)).toMatchObject({ coupons: [], version: 1 });
  });

  test('each country has its own shipping methods, prices and tax, and some have none', async () => {
    const id = await start();
    const { checkout: inUs } = await shipTo(guest, id);
    expect(inUs).toMatchObject({
      shippingCostTotal: { value: 8.5 },
      taxes: [{ name: 'Sales Tax', amount: { value: 2.96 } }],
    });
    const consignment = inUs.shippingConsignments[0];
    expect(consignment.availableShippingOptions.map((option: { description: string }) => option.description)).toEqual([
      'Gullpost Ground',
      'Gullpost Express',
    ]);
    const move = (countryCode: string) =>
      changeCheckout(guest, 'updateCheckoutShippingConsignment', {
        checkoutEntityId: id,
        consignmentEntityId: consignment.entityId,
        data: {
          consignment: {
            address: { countryCode, shouldSaveAddress: false },
            lineItems: [{ lineItemEntityId: consignment.lineItemIds[0], quantity: 2 }],
          },
        },
      });
    const { checkout: inGermany } = await move('DE');
    const [airmail] = inGermany.shippingConsignments[0].availableShippingOptions;
    // Two bowls of 12 oz weigh two pounds when rounded up.
    expect(airmail).toMatchObject({ description: 'Airmail', cost: { value: 27 } });
    expect(inGermany).toMatchObject({
      shippingCostTotal: { value: 0 },
      taxes: [{ name: 'VAT', amount: { value: 7.03 } }],
    });
    expect(inGermany.shippingConsignments[0].selectedShippingOption).toBeNull();

    const select = (shippingOptionEntityId: string) =>
      changeCheckout(guest, 'selectCheckoutShippingOption', {
        checkoutEntityId: id,
        consignmentEntityId: consignment.entityId,
        data: { shippingOptionEntityId },
      });
    expect((await select('gullpost-ground')).messages).toEqual([
      'The shipping option is not available for this consignment.',
    ]);
    expect((await select(airmail.entityId)).checkout).toMatchObject({
      shippingCostTotal: { value: 27 },
      grandTotal: { value: 71.03 },
    });
    const { checkout: inChile } = await move('CL');
    expect(inChile.shippingConsignments[0].availableShippingOptions).toEqual([]);
    expect(inChile.taxes).toEqual([]);
  });

  test('lines go to several addresses, also parts of a line', async () => {
    const id = await start([{ productEntityId: 102, quantity: 3 }, guide]);
    const before = await readCheckout(guest, id);
    const [line] = before.cart.lineItems.physicalItems;
    const consign = (lineItemEntityId: string, quantity: number, countryCode: string) =>
      changeCheckout(guest, 'addCheckoutShippingConsignments', {
        checkoutEntityId: id,
        data: { consignments: [{ address: { ...address, countryCode }, lineItems: [{ lineItemEntityId, quantity }] }] },
      });
    const { checkout: first } = await consign(line.entityId, 2, 'US');
    const parts = first.cart.lineItems.physicalItems;
    expect(parts.map(({ quantity }: { quantity: number }) => quantity)).toEqual([2, 1]);
    const { checkout } = await consign(parts[1].entityId, 1, 'CA');
    expect(checkout.shippingConsignments.map(({ lineItemIds }: { lineItemIds: string[] }) => lineItemIds)).toEqual([
      [parts[0].entityId],
      [parts[1].entityId],
    ]);
    expect(checkout.taxes.map(({ name }: { name: string }) => name)).toEqual(['Sales Tax', 'HST']);

    expect((await consign(line.entityId, 9, 'US')).messages).toEqual(['The quantity must be between 1 and 2.']);
    const [download] = checkout.cart.lineItems.digitalItems;
    expect((await consign(download.entityId, 1, 'US')).messages).toEqual(['This line item is not shipped.']);
    expect((await consign('unknown', 1, 'US')).messages).toEqual(['The cart has no such line item.']);
    expect((await consign(line.entityId, 1, 'ZZ')).messages).toEqual(['There is no country with this code.']);
    expect(await readCheckout(guest, id)).toEqual(checkout);

    const { checkout: deleted } = await changeCheckout(guest, 'deleteCheckoutConsignment', {
      checkoutEntityId: id,
      consignmentEntityId: checkout.shippingConsignments[0].entityId,
    });
    expect(deleted.shippingConsignments).toHaveLength(1);
    expect(deleted.cart.lineItems.totalQuantity).toBe(4);
  });

  test('a line that the shopper adds later joins the consignment of the whole cart, and a deleted one leaves it', async () => {
    const id = await start();
    await shipTo(guest, id);
    const { checkout } = await changeCheckout(guest, 'updateCheckout', {
      checkoutEntityId: id,
      data: { lineItems: [{ productEntityId: 121, quantity: 1 }] },
    });
    const [consignment] = checkout.shippingConsignments;
    expect(consignment.lineItemIds).toHaveLength(2);
    expect(consignment.selectedShippingOption.entityId).toBe('gullpost-ground');
    await guest(
      'mutation ($input: DeleteCartLineItemInput!) { cart { deleteCartLineItem(input: $input) { cart { entityId } } } }',
      { input: { cartEntityId: id, lineItemEntityId: consignment.lineItemIds[0] } },
    );
    expect((await readCheckout(guest, id)).shippingConsignments[0].lineItemIds).toEqual([consignment.lineItemIds[1]]);
  });

  test.each([
    ['WELCOME10', 'PER_TOTAL_DISCOUNT', 10],
    ['ten-percent', 'PERCENTAGE_DISCOUNT', 3.7],
    ['TWO-EACH', 'PER_ITEM_DISCOUNT', 4],
    ['SHIP-FREE', 'FREE_SHIPPING', 8.5],
    ['SHIP-LESS-5', 'SHIPPING_DISCOUNT', 5],
  ])('the coupon %s reduces the total until the shopper removes it', async (code, couponType, value) => {
    const id = await start();
    const { checkout: before } = await shipTo(guest, id);
    const { checkout } = await applyCoupon(guest, id, code);
    expect(checkout.coupons).toEqual([
      { code: code.toUpperCase(), couponType, discountedAmount: { value, currencyCode: 'USD' } },
    ]);
    expect(checkout.totalDiscount.value).toBe(value);
    expect(checkout.grandTotal.value).toBeLessThan(before.grandTotal.value);
    expect((await applyCoupon(guest, id, code)).messages).toEqual(wrongCode('The coupon is already applied.'));
    const { checkout: without } = await changeCheckout(guest, 'unapplyCheckoutCoupon', {
      checkoutEntityId: id,
      data: { couponCode: code },
    });
    expect(without.grandTotal).toEqual(before.grandTotal);
  });

  test('a coupon takes its whole amount off several lines, to the cent', async () => {
    const id = await start([bowls, guide, { productEntityId: 114, quantity: 1 }]);
    const { checkout } = await applyCoupon(guest, id, 'WELCOME10');
    const { physicalItems, digitalItems } = checkout.cart.lineItems;
    const shares = [...physicalItems, ...digitalItems].map((line: { couponAmount: { value: number } }) =>
      Math.round(line.couponAmount.value * 100),
    );
    // 1000 × 3700, 2999 and 750 of 7449 cents: 496.7, 402.6 and 100.7.
    expect(shares).toEqual([497, 402, 101]);
    expect(checkout.coupons[0].discountedAmount.value).toBe(10);
  });

  test.each([
    ['NONSENSE', 'The coupon does not exist.'],
    ['LAST-YEAR', 'The coupon has expired.'],
    ['ONLY-ONCE', 'The coupon has been used up.'],
    ['BIG50', 'The cart does not reach the minimum of the coupon.'],
  ])('the coupon %s is refused and changes nothing', async (code, reason) => {
    const id = await start();
    const before = await readCheckout(guest, id);
    expect((await applyCoupon(guest, id, code)).messages).toEqual(wrongCode(reason));
    expect(await readCheckout(guest, id)).toEqual(before);
  });

  test('a coupon leaves the checkout with the cart’s minimum', async () => {
    const id = await start([{ productEntityId: 111, variantEntityId: 2111, quantity: 3 }]);
    const { checkout } = await applyCoupon(guest, id, 'BIG50');
    expect(checkout.coupons[0].discountedAmount.value).toBe(50);
    const [line] = checkout.cart.lineItems.physicalItems;
    const { checkout: smaller } = await changeCheckout(guest, 'updateCheckout', {
      checkoutEntityId: id,
      data: { lineItems: [{ entityId: line.entityId, quantity: 1 }] },
    });
    expect(smaller.coupons).toEqual([]);
    expect(smaller.cart.amount.value).toBe(98);
  });

  test('gift certificates pay up to their balance, and refused ones change nothing', async () => {
    const id = await start();
    const { checkout: first } = await applyGiftCertificate(guest, id, 'GIFT-PART-0005');
    expect(first).toMatchObject({ grandTotal: { value: 39.96 }, outstandingBalance: { value: 34.96 } });
    const { checkout } = await applyGiftCertificate(guest, id, 'gift-full-0050');
    expect(checkout.outstandingBalance.value).toBe(0);
    expect(checkout.giftCertificates).toEqual([
      expect.objectContaining({
        used: expect.objectContaining({ value: 5 }),
        remaining: expect.objectContaining({ value: 0 }),
      }),
      expect.objectContaining({
        balance: expect.objectContaining({ value: 50 }),
        used: expect.objectContaining({ value: 34.96 }),
        remaining: expect.objectContaining({ value: 15.04 }),
      }),
    ]);
    for (const [code, reason] of [
      ['NONE-SUCH-CODE', 'The gift certificate does not exist.'],
      ['GIFT-PAST-0025', 'The gift certificate is expired.'],
      ['GIFT-SHUT-0025', 'The gift certificate is disabled.'],
      ['GIFT-PART-0005', 'The gift certificate is already applied.'],
    ] as const) {
      expect((await applyGiftCertificate(guest, id, code)).messages).toEqual(wrongCode(reason));
    }
    expect(await readCheckout(guest, id)).toEqual(checkout);
    const euros = await start([bowls], { currencyCode: 'EUR' });
    expect((await applyGiftCertificate(guest, euros, 'GIFT-FULL-0050')).messages).toEqual(
      wrongCode('The gift certificate has another currency than the cart.'),
    );
    const { checkout: without } = await changeCheckout(guest, 'unapplyCheckoutGiftCertificate', {
      checkoutEntityId: id,
      data: { giftCertificateCode: 'GIFT-FULL-0050' },
    });
    expect(without.outstandingBalance.value).toBe(34.96);
  });

  test('a guest completes a checkout, finds the order by the cart’s id only, and the cart is gone', async () => {
    const id = await start([bowls, guide], { giftCertificates: [gift(20)] });
    await shipTo(guest, id);
    await bill(guest, id);
    await applyCoupon(guest, id, 'WELCOME10');
    await changeCheckout(guest, 'updateCheckoutCustomerMessage', {
      checkoutEntityId: id,
      data: { message: 'Ring twice.' },
    });
    const { checkout } = await applyGiftCertificate(guest, id, 'GIFT-PART-0005');
    const { orderEntityId, paymentAccessToken, messages } = await complete(guest, id);
    expect(messages).toEqual([]);
    expect(paymentAccessToken).toMatch(/^[\w-]{43}$/);

    expect(await readOrder(guest, { entityId: orderEntityId })).toBeNull();
    expect(await readOrder(guest, { entityId: orderEntityId, cartEntityId: 'guess' })).toBeNull();
    const order = await readOrder(guest, { entityId: orderEntityId, cartEntityId: id });
    expect(order).toMatchObject({
      status: { value: 'AWAITING_PAYMENT' },
      subTotal: { value: 64.5 },
      discounts: { couponDiscounts: [{ couponCode: 'WELCOME10', discountedAmount: { value: 10 } }] },
      shippingCostTotal: { value: 8.5 },
      totalIncTax: checkout.grandTotal,
      customerMessage: 'Ring twice.',
      billingAddress: { email: 'ana@example.com', country: 'United States' },
      payments: {
        edges: [
          {
            node: {
              amount: { value: 5 },
              detail: { __typename: 'GiftCertificatePaymentInstrument', code: 'GIFT-PART-0005' },
            },
          },
        ],
      },
    });
    expect(order.consignments.shipping.edges[0].node.lineItems.edges).toHaveLength(1);
    expect(order.consignments.downloads).toMatchObject([{ recipientEmail: 'ana@example.com' }]);
    expect(order.consignments.email.giftCertificates.edges).toMatchObject([
      { node: { recipientEmail: 'b@example.com', lineItems: { edges: [{ node: { salePrice: { value: 20 } } }] } } },
    ]);
    expect(await readCart(guest, id)).toBeNull();
    expect(await readCheckout(guest, id)).toBeNull();
    expect((await complete(guest, id)).messages).toEqual(['The checkout does not exist.']);
    const { data } = await guest('{ site { giftCertificate(code: "GIFT-PART-0005") { balance { value } status } } }');
    expect(data.site.giftCertificate).toEqual({ balance: { value: 0 }, status: 'ACTIVE' });
  });

  test('a checkout that lacks something makes no order, and the cart stays', async () => {
    const id = await start();
    const refusal = async () => (await complete(guest, id)).messages;
    const orders = store.sandbox().state.orders.size;
    expect(await refusal()).toEqual(['The billing address is missing.']);
    await bill(guest, id, { countryCode: 'US', shouldSaveAddress: false });
    expect(await refusal()).toEqual(['The billing address is incomplete.']);
    const { checkout } = await bill(guest, id, { ...address, email: '' });
    expect(await refusal()).toEqual(['The billing address has no email.']);
    await changeCheckout(guest, 'updateCheckoutBillingAddress', {
      checkoutEntityId: id,
      addressEntityId: checkout.billingAddress.entityId,
      data: { address },
    });
    expect(await refusal()).toEqual(['A line item has no shipping address.']);
    const { checkout: estimate } = await shipTo(guest, id, { countryCode: 'US', shouldSaveAddress: false });
    expect(await refusal()).toEqual(['A shipping address is incomplete.']);
    await changeCheckout(guest, 'updateCheckout', {
      checkoutEntityId: id,
      data: { shippingConsignments: [{ entityId: estimate.shippingConsignments[0].entityId, address }] },
    });
    expect(await refusal()).toEqual(['A consignment has no shipping option.']);
    expect(store.sandbox().state.orders.size).toBe(orders);
    expect((await readCart(guest, id)).entityId).toBe(id);
  });

  test('a coupon that expires before the order is placed refuses it', async () => {
    const id = await start();
    await shipTo(guest, id);
    await bill(guest, id);
    const { coupons, clock, orders } = store.sandbox().state;
    const coupon = coupons.get('WELCOME10');
    if (coupon) coupons.set('WELCOME10', { ...coupon, expiresAt: clock.now() + 1000 });
    await applyCoupon(guest, id, 'WELCOME10');
    store.sandbox().advance(2000);
    const before = orders.size;
    expect((await complete(guest, id)).messages).toEqual(['A coupon can no longer be used.']);
    expect(orders.size).toBe(before);
  });

  test('a mutation for another version of the checkout is refused', async () => {
    const id = await start();
    const { messages } = await changeCheckout(guest, 'applyCheckoutCoupon', {
      checkoutEntityId: id,
      version: 7,
      data: { couponCode: 'WELCOME10' },
    });
    expect(messages).toEqual(['The checkout is at version 1, not 7.']);
    expect((await readCheckout(guest, id)).coupons).toEqual([]);
  });

  test('a new checkout is a cart with addresses, or nothing if an address is invalid', async () => {
    const input = {
      lineItems: [bowls],
      currencyCode: 'EUR',
      billingAddress: address,
      shippingConsignments: [{ address, selectRecommendedOption: true }],
    };
    const { checkout } = await changeCheckout(guest, 'createCheckout', input);
    expect(checkout).toMatchObject({
      currencyCode: 'EUR',
      subtotal: { value: 33.3 },
      shippingCostTotal: { value: 7.65 },
    });
    const carts = store.sandbox().state.carts.size;
    const invalid = { ...input, billingAddress: { ...address, countryCode: 'ZZ' } };
    expect((await changeCheckout(guest, 'createCheckout', invalid)).messages).toEqual([
      'There is no country with this code.',
    ]);
    const download = { ...input, lineItems: [guide] };
    expect((await changeCheckout(guest, 'createCheckout', download)).messages).toEqual([
      'The cart has nothing to ship.',
    ]);
    expect(store.sandbox().state.carts.size).toBe(carts);
  });

  test('a customer’s order is paid by a gift certificate and saves the new address once', async () => {
    const jane = await signedIn(store);
    const { cart } = await createCart(jane, [{ productEntityId: 121, quantity: 1 }]);
    const saved = { ...address, email: '', shouldSaveAddress: true };
    await shipTo(jane, cart.entityId, saved);
    await bill(jane, cart.entityId, saved);
    await applyGiftCertificate(jane, cart.entityId, 'GIFT-FULL-0050');
    const { orderEntityId } = await complete(jane, cart.entityId);
    expect(await readOrder(jane, { entityId: orderEntityId })).toMatchObject({
      status: { value: 'AWAITING_FULFILLMENT' },
      billingAddress: { email: 'jane@example.com' },
    });
    const { data } = await jane('{ customer { addresses { edges { node { address1 } } } } }');
    expect(data.customer.addresses.edges.map(({ node }: { node: { address1: string } }) => node.address1)).toEqual([
      '12 Quillwort Lane',
      '4 Lanternmaker Yard',
      '1 Tide Street',
    ]);
    expect(await readOrder(jane, { entityId: orderEntityId, cartEntityId: cart.entityId })).not.toBeNull();
    expect(await readOrder(guest, { entityId: orderEntityId, cartEntityId: cart.entityId })).toBeNull();
    expect(await readOrder(await signedIn(store, 'rasmus@example.com'), { entityId: orderEntityId })).toBeNull();
  });

  test('amounts in the preferred currency of the shopper add up, too', async () => {
    const id = await start([bowls, guide]);
    await shipTo(guest, id);
    const { data } = await guest(
      `query ($id: String!) @shopperPreferences(displayCurrencyCode: "JPY") { site { checkout(entityId: $id) {
        displayCurrencyCode grandTotalInDisplayCurrency { value currencyCode } subtotalInDisplayCurrency { value }
        shippingCostTotalInDisplayCurrency { value } taxTotalInDisplayCurrency { value } } } }`,
      { id },
    );
    const { checkout } = data.site;
    expect(checkout.displayCurrencyCode).toBe('JPY');
    expect(checkout.grandTotalInDisplayCurrency).toEqual({
      currencyCode: 'JPY',
      value:
        checkout.subtotalInDisplayCurrency.value +
        checkout.shippingCostTotalInDisplayCurrency.value +
        checkout.taxTotalInDisplayCurrency.value,
    });
    expect(checkout.subtotalInDisplayCurrency.value).toBe(6675);
  });
}

describe('a checkout', () => {
  checkoutTests(useSandbox());
});

describeRealSchemas(
  'a checkout of a store with a complete schema',
  (file) => checkoutTests(useSandbox({ schema: readFileSync(file, 'utf8') })),
  newestVersion,
);
