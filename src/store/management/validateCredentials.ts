import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

const verdict = z
  .object({ is_valid: z.boolean(), customer_id: z.int().nullish() })
  .transform(({ is_valid, customer_id }) => (is_valid ? (customer_id ?? undefined) : undefined));

/**
 * Checks an email and a password on a channel without a sign-in, which would end the customer's other sessions. The
 * store does not limit these attempts, so the caller must.
 *
 * @returns the customer id; undefined if the email and the password do not match
 */
export function validateCredentials(
  request: ManagementRequest,
  credentials: { readonly email: string; readonly password: string; readonly channelId: number },
  caller: ManagementCaller,
): Promise<number | undefined> {
  const { email, password, channelId } = credentials;
  const body = { email, password, channel_id: channelId };
  return request(
    { method: 'POST', path: '/v3/customers/validate-credentials', body, read: true, answer: verdict },
    caller,
  );
}
