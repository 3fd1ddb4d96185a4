import type { IFieldResolver } from '@graphql-tools/utils';
import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../catalogue/paging/metafieldsOf.ts';
import { moment } from '../catalogue/scalars/moment.ts';
import { countryName } from '../customers/countryName.ts';
import { sumOf } from '../pricing/sumOf.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { orderAmounts } from './orderAmounts.ts';
import type { OrderAddressRecord, OrderRecord } from './orderRecord.ts';

type OrderFields = Record<string, IFieldResolver<OrderRecord, StorefrontContext, never>>;

const noMetafields = (_source: unknown, args: MetafieldArguments) => metafieldsOf([], args);

/** `AWAITING_FULFILLMENT` → `Awaiting Fulfillment`. */
export function statusLabel(status: string): string {
  return status.toLowerCase().replace(/(^|_)(\w)/g, (_all, gap, letter) => `${gap && ' '}${letter.toUpperCase()}`);
}

/** Returns an address of an order in the form of the schema. */
export function orderAddress(address: OrderAddressRecord, email: string) {
  return { ...address, country: countryName(address.countryCode) ?? '', postalCode: address.postalCode ?? '', email };
}

const total = (pick: (amounts: ReturnType<typeof orderAmounts>) => number) => (order: OrderRecord) =>
  moneyOf(pick(orderAmounts(order)), order.currencyCode);
const nothing = ({ currencyCode }: OrderRecord) => moneyOf(0, currencyCode);

const sharedFields: OrderFields = {
  orderedAt: ({ orderedAt }) => moment(orderedAt),
  updatedAt: ({ updatedAt }) => moment(updatedAt),
  status: ({ status }) => ({ value: status, label: statusLabel(status) }),
  billingAddress: ({ billingAddress, email }) => orderAddress(billingAddress, email),
  isTaxIncluded: () => false,
  consignments: (order) => ({ order }),
  subTotal: total(({ subTotal }) => subTotal),
  discounts: (order) => ({
    nonCouponDiscountTotal: moneyOf(orderAmounts(order).nonCouponDiscountTotal, order.currencyCode),
    couponDiscounts: order.coupons.map(({ code, amount }) => ({
      couponCode: code,
      discountedAmount: moneyOf(amount, order.currencyCode),
    })),
  }),
  wrappingCostTotal: nothing,
  shippingCostTotal: total(({ shippingTotal }) => shippingTotal),
  handlingCostTotal: nothing,
  taxTotal: total(({ taxTotal }) => taxTotal),
  taxes: ({ taxes, currencyCode }) =>
    taxes.map(({ name, amount }) => ({ name, amount: moneyOf(amount, currencyCode) })),
  totalIncTax: total(({ totalIncTax }) => totalIncTax),
  totalProductQuantity: ({ lines }) => sumOf(lines, ({ quantity }) => quantity),
  metafields: noMetafields,
  cartMetafields: noMetafields,
};

export const orderFields: OrderFields = {
  ...sharedFields,
  id: ({ entityId }) => globalId('Order', entityId),
};

interface PaymentArguments extends PageArguments {
  readonly filters?: { readonly status?: string | null } | null;
}

export const orderWithPaymentsFields: OrderFields = {
  ...sharedFields,
  id: ({ entityId }) => globalId('OrderWithPayments', entityId),
  payments: ({ payments, currencyCode }, { filters, ...page }: PaymentArguments) =>
    connectionOf(
      payments
        .filter(({ status }) => filters?.status == null || status === filters.status)
        .map(({ methodId, methodName, amount, instrument }) => ({
          paymentMethodId: methodId,
          paymentMethodName: methodName,
          amount: moneyOf(amount, currencyCode),
          detail: instrument,
        })),
      page,
    ),
};
