import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { UpstreamError } from '../errors/upstreamError.ts';

/** BigCommerce accepts three concurrent `PUT v3/customers` requests. */
const AT_ONCE = 3;
const WAITING = 200;

/** Makes changes of customers wait for their turn. */
export function createPutTurns() {
  const turns = bulkhead(AT_ONCE, WAITING);
  return async (put: () => Promise<void>): Promise<void> => {
    try {
      await turns.execute(put);
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? new UpstreamError('STORE_RATE_LIMITED') : error;
    }
  };
}
