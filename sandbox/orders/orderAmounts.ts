import { taxRate } from '../catalogue/products/productPrice.ts';
import type { OrderRecord } from './orderRecord.ts';

/** Returns the totals of an order in its currency. Goods are taxed, shipping is not. */
export function orderAmounts({ lines, couponDiscount, shippingCost }: OrderRecord) {
  const subTotal = lines.reduce((sum, { salePrice, quantity }) => sum + salePrice * quantity, 0);
  const listTotal = lines.reduce((sum, { listPrice, quantity }) => sum + listPrice * quantity, 0);
  const taxTotal = Math.round((subTotal - couponDiscount) * taxRate * 100) / 100;
  return {
    subTotal,
    nonCouponDiscountTotal: listTotal - subTotal,
    taxTotal,
    totalIncTax: subTotal - couponDiscount + shippingCost + taxTotal,
  };
}
