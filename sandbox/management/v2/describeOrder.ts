import { moneyOf } from '../../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../../catalogue/money/money.ts';
import { countryName } from '../../customers/countryName.ts';
import { orderAmounts } from '../../orders/orderAmounts.ts';
import type {
  OrderAddressRecord,
  OrderConsignmentRecord,
  OrderLineRecord,
  OrderRecord,
} from '../../orders/orderRecord.ts';
import { statusLabel } from '../../orders/orderResolvers.ts';
import { orderStatusId } from './orderStatuses.ts';

/** Formats a date as the v2 API does (RFC 2822). */
const dateOf = (epochMs: number) => new Date(epochMs).toUTCString().replace('GMT', '+0000');

/** Formats an amount as the v2 API does: text with four decimals. */
const amountOf = (minor: number, code: string) => moneyOf(minor, code).value.toFixed(4);

function describeAddress(address: OrderAddressRecord, email: string) {
  return {
    first_name: address.firstName ?? '',
    last_name: address.lastName ?? '',
    company: address.company ?? '',
    street_1: address.address1 ?? '',
    street_2: address.address2 ?? '',
    city: address.city ?? '',
    state: address.stateOrProvince ?? '',
    zip: address.postalCode ?? '',
    country: countryName(address.countryCode) ?? '',
    country_iso2: address.countryCode,
    phone: address.phone ?? '',
    email,
  };
}

/**
 * Returns an order as `v2/orders` shows it.
 *
 * @param managementUrl the address of the API, for the links to the parts of the order
 */
export function describeOrder(order: OrderRecord, managementUrl: string) {
  const { subTotal, nonCouponDiscountTotal, shippingTotal, taxTotal, totalIncTax, outstanding } = orderAmounts(order);
  const { entityId, lines, consignments, payments, currencyCode } = order;
  const amount = (minor: number) => amountOf(minor, currencyCode);
  const shipped = consignments.filter(({ shipments }) => shipments.length > 0);
  const part = (name: string) => ({
    url: `${managementUrl}/v2/orders/${entityId}/${name}`,
    resource: `/orders/${entityId}/${name}`,
  });
  return {
    id: entityId,
    customer_id: order.customerId ?? 0,
    date_created: dateOf(order.orderedAt),
    date_modified: dateOf(order.updatedAt),
    date_shipped: shipped[0]?.shipments[0] ? dateOf(shipped[0].shipments[0].shippedAt) : '',
    status_id: orderStatusId(order.status),
    status: statusLabel(order.status),
    cart_id: order.cartEntityId,
    channel_id: order.channelId,
    currency_code: currencyCode,
    default_currency_code: defaultCurrencyCode(),
    subtotal_ex_tax: amount(subTotal),
    shipping_cost_ex_tax: amount(shippingTotal),
    coupon_discount: amount(order.coupons.reduce((sum, coupon) => sum + coupon.amount, 0)),
    discount_amount: amount(nonCouponDiscountTotal),
    total_tax: amount(taxTotal),
    total_ex_tax: amount(totalIncTax - taxTotal),
    total_inc_tax: amount(totalIncTax),
    items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items_shipped: lines
      .filter((line) => shipped.some(({ lineEntityIds }) => lineEntityIds.includes(line.entityId)))
      .reduce((sum, { quantity }) => sum + quantity, 0),
    payment_method: payments[0]?.methodName ?? '',
    payment_status: outstanding > 0 ? '' : 'captured',
    order_is_digital: lines.every(({ type }) => type === 'digital'),
    customer_message: order.customerMessage ?? '',
    billing_address: describeAddress(order.billingAddress, order.email),
    products: part('products'),
    shipping_addresses: part('shipping_addresses'),
    coupons: part('coupons'),
  };
}

/** Returns a line as `v2/orders/{id}/products` shows it. */
export function describeOrderProduct(order: OrderRecord, line: OrderLineRecord) {
  const amount = (minor: number) => amountOf(minor, order.currencyCode);
  const consignment = order.consignments.find(({ lineEntityIds }) => lineEntityIds.includes(line.entityId));
  return {
    id: line.entityId,
    order_id: order.entityId,
    product_id: line.productEntityId,
    variant_id: line.variantEntityId,
    order_address_id: consignment?.entityId ?? 0,
    name: line.name,
    sku: line.sku,
    type: line.type,
    brand: line.brand ?? '',
    quantity: line.quantity,
    quantity_shipped: consignment?.shipments.length ? line.quantity : 0,
    quantity_refunded: line.refundedQuantity,
    base_price: amount(line.listPrice),
    price_ex_tax: amount(line.salePrice),
    base_total: amount(line.listPrice * line.quantity),
    total_ex_tax: amount(line.salePrice * line.quantity),
    product_options: line.options.map(({ name, value }) => ({ display_name: name, display_value: value })),
  };
}

/** Returns the address of a consignment as `v2/orders/{id}/shipping_addresses` shows it. */
export function describeShippingAddress(order: OrderRecord, consignment: OrderConsignmentRecord) {
  const lines = order.lines.filter(({ entityId }) => consignment.lineEntityIds.includes(entityId));
  return {
    id: consignment.entityId,
    order_id: order.entityId,
    ...describeAddress(consignment.shippingAddress, order.email),
    items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items_shipped: consignment.shipments.length > 0 ? lines.reduce((sum, { quantity }) => sum + quantity, 0) : 0,
    shipping_method: consignment.shipments[0]?.method ?? '',
    cost_ex_tax: amountOf(consignment.shippingCost, order.currencyCode),
  };
}
