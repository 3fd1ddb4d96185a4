import type { CustomerRecord } from '../state/customerRecord.ts';
import { digestPassword } from './passwordDigest.ts';

/** Sets a new password. This also completes a reset that the merchant required. */
export function setPassword(customer: CustomerRecord, password: string, now: number): void {
  customer.password = digestPassword(password);
  customer.forcePasswordReset = false;
  customer.modifiedAt = now;
}
