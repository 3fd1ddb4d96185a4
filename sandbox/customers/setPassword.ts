import type { CustomerRecord } from '../state/customerRecord.ts';
import { digestPassword } from './passwordDigest.ts';

/** Gives the account a new password, which also settles a reset the merchant asked for. */
export function setPassword(customer: CustomerRecord, password: string, now: number): void {
  customer.password = digestPassword(password);
  customer.forcePasswordReset = false;
  customer.modifiedAt = now;
}
