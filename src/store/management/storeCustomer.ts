import { z } from 'zod';

/** The parts of a customer in `v3/customers` that this subgraph needs. */
export interface StoreCustomer {
  readonly id: number;
  readonly email: string;
  /** The customer's channels. null means every channel. */
  readonly channelIds: readonly number[] | null;
  /** Whether the store refuses the password until it is reset. */
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

/**
 * Reports whether a customer may sign in on a channel (BigCommerce: absent or null `channel_ids` means all channels).
 */
export function isOnChannel({ channelIds }: Pick<StoreCustomer, 'channelIds'>, channelId: number): boolean {
  return channelIds === null || channelIds.includes(channelId);
}
