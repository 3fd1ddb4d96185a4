import { z } from 'zod';
import { orderStatusCount } from './orderStatuses.ts';
import { v2Paging } from './v2Page.ts';

const id = z.coerce.number().int().positive();
const statusId = z
  .int()
  .min(0)
  .max(orderStatusCount - 1);

/** A date of a filter: RFC 2822 or ISO 8601. In milliseconds since the epoch. */
const date = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((epochMs) => !Number.isNaN(epochMs), 'must be a date');

export const orderQuery = z.strictObject({
  ...v2Paging,
  min_id: id.optional(),
  max_id: id.optional(),
  customer_id: z.coerce.number().int().min(0).optional(),
  email: z.string().optional(),
  status_id: z.coerce.number().pipe(statusId).optional(),
  channel_id: id.optional(),
  cart_id: z.string().optional(),
  min_date_created: date.optional(),
  max_date_created: date.optional(),
  min_date_modified: date.optional(),
  max_date_modified: date.optional(),
  sort: z
    .string()
    .regex(/^(id|customer_id|date_created|date_modified|status_id):(asc|desc)$/, 'must be a field and a direction')
    .default('id:asc'),
});

export type OrderQuery = z.output<typeof orderQuery>;

export const partQuery = z.strictObject(v2Paging);

export const orderPath = z.object({ id, partId: id.optional() });

export const changedOrder = z.strictObject({ status_id: statusId });
