import fc from 'fast-check';
import { createCart } from './carts.ts';
import { address, bill, changeCheckout, checkoutFields, complete, readOrder, shipTo } from './checkouts.ts';
import { type Ask, shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

/** Smallest units of each currency of the sandbox. */
const units: Readonly<Record<string, number>> = { USD: 100, EUR: 100, JPY: 1 };

const tenDollars: Readonly<Record<string, number>> = { USD: 1000, EUR: 900, JPY: 1500 };

interface Money {
  readonly value: number;
  readonly currencyCode: string;
}

function minor({ value, currencyCode }: Money): number {
  const amount = value * (units[currencyCode] ?? Number.NaN);
  expect(Math.abs(amount - Math.round(amount))).toBeLessThan(1e-6);
  return Math.round(amount);
}

const sum = <T>(items: readonly T[], moneyOf: (item: T) => Money) =>
  items.reduce((total, item) => total + minor(moneyOf(item)), 0);

// biome-ignore lint/suspicious/noExplicitAny: a checkout as the test selects it.
type Checkout = any;

function linesOf({ cart }: Checkout): Checkout[] {
  return [...cart.lineItems.physicalItems, ...cart.lineItems.digitalItems];
}

/** Each total is the sum of its parts. */
function expectSums(checkout: Checkout): void {
  const { cart, shippingConsignments: consignments } = checkout;
  const lines = linesOf(checkout);
  const gifts = sum(cart.lineItems.giftCertificates, (gift: Checkout) => gift.amount);
  const list = sum(lines, (line) => line.extendedListPrice);
  const sale = sum(lines, (line) => line.extendedSalePrice);
  const lineCoupons = sum(lines, (line) => line.couponAmount);
  const shippingCoupons = consignments.reduce(
    (total: number, each: Checkout) => total + sum(each.coupons, (coupon: Checkout) => coupon.discountedAmount),
    0,
  );
  const coupons = sum(checkout.coupons, (coupon: Checkout) => coupon.discountedAmount);
  const shipping = sum(consignments, (each: Checkout) => each.shippingCost);
  const tax = sum(checkout.taxes, (each: Checkout) => each.amount);
  const used = sum(checkout.giftCertificates, (each: Checkout) => each.used);

  expect({
    base: minor(cart.baseAmount),
    discount: minor(cart.discountedAmount),
    amount: minor(cart.amount),
    subtotal: minor(checkout.subtotal),
    totalDiscount: minor(checkout.totalDiscount),
    coupons,
    shipping: minor(checkout.shippingCostTotal),
    tax: minor(checkout.taxTotal),
    grandTotal: minor(checkout.grandTotal),
    outstanding: minor(checkout.outstandingBalance),
  }).toEqual({
    base: list + gifts,
    discount: list - sale,
    amount: sale + gifts - lineCoupons,
    subtotal: list + gifts,
    totalDiscount: list - sale + coupons,
    coupons: lineCoupons + shippingCoupons,
    shipping,
    tax,
    grandTotal: sale + gifts - coupons + shipping + tax,
    outstanding: sale + gifts - coupons + shipping + tax - used,
  });
  for (const line of lines) expect(minor(line.couponAmount)).toBeLessThanOrEqual(minor(line.extendedSalePrice));
  const [first] = checkout.coupons;
  if (first?.code === 'WELCOME10') {
    const { currencyCode } = first.discountedAmount;
    expect(minor(first.discountedAmount)).toBe(Math.min(tenDollars[currencyCode] ?? Number.NaN, sale));
  }
  for (const certificate of checkout.giftCertificates) {
    expect(minor(certificate.used) + minor(certificate.remaining)).toBe(minor(certificate.balance));
  }
  expect(minor(checkout.outstandingBalance)).toBeGreaterThanOrEqual(0);
  const assigned = consignments.flatMap((each: Checkout) => each.lineItemIds);
  expect(new Set(assigned).size).toBe(assigned.length);
  const physical = cart.lineItems.physicalItems.map((line: Checkout) => line.entityId);
  expect(physical).toEqual(expect.arrayContaining(assigned));
}

const inDisplayCurrency = checkoutFields.replace(
  /(\w+) \{ value currencyCode \}/g,
  '$1: $1InDisplayCurrency { value currencyCode }',
);

async function readIn(ask: Ask, id: string, displayCurrencyCode: string | null): Promise<Checkout> {
  const preferences =
    displayCurrencyCode === null ? '' : `@shopperPreferences(displayCurrencyCode: "${displayCurrencyCode}")`;
  const fields = displayCurrencyCode === null ? checkoutFields : inDisplayCurrency;
  const { data, errors } = await ask(
    `query ($id: String) ${preferences} { site { checkout(entityId: $id) { ${fields} } } }`,
    { id },
  );
  expect(errors).toEqual([]);
  return data.site.checkout;
}

const index = fc.nat(5);
const quantity = fc.integer({ min: 1, max: 9 });
const country = fc.constantFrom('US', 'CA', 'DE', 'AU', 'CL', 'JP');
const couponCode = fc.constantFrom(
  'WELCOME10',
  'TEN-PERCENT',
  'TWO-EACH',
  'SHIP-FREE',
  'SHIP-LESS-5',
  'BIG50',
  'LAST-YEAR',
);
const giftCertificateCode = fc.constantFrom('GIFT-FULL-0050', 'GIFT-PART-0005', 'GIFT-PAST-0025');

const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    sku: fc.constantFrom('TW-MUG-OY', 'TW-BOWL', 'KK-ROLL', 'LF-LAMP', 'LF-GUIDE'),
    quantity,
  }),
  fc.record({ kind: fc.constant('quantity' as const), index, quantity }),
  fc.record({ kind: fc.constant('remove' as const), index }),
  fc.record({ kind: fc.constant('gift' as const), cents: fc.integer({ min: 100, max: 20_000 }) }),
  fc.record({ kind: fc.constant('ship' as const), index, quantity, country }),
  fc.record({ kind: fc.constant('readdress' as const), index, country }),
  fc.record({ kind: fc.constant('select' as const), index, option: index }),
  fc.record({ kind: fc.constant('unship' as const), index }),
  fc.record({ kind: fc.constantFrom('applyCoupon' as const, 'unapplyCoupon' as const), couponCode }),
  fc.record({ kind: fc.constantFrom('applyGift' as const, 'unapplyGift' as const), giftCertificateCode }),
  fc.record({ kind: fc.constant('currency' as const), currencyCode: fc.constantFrom('USD', 'EUR') }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes one change, if the checkout has what it needs, and returns the checkout. A refusal changes nothing. */
async function take(each: Step, checkout: Checkout): Promise<Checkout> {
  const id: string = checkout.entityId;
  const at = <T>(items: readonly T[], position: number) => items[position % Math.max(1, items.length)];
  const line = 'index' in each ? at(linesOf(checkout), each.index) : undefined;
  const consignment = 'index' in each ? at<Checkout>(checkout.shippingConsignments, each.index) : undefined;
  const change = async (field: string, input: object): Promise<Checkout> =>
    (await changeCheckout(guest, field, { checkoutEntityId: id, ...input })).checkout ?? checkout;
  const changeCart = async (field: string, selection: string, input: object, next = (_data: Checkout) => id) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const { data } = await guest(`mutation ($input: ${type}) { cart { ${field}(input: $input) { ${selection} } } }`, {
      input: { cartEntityId: id, ...input },
    });
    return readIn(guest, next(data.cart[field]), null);
  };
  switch (each.kind) {
    case 'add':
      return change('updateCheckout', { data: { lineItems: [{ sku: each.sku, quantity: each.quantity }] } });
    case 'quantity':
      return change('updateCheckout', { data: { lineItems: [{ entityId: line.entityId, quantity: each.quantity }] } });
    case 'remove':
      if (linesOf(checkout).length === 1) return checkout;
      return changeCart('deleteCartLineItem', 'deletedCartEntityId', { lineItemEntityId: line.entityId });
    case 'gift': {
      const person = { name: 'A', email: 'a@example.com' };
      const gift = { name: 'Gift', theme: 'GENERAL', quantity: 1, sender: person, recipient: person };
      const giftCertificates = [{ ...gift, amount: each.cents / 100 }];
      return changeCart('addCartLineItems', 'cart { entityId }', { data: { giftCertificates } });
    }
    case 'ship': {
      const lineItems = [{ lineItemEntityId: line.entityId, quantity: Math.min(each.quantity, line.quantity) }];
      const consignments = [{ address: { ...address, countryCode: each.country }, lineItems }];
      return change('addCheckoutShippingConsignments', { data: { consignments } });
    }
    case 'readdress': {
      if (!consignment) return checkout;
      const { entityId } = consignment;
      const moved = { entityId, address: { ...address, countryCode: each.country }, selectRecommendedOption: true };
      return change('updateCheckout', { data: { shippingConsignments: [moved] } });
    }
    case 'select': {
      const option = consignment && at<Checkout>(consignment.availableShippingOptions, each.option);
      if (!option) return checkout;
      return change('selectCheckoutShippingOption', {
        consignmentEntityId: consignment.entityId,
        data: { shippingOptionEntityId: option.entityId },
      });
    }
    case 'unship':
      if (!consignment) return checkout;
      return change('deleteCheckoutConsignment', { consignmentEntityId: consignment.entityId });
    case 'applyCoupon':
      return change('applyCheckoutCoupon', { data: { couponCode: each.couponCode } });
    case 'unapplyCoupon':
      return change('unapplyCheckoutCoupon', { data: { couponCode: each.couponCode } });
    case 'applyGift':
      return change('applyCheckoutGiftCertificate', { data: { giftCertificateCode: each.giftCertificateCode } });
    case 'unapplyGift':
      return change('unapplyCheckoutGiftCertificate', { data: { giftCertificateCode: each.giftCertificateCode } });
    case 'currency':
      return changeCart(
        'updateCartCurrency',
        'cart { entityId }',
        { data: { currencyCode: each.currencyCode } },
        ({ cart }) => cart.entityId,
      );
  }
}

test('after any sequence of mutations, each total of a checkout and of its order is the sum of its parts', async () => {
  let discounted = 0;
  let shipped = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      // A reset would hash every password anew.
      for (const certificate of store.sandbox().state.giftCertificates.values())
        certificate.balance = certificate.amount;
      const { cart } = await createCart(guest, [{ productEntityId: 102, quantity: 7 }]);
      let checkout = await readIn(guest, cart.entityId, null);
      for (const each of steps) {
        checkout = await take(each, checkout);
        expectSums(checkout);
      }
      const id: string = checkout.entityId;
      expect(await readIn(guest, id, null)).toEqual(checkout);
      expectSums(await readIn(guest, id, 'JPY'));

      await bill(guest, id);
      for (const { entityId } of checkout.shippingConsignments) {
        await changeCheckout(guest, 'deleteCheckoutConsignment', {
          checkoutEntityId: id,
          consignmentEntityId: entityId,
        });
      }
      const { checkout: last } = await shipTo(guest, id);
      expectSums(last);
      const { orderEntityId, messages } = await complete(guest, id);
      expect(messages).toEqual([]);
      const order = await readOrder(guest, { entityId: orderEntityId, cartEntityId: id });
      const coupons = sum(order.discounts.couponDiscounts, (each: Checkout) => each.discountedAmount);
      expect(minor(order.totalIncTax)).toBe(
        minor(order.subTotal) - coupons + minor(order.shippingCostTotal) + minor(order.taxTotal),
      );
      expect([order.totalIncTax, order.taxes]).toEqual([last.grandTotal, last.taxes]);
      if (coupons > 0) discounted += 1;
      if (minor(order.shippingCostTotal) > 0) shipped += 1;
    }),
    { numRuns: 12, seed: 20_261_130, endOnFailure: true },
  );
  expect(discounted).toBeGreaterThan(2);
  expect(shipped).toBeGreaterThan(5);
});
