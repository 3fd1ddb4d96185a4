import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** The most customers that are asked for at once. */
export const PROFILES_PER_PAGE = 50;

/** What `v3/customers` tells of a customer without `include`, as far as the storefront's `Customer` has it too. */
export interface CustomerProfile {
  readonly id: number;
  /** The channels the customer belongs to; null means every channel. */
  readonly channelIds: readonly number[] | null;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  readonly customerGroupId: number;
  readonly taxExemptCategory: string;
  /** Null when the store does not tell, as with the other count. */
  readonly addressCount: number | null;
  readonly attributeCount: number | null;
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const count = z
  .int()
  .nullish()
  .transform((value) => value ?? null);

const profiles = z.object({
  data: z.array(
    z
      .object({
        id: z.int(),
        channel_ids: z.array(z.int()).nullish(),
        email: z.string(),
        first_name: text,
        last_name: text,
        company: text,
        phone: text,
        customer_group_id: count,
        tax_exempt_category: text,
        address_count: count,
        attribute_count: count,
      })
      .transform(
        (customer): CustomerProfile => ({
          id: customer.id,
          channelIds: customer.channel_ids?.length ? customer.channel_ids : null,
          email: customer.email,
          firstName: customer.first_name,
          lastName: customer.last_name,
          company: customer.company,
          phone: customer.phone,
          // The storefront says 0 of who is in no group.
          customerGroupId: customer.customer_group_id ?? 0,
          taxExemptCategory: customer.tax_exempt_category,
          addressCount: customer.address_count,
          attributeCount: customer.attribute_count,
        }),
      ),
  ),
});

/**
 * The customers of these ids, on whichever channel, in the order asked for; null where there is none.
 *
 * @param ids positive, {@link PROFILES_PER_PAGE} at most.
 */
export async function customerProfiles(
  request: ManagementRequest,
  ids: readonly number[],
  caller: ManagementCaller,
): Promise<(CustomerProfile | null)[]> {
  const query = { 'id:in': ids.join(','), limit: String(PROFILES_PER_PAGE) };
  const call = { method: 'GET', path: '/v3/customers', query, read: true, answer: profiles } as const;
  const { data } = await request(call, caller);
  const byId = new Map(data.map((profile) => [profile.id, profile]));
  return ids.map((id) => byId.get(id) ?? null);
}
