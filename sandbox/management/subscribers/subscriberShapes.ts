import { z } from 'zod';
import { isEmail } from '../../customers/emailRules.ts';
import { idList, paging } from '../listShape.ts';

const name = z.string().max(255);
const id = z.int().positive();

const fields = {
  email: z.string().refine(isEmail, 'must be a valid email address'),
  first_name: name.optional(),
  last_name: name.optional(),
  source: z.string().max(255).optional(),
  order_id: id.nullable().optional(),
};

export const newSubscriber = z.strictObject({ ...fields, channel_id: id.default(1) });

export const changedSubscriber = z.strictObject(fields).partial();

const filters = {
  email: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  source: z.string().optional(),
  order_id: z.coerce.number().int().positive().optional(),
  'id:in': idList.optional(),
};

export const subscriberQuery = z.strictObject({ ...paging, ...filters });

/** A deletion needs a filter, because without one it would delete every subscriber. */
export const deletedSubscribers = z
  .strictObject(filters)
  .refine((query) => Object.values(query).some((value) => value !== undefined), 'needs a filter');

export type SubscriberFilters = z.output<typeof deletedSubscribers>;

export const subscriberPath = z.object({ id: z.coerce.number().int().positive() });
