import { sumOf } from '../pricing/sumOf.ts';
import type { OrderRecord } from './orderRecord.ts';

/** Returns the totals of an order in smallest units of its currency. Each is the sum of its parts. */
export function orderAmounts(order: OrderRecord) {
  const { lines, giftCertificates, coupons, consignments, taxes, payments } = order;
  const gifts = sumOf(giftCertificates, ({ amount }) => amount);
  const subTotal = gifts + sumOf(lines, ({ salePrice, quantity }) => salePrice * quantity);
  const listTotal = gifts + sumOf(lines, ({ listPrice, quantity }) => listPrice * quantity);
  const couponTotal = sumOf(coupons, ({ amount }) => amount);
  const shippingTotal = sumOf(consignments, ({ shippingCost }) => shippingCost);
  const taxTotal = sumOf(taxes, ({ amount }) => amount);
  const totalIncTax = subTotal - couponTotal + shippingTotal + taxTotal;
  const paid = sumOf(
    payments.filter(({ status }) => status === 'SUCCESS'),
    ({ amount }) => amount,
  );
  return {
    subTotal,
    nonCouponDiscountTotal: listTotal - subTotal,
    shippingTotal,
    taxTotal,
    totalIncTax,
    outstanding: totalIncTax - paid,
  };
}
