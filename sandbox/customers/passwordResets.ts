import { randomBytes } from 'node:crypto';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';

/** The page of an emailed link if the request named no path. */
export const defaultResetPath = '/login.php?action=change_password';

/** Emails a reset link. It invalidates earlier links of the same customer. */
export function sendPasswordReset(state: StoreState, customer: CustomerRecord, path: string, now: number): void {
  for (const reset of state.passwordResets.values()) {
    if (reset.customerId === customer.entityId) state.passwordResets.delete(reset.token);
  }
  const token = randomBytes(24).toString('base64url');
  state.passwordResets.set(token, {
    token,
    customerId: customer.entityId,
    expiresAt: now + state.settings.passwordResetLifetimeMs,
  });
  const link = new URL(path, state.siteOrigin ?? state.origin);
  link.searchParams.append('c', String(customer.entityId));
  link.searchParams.append('t', token);
  state.mail.push({
    to: customer.email,
    subject: 'Choose a new password',
    link: link.href,
    customerEntityId: customer.entityId,
    token,
    sentAt: now,
  });
}

/** Reports whether the parameters of an emailed link are valid. Does not use the link up. */
export function isPasswordResetValid(state: StoreState, customerId: number, token: string, now: number): boolean {
  const reset = state.passwordResets.get(token);
  return reset !== undefined && reset.customerId === customerId && reset.expiresAt > now;
}

/** Uses a reset token up. It works once. */
export function spendPasswordReset(state: StoreState, token: string): void {
  state.passwordResets.delete(token);
}
