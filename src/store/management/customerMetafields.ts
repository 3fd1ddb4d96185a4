import { z } from 'zod';
import { ManagementRefusal } from './managementRefusal.ts';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** A metafield that this subgraph keeps on a customer. No other app and no storefront can read or write it. */
export interface CustomerMetafield {
  /** At most 64 characters each. */
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
}

const OURS = 'app_only';

const found = z
  .object({ data: z.array(z.object({ resource_id: z.int(), value: z.string(), permission_set: z.string() })) })
  .transform(({ data }) => data);

/**
 * Finds the customers with one of this subgraph's metafields. Ignores metafields that another app could have written.
 */
export async function findMetafields(
  request: ManagementRequest,
  { namespace, key }: Pick<CustomerMetafield, 'namespace' | 'key'>,
  caller: ManagementCaller,
): Promise<{ readonly customerId: number; readonly value: string }[]> {
  const query = { namespace, key, limit: '250' };
  const call = { method: 'GET', path: '/v3/customers/metafields', query, read: true, answer: found } as const;
  return (await request(call, caller))
    .filter((field) => field.permission_set === OURS)
    .map(({ resource_id: customerId, value }) => ({ customerId, value }));
}

const ofCustomer = z
  .object({ data: z.array(z.object({ key: z.string(), value: z.string(), permission_set: z.string() })) })
  .transform(({ data }) => data);

/** Reads this subgraph's metafields of one customer. */
export async function metafieldsOf(
  request: ManagementRequest,
  customerId: number,
  namespace: string,
  caller: ManagementCaller,
): Promise<{ readonly key: string; readonly value: string }[]> {
  const path = `/v3/customers/${customerId}/metafields`;
  const query = { namespace, limit: '250' };
  const fields = await request({ method: 'GET', path, query, read: true, answer: ofCustomer }, caller);
  return fields.filter((field) => field.permission_set === OURS).map(({ key, value }) => ({ key, value }));
}

/** Writes a metafield of a customer. An existing metafield is not an error. */
export async function writeMetafield(
  request: ManagementRequest,
  customerId: number,
  metafield: CustomerMetafield,
  caller: ManagementCaller,
): Promise<void> {
  const path = `/v3/customers/${customerId}/metafields`;
  const body = { ...metafield, permission_set: OURS };
  try {
    await request({ method: 'POST', path, body, read: false, answer: z.unknown() }, caller);
  } catch (error) {
    if (!(error instanceof ManagementRefusal && error.status === 409)) throw error;
  }
}
