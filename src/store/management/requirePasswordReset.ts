import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { z } from 'zod';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** BigCommerce accepts three concurrent `PUT v3/customers` requests. */
const AT_ONCE = 3;
const WAITING = 200;

/** Makes the store refuse a customer's password until it is reset by email. */
export function createRequirePasswordReset(request: ManagementRequest) {
  const turns = bulkhead(AT_ONCE, WAITING);
  return async (customerId: number, caller: ManagementCaller): Promise<void> => {
    const body = [{ id: customerId, authentication: { force_password_reset: true } }];
    const call = { method: 'PUT', path: '/v3/customers', body, read: false, answer: z.unknown() } as const;
    try {
      await turns.execute(() => request(call, caller));
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? new UpstreamError('STORE_RATE_LIMITED') : error;
    }
  };
}
