import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { cartLines } from '../cart/cartAmounts.ts';
import { checkQuantities } from '../cart/checkQuantities.ts';
import { removeCart } from '../cart/removeCart.ts';
import { createOrderLine } from '../orders/createOrderLine.ts';
import type { OrderAddressRecord, OrderRecord, PaymentRecord } from '../orders/orderRecord.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { checkoutProblem } from './checkoutProblem.ts';
import type { CheckoutAddressRecord } from './checkoutRecord.ts';
import { type CheckoutTotals, checkoutTotals } from './checkoutTotals.ts';
import type { OpenCheckout } from './findCheckout.ts';
import { saveAddresses } from './saveAddresses.ts';

/**
 * Makes a checkout an order. Gift certificates pay at once. Without an outstanding amount the order is paid. The cart is
 * deleted.
 *
 * @param customer the shopper, or null for a guest
 * @param now milliseconds since the epoch
 * @throws GraphQLError that names what the checkout lacks. Nothing has changed then.
 */
export function placeOrder(
  state: StoreState,
  open: OpenCheckout,
  customer: CustomerRecord | null,
  now: number,
): OrderRecord {
  const { cart, checkout } = open;
  const problem = checkoutProblem(state, open, customer?.email ?? null, now);
  if (problem !== null || checkout.billingAddress === null) throw new GraphQLError(problem ?? 'The checkout is empty.');
  checkQuantities(cart.lines);

  const totals = checkoutTotals(state, cart, checkout, cart.currencyCode);
  const lines = cartLines(cart).map((line, index) => {
    const { listPrice = 0, salePrice = 0 } = totals.goods.lines[index] ?? {};
    const { product, variant, quantity } = line;
    return {
      cartId: line.entityId,
      line: createOrderLine(state, { product, variant, quantity, listPrice, salePrice }),
    };
  });
  const payments = payByGiftCertificates(totals);
  const order: OrderRecord = {
    entityId: state.nextId('order', 100),
    customerId: cart.customerId,
    cartEntityId: cart.entityId,
    channelId: cart.channelId,
    status: totals.outstanding === 0 ? 'AWAITING_FULFILLMENT' : 'AWAITING_PAYMENT',
    currencyCode: cart.currencyCode,
    orderedAt: now,
    updatedAt: now,
    email: checkout.billingAddress.email ?? customer?.email ?? '',
    billingAddress: orderAddress(checkout.billingAddress),
    lines: lines.map(({ line }) => line),
    consignments: totals.consignments.map(({ consignment, cost }) => ({
      entityId: state.nextId('orderConsignment', 300),
      shippingAddress: orderAddress(consignment.address),
      lineEntityIds: lines
        .filter(({ cartId }) => consignment.lineItemIds.includes(cartId))
        .map(({ line }) => line.entityId),
      shippingCost: cost,
      shipments: [],
    })),
    giftCertificates: sellGiftCertificates(state, open, now),
    coupons: totals.coupons.map(({ coupon, amount }) => ({ code: coupon.code, amount })),
    taxes: totals.taxes,
    payments,
    customerMessage: checkout.customerMessage,
  };
  for (const { certificate, used } of totals.giftCertificates) certificate.balance -= used;
  for (const { coupon } of totals.coupons) coupon.timesUsed += 1;
  if (customer !== null) saveAddresses(state, customer, checkout);
  state.orders.set(order.entityId, order);
  removeCart(state, cart.entityId);
  return order;
}

function payByGiftCertificates({ giftCertificates }: CheckoutTotals): PaymentRecord[] {
  return giftCertificates
    .filter(({ used }) => used > 0)
    .map(({ certificate, used }) => ({
      methodId: 'gift_certificate',
      methodName: 'Gift Certificate',
      amount: used,
      status: 'SUCCESS',
      instrument: { kind: 'giftCertificate', code: certificate.code },
    }));
}

const yearMs = 365 * 86_400_000;

/** Creates the gift certificates that the cart buys. */
function sellGiftCertificates(state: StoreState, { cart }: OpenCheckout, now: number): OrderRecord['giftCertificates'] {
  return cart.giftCertificates.map(({ name, theme, amount, sender, recipient, message }) => {
    const code = (randomBytes(6).toString('hex').toUpperCase().match(/.{4}/g) ?? []).join('-');
    state.giftCertificates.set(code, {
      code,
      currencyCode: cart.currencyCode,
      amount,
      balance: amount,
      isEnabled: true,
      theme,
      sender,
      recipient,
      message,
      purchasedAt: now,
      expiresAt: now + yearMs,
    });
    return { entityId: state.nextId('orderLine', 500), name, code, recipientEmail: recipient.email, amount };
  });
}

function orderAddress(address: CheckoutAddressRecord): OrderAddressRecord {
  const { firstName, lastName, company, address1, address2, city, phone } = address;
  const { stateOrProvince, stateOrProvinceCode, countryCode, postalCode } = address;
  const place = { city, stateOrProvince, stateOrProvinceCode, countryCode, postalCode };
  return { firstName, lastName, company, address1, address2, phone, ...place };
}
