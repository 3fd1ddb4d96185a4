import { z } from 'zod';

/** A customer as `v3/customers` tells of them, of which only what this subgraph needs. */
export interface StoreCustomer {
  readonly id: number;
  readonly email: string;
  /** The channels the customer belongs to; null means every channel. */
  readonly channelIds: readonly number[] | null;
  /** Whether the store takes the password only once it has been reset. */
  readonly mustResetPassword: boolean;
}

export const storeCustomer = z
  .object({
    id: z.int(),
    email: z.string(),
    channel_ids: z.array(z.int()).nullish(),
    authentication: z.object({ force_password_reset: z.boolean().default(false) }).nullish(),
  })
  .transform(
    ({ id, email, channel_ids, authentication }): StoreCustomer => ({
      id,
      email,
      channelIds: channel_ids?.length ? channel_ids : null,
      mustResetPassword: authentication?.force_password_reset ?? false,
    }),
  );

export const storeCustomers = z.object({ data: z.array(storeCustomer) }).transform(({ data }) => data);

/** Whether a customer may sign in on a channel (BigCommerce: absent or null `channel_ids` means all of them). */
export function isOnChannel({ channelIds }: Pick<StoreCustomer, 'channelIds'>, channelId: number): boolean {
  return channelIds === null || channelIds.includes(channelId);
}
