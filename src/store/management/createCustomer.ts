import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';
import { type StoreCustomer, storeCustomer } from './storeCustomer.ts';

export interface NewCustomer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone?: string | undefined;
  readonly company?: string | undefined;
  readonly customerGroupId?: number | undefined;
  readonly originChannelId: number;
  /** The channels of the account. null means every channel. */
  readonly channelIds: readonly number[] | null;
}

const created = z.object({ data: z.tuple([storeCustomer], z.unknown()) }).transform(({ data }) => data[0]);

/**
 * Creates a customer without a password. They can sign in through this subgraph, or with a password that they set by
 * email.
 *
 * @throws {ManagementRefusal} if the store refuses the customer, for example because the email is in use on one of the
 *   channels
 */
export function createCustomer(
  request: ManagementRequest,
  customer: NewCustomer,
  caller: ManagementCaller,
): Promise<StoreCustomer> {
  const { email, firstName, lastName, phone, company, customerGroupId, originChannelId, channelIds } = customer;
  const body = [
    {
      email,
      first_name: firstName,
      last_name: lastName,
      phone,
      company,
      customer_group_id: customerGroupId,
      origin_channel_id: originChannelId,
      ...(channelIds ? { channel_ids: channelIds } : {}),
    },
  ];
  return request({ method: 'POST', path: '/v3/customers', body, read: false, answer: created }, caller);
}
