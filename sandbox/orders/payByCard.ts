import { orderAmounts } from './orderAmounts.ts';
import type { OrderRecord, PaymentRecord } from './orderRecord.ts';

/** Returns a payment by the test card. */
export function cardPayment(amount: number): PaymentRecord {
  return {
    methodId: 'test-gateway.card',
    methodName: 'Test Payment Provider',
    amount,
    status: 'SUCCESS',
    instrument: { kind: 'card', brand: 'VISA', last4: '1111' },
  };
}

/**
 * Pays what an order still owes with the test card.
 *
 * @param now milliseconds since the epoch
 */
export function payByCard(order: OrderRecord, now: number): void {
  const { outstanding } = orderAmounts(order);
  if (outstanding > 0) order.payments.push(cardPayment(outstanding));
  order.status = 'AWAITING_FULFILLMENT';
  order.updatedAt = now;
}
