import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** New values of a customer. Absent values do not change. */
export interface CustomerChanges {
  readonly firstName?: string;
  readonly lastName?: string;
  /** Empty to remove it. */
  readonly phone?: string;
  /** Empty to remove it. */
  readonly company?: string;
  /** 0 for no group. */
  readonly customerGroupId?: number;
  readonly attributes?: readonly { readonly attributeId: number; readonly value: string }[];
}

/**
 * Changes a customer (`PUT v3/customers`), and customer attributes (`PUT v3/customers/attribute-values`) if there are
 * any.
 *
 * @throws {ManagementRefusal | UpstreamError}
 */
export async function updateCustomer(
  request: ManagementRequest,
  customerId: number,
  { attributes = [], ...fields }: CustomerChanges,
  caller: ManagementCaller,
): Promise<void> {
  const { firstName, lastName, phone, company, customerGroupId } = fields;
  const put = (path: string, body: readonly object[]) =>
    request({ method: 'PUT', path, body, read: false, answer: z.unknown() }, caller);
  if (Object.keys(fields).length > 0) {
    await put('/v3/customers', [
      {
        id: customerId,
        first_name: firstName,
        last_name: lastName,
        phone,
        company,
        customer_group_id: customerGroupId,
      },
    ]);
  }
  if (attributes.length === 0) return;
  const values = attributes.map(({ attributeId, value }) => ({
    customer_id: customerId,
    attribute_id: attributeId,
    value,
  }));
  await put('/v3/customers/attribute-values', values);
}
