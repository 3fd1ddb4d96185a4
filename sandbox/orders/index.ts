import type { IResolvers } from '@graphql-tools/utils';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { findProduct } from '../catalogue/products/findProduct.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { consignmentResolvers } from './consignmentResolvers.ts';
import { findOrder, findOrders, type OrderFilters } from './findOrders.ts';
import type { OrderLineRecord, PaymentRecord } from './orderRecord.ts';
import { orderFields, orderWithPaymentsFields } from './orderResolvers.ts';

interface OrdersArguments extends PageArguments {
  readonly filters?: OrderFilters | null;
}

interface OrderArguments {
  readonly filter?: { readonly entityId: number; readonly cartEntityId?: string | number | null } | null;
}

/** Returns a page of the customer's orders, or null for a guest. */
function orderPage({ filters, ...page }: OrdersArguments, context: StorefrontContext) {
  return context.customer && connectionOf(findOrders(context, filters ?? {}), page);
}

const instruments: Readonly<Record<PaymentRecord['instrument']['kind'], string>> = {
  card: 'CreditCardPaymentInstrument',
  giftCertificate: 'GiftCertificatePaymentInstrument',
};

/** Resolvers of orders. */
export const orderResolvers: IResolvers = {
  ...consignmentResolvers,
  Site: {
    order: (_site: unknown, { filter }: OrderArguments, context: StorefrontContext) =>
      filter ? findOrder(context, filter.entityId, filter.cartEntityId) : null,
  },
  Customer: {
    // A registration returns a customer who is not signed in.
    orders: (customer: CustomerRecord, args: OrdersArguments, context: StorefrontContext) =>
      orderPage(args, { ...context, customer }),
  },
  Order: orderFields,
  OrderWithPayments: orderWithPaymentsFields,
  PaymentInstrument: { __resolveType: ({ kind }: PaymentRecord['instrument']) => instruments[kind] },
};

const olderLine = {
  imageUrl: ({ productEntityId }: OrderLineRecord, _args: unknown, { origin }: StorefrontContext) => {
    const image = findProduct(productEntityId)?.images.find(({ isDefault }) => isDefault);
    return image ? `${origin}/images/stencil/original/${image.file}` : null;
  },
};

/**
 * Resolvers for older stores, where `Customer` has no orders and `Site` has those of the signed-in customer, and where
 * lines have the URL of their image.
 */
export const olderOrderResolvers: IResolvers = {
  OrderPhysicalLineItem: olderLine,
  OrderDigitalLineItem: olderLine,
  Site: {
    orders: (_site: unknown, args: OrdersArguments, context: StorefrontContext) => orderPage(args, context),
  },
};
