import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** The maximum number of customers per request. */
export const PROFILES_PER_PAGE = 50;

/**
 * The fields of a customer that `v3/customers` returns without `include` and that the storefront's `Customer` has, too.
 */
export interface CustomerProfile {
  readonly id: number;
  /** The customer's channels. null means every channel. */
  readonly channelIds: readonly number[] | null;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  readonly customerGroupId: number;
  readonly taxExemptCategory: string;
  /** null if the store does not say. The same applies to the other count. */
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
          // The storefront returns 0 for a customer without a group.
          customerGroupId: customer.customer_group_id ?? 0,
          taxExemptCategory: customer.tax_exempt_category,
          addressCount: customer.address_count,
          attributeCount: customer.attribute_count,
        }),
      ),
  ),
});

/**
 * Returns the customers of these ids on any channel, in the given order. null where there is none.
 *
 * @param ids positive, at most {@link PROFILES_PER_PAGE}
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
