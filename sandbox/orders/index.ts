import type { IResolvers } from '@graphql-tools/utils';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { findOrders, type OrderFilters } from './findOrders.ts';
import { consignmentFields, consignmentsFields, lineFields, orderFields, shipmentFields } from './orderResolvers.ts';

interface OrdersArguments extends PageArguments {
  readonly filters?: OrderFilters | null;
}

function orderPage(
  customer: CustomerRecord | null,
  { filters, ...page }: OrdersArguments,
  { channelId }: StorefrontContext,
) {
  return customer && connectionOf(findOrders(customer, channelId, filters ?? {}), page);
}

/** Resolvers of a customer's orders. */
export const orderResolvers: IResolvers = {
  Customer: { orders: orderPage },
  Order: orderFields,
  OrderConsignments: consignmentsFields,
  OrderShippingConsignment: consignmentFields,
  OrderPhysicalLineItem: lineFields,
  OrderShipment: shipmentFields,
};

/** Resolvers for older stores, where `Customer` has no orders and `Site` has those of the signed-in customer. */
export const olderOrderResolvers: IResolvers = {
  Site: {
    orders: (_site: unknown, args: OrdersArguments, context: StorefrontContext) =>
      orderPage(context.customer, args, context),
  },
};
