import { z } from 'zod';
import { isEmail } from '../customers/emailRules.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { newAddress } from './addressShapes.ts';
import { includes } from './describeCustomer.ts';
import { formFieldAnswers } from './formFieldAnswers.ts';
import { idList, paging, textList } from './listShape.ts';

/** The maximum number of customers per call. */
const largestBatch = 10;

const name = z.string().trim().min(1).max(100);
const text = z.string().max(255);
const id = z.int().positive();

const password = z.string().superRefine((value, context) => {
  const problem = passwordProblem(value);
  if (problem !== null) context.addIssue(problem);
});

const fields = {
  email: z.string().refine(isEmail, 'must be a valid email address'),
  first_name: name,
  last_name: name,
  company: text.optional(),
  phone: text.optional(),
  notes: z.string().optional(),
  tax_exempt_category: text.optional(),
  customer_group_id: z.int().min(0).optional(),
  authentication: z
    .strictObject({ force_password_reset: z.boolean().optional(), new_password: password.optional() })
    .optional(),
  channel_ids: z.array(id).min(1).nullable().optional(),
  store_credit_amounts: z
    .array(z.strictObject({ amount: z.number().min(0) }))
    .max(1)
    .optional(),
  form_fields: formFieldAnswers.optional(),
};

export const newCustomers = z
  .array(
    z.strictObject({
      ...fields,
      origin_channel_id: id.optional(),
      addresses: z.array(newAddress).max(largestBatch).optional(),
      attributes: z
        .array(z.strictObject({ attribute_id: id, attribute_value: text }))
        .max(largestBatch)
        .optional(),
      trigger_account_created_notification: z.boolean().optional(),
    }),
  )
  .min(1)
  .max(largestBatch);

export const changedCustomers = z.array(z.strictObject(fields).partial().extend({ id })).min(1).max(largestBatch);

/** The fields that creating and changing a customer share. */
export type CustomerFields = Omit<z.output<typeof changedCustomers>[number], 'id'>;

export const customerQuery = z.strictObject({
  ...paging,
  'id:in': idList.optional(),
  'email:in': textList.optional(),
  include: textList.pipe(z.array(z.enum(includes))).default([]),
});

export const attributeValues = z
  .array(z.strictObject({ customer_id: id, attribute_id: id, value: text }))
  .min(1)
  .max(largestBatch);

export const credentials = z.strictObject({
  email: z.string(),
  password: z.string(),
  channel_id: id.optional(),
});
