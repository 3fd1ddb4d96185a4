import type { IObjectTypeResolver } from '@graphql-tools/utils';
import { type MoneyValue, money } from '../catalogue/money/money.ts';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../catalogue/paging/metafieldsOf.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { countryName } from '../customers/countryName.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { orderAmounts } from './orderAmounts.ts';
import type { OrderLineRecord, OrderRecord, ShipmentRecord } from './orderRecord.ts';

const moment = (epochMs: number) => ({ utc: new Date(epochMs).toISOString() });
const noMetafields = (_source: unknown, args: MetafieldArguments) => metafieldsOf([], args);

/** `AWAITING_FULFILLMENT` → `Awaiting Fulfillment`. */
function statusLabel(status: string): string {
  return status.toLowerCase().replace(/(^|_)(\w)/g, (_all, gap, letter) => `${gap && ' '}${letter.toUpperCase()}`);
}

function orderAddress(address: AddressRecord, email: string) {
  return { ...address, country: countryName(address.countryCode) ?? '', postalCode: address.postalCode ?? '', email };
}

const total = (pick: (amounts: ReturnType<typeof orderAmounts>) => number) => (order: OrderRecord) =>
  money(pick(orderAmounts(order)));

export const orderFields: IObjectTypeResolver<OrderRecord, StorefrontContext> = {
  id: ({ entityId }) => globalId('Order', entityId),
  orderedAt: ({ orderedAt }) => moment(orderedAt),
  updatedAt: ({ updatedAt }) => moment(updatedAt),
  status: ({ status }) => ({ value: status, label: statusLabel(status) }),
  billingAddress: ({ billingAddress, email }) => orderAddress(billingAddress, email),
  isTaxIncluded: () => false,
  consignments: (order) => ({ order }),
  subTotal: total(({ subTotal }) => subTotal),
  discounts: (order) => ({
    nonCouponDiscountTotal: money(orderAmounts(order).nonCouponDiscountTotal),
    couponDiscounts:
      order.couponCode === null
        ? []
        : [{ couponCode: order.couponCode, discountedAmount: money(order.couponDiscount) }],
  }),
  wrappingCostTotal: () => money(0),
  shippingCostTotal: ({ shippingCost }) => money(shippingCost),
  handlingCostTotal: () => money(0),
  taxTotal: total(({ taxTotal }) => taxTotal),
  taxes: (order) => [{ name: 'Sales Tax', amount: money(orderAmounts(order).taxTotal) }],
  totalIncTax: total(({ totalIncTax }) => totalIncTax),
  totalProductQuantity: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
  metafields: noMetafields,
  cartMetafields: noMetafields,
};

/** An order with one origin and one address has one consignment, with the order's number. */
export const consignmentsFields: IObjectTypeResolver<{ readonly order: OrderRecord }, StorefrontContext> = {
  shipping: ({ order }, page: PageArguments) => connectionOf([order], page),
};

export const consignmentFields: IObjectTypeResolver<OrderRecord, StorefrontContext> = {
  shippingAddress: ({ shippingAddress, email }) => orderAddress(shippingAddress, email),
  lineItems: ({ lines }, page: PageArguments) => connectionOf(lines, page),
  shippingCost: ({ shippingCost }) => money(shippingCost),
  handlingCost: () => money(0),
  shipments: ({ shipments }, page: PageArguments) => connectionOf(shipments, page),
};

export const lineFields: IObjectTypeResolver<OrderLineRecord, StorefrontContext> = {
  subTotalListPrice: ({ listPrice, quantity }): MoneyValue => money(listPrice * quantity),
  subTotalSalePrice: ({ salePrice, quantity }): MoneyValue => money(salePrice * quantity),
  parentLineItemEntityId: () => null,
  wrapping: () => null,
  productOptions: ({ options }) => options,
  image: ({ productEntityId }) => findProduct(productEntityId)?.images.find(({ isDefault }) => isDefault) ?? null,
  baseCatalogProduct: ({ productEntityId }) => findProduct(productEntityId),
  catalogProductWithOptionSelections: ({ productEntityId, variantEntityId }) => {
    const product = findProduct(productEntityId);
    const variant = findVariant(variantEntityId);
    return product && variant && { ...product, selectedVariant: variant };
  },
};

export const shipmentFields: IObjectTypeResolver<ShipmentRecord, StorefrontContext> = {
  shippedAt: ({ shippedAt }) => moment(shippedAt),
  shippingProviderName: ({ provider }) => provider,
  shippingMethodName: ({ method }) => method,
  tracking: ({ trackingNumber: number, trackingUrl: url }) => {
    if (number !== null && url !== null) return { __typename: 'OrderShipmentNumberAndUrlTracking', number, url };
    if (number !== null) return { __typename: 'OrderShipmentNumberOnlyTracking', number };
    return url === null ? null : { __typename: 'OrderShipmentUrlOnlyTracking', url };
  },
};
