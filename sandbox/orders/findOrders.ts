import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { OrderRecord } from './orderRecord.ts';

/** `OrdersFiltersInput`. */
export interface OrderFilters {
  readonly status?: string | null;
  readonly dateRange?: { readonly from: string; readonly to?: string | null } | null;
}

/** The shopper, as far as orders depend on it. */
export interface OrderShopper {
  readonly state: StoreState;
  readonly channelId: number;
  readonly customer: CustomerRecord | null;
}

/** Returns the shopper's orders on the channel that match every given filter, newest first. A guest has none. */
export function findOrders({ state, channelId, customer }: OrderShopper, filters: OrderFilters = {}): OrderRecord[] {
  if (customer === null) return [];
  const { status, dateRange } = filters;
  const from = dateRange ? Date.parse(dateRange.from) : Number.NEGATIVE_INFINITY;
  const to = dateRange?.to ? Date.parse(dateRange.to) : Number.POSITIVE_INFINITY;
  return [...state.orders.values()]
    .filter(
      (order) =>
        order.customerId === customer.entityId &&
        order.channelId === channelId &&
        (status == null || order.status === status) &&
        order.orderedAt >= from &&
        order.orderedAt <= to,
    )
    .toSorted((a, b) => b.orderedAt - a.orderedAt || b.entityId - a.entityId);
}

/**
 * Returns one order if the shopper may see it: a customer's own, or a guest's order together with the id of its cart.
 * The id of the cart does not open an order of a customer.
 */
export function findOrder(
  { state, channelId, customer }: OrderShopper,
  entityId: number,
  cartEntityId?: string | number | null,
): OrderRecord | null {
  const order = state.orders.get(entityId);
  if (order === undefined || order.channelId !== channelId) return null;
  if (order.customerId === null) return order.cartEntityId === cartEntityId ? order : null;
  return order.customerId === customer?.entityId ? order : null;
}
