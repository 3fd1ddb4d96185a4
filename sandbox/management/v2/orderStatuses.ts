/** The statuses of orders, in the order of their ids in the v2 API. */
const statuses: readonly string[] = [
  'INCOMPLETE',
  'PENDING',
  'SHIPPED',
  'PARTIALLY_SHIPPED',
  'REFUNDED',
  'CANCELLED',
  'DECLINED',
  'AWAITING_PAYMENT',
  'AWAITING_PICKUP',
  'AWAITING_SHIPMENT',
  'COMPLETED',
  'AWAITING_FULFILLMENT',
  'MANUAL_VERIFICATION_REQUIRED',
  'DISPUTED',
  'PARTIALLY_REFUNDED',
];

export const orderStatusCount = statuses.length;

/** Returns the id of a status in the v2 API. */
export function orderStatusId(status: string): number {
  return statuses.indexOf(status);
}

/** Returns the status with an id, or undefined. */
export function orderStatusOf(id: number): string | undefined {
  return statuses[id];
}
