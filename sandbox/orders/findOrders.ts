import type { CustomerRecord } from '../state/customerRecord.ts';
import type { OrderRecord } from './orderRecord.ts';

/** `OrdersFiltersInput`. */
export interface OrderFilters {
  readonly status?: string | null;
  readonly dateRange?: { readonly from: string; readonly to?: string | null } | null;
}

/** Returns a customer's orders on one channel that match every given filter, newest first. */
export function findOrders(customer: CustomerRecord, channelId: number, filters: OrderFilters = {}): OrderRecord[] {
  const { status, dateRange } = filters;
  const from = dateRange ? Date.parse(dateRange.from) : Number.NEGATIVE_INFINITY;
  const to = dateRange?.to ? Date.parse(dateRange.to) : Number.POSITIVE_INFINITY;
  return customer.orders
    .filter(
      (order) =>
        order.channelId === channelId &&
        (status == null || order.status === status) &&
        order.orderedAt >= from &&
        order.orderedAt <= to,
    )
    .toSorted((a, b) => b.orderedAt - a.orderedAt);
}
