import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** Makes the store refuse a customer's password until it is reset by email. */
export async function requirePasswordReset(
  request: ManagementRequest,
  customerId: number,
  caller: ManagementCaller,
): Promise<void> {
  const body = [{ id: customerId, authentication: { force_password_reset: true } }];
  await request({ method: 'PUT', path: '/v3/customers', body, read: false, answer: z.unknown() }, caller);
}
