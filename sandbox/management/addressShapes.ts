import { z } from 'zod';
import { countryName } from '../customers/countryName.ts';
import { formFieldAnswers } from './formFieldAnswers.ts';
import { idList, paging, textList } from './listShape.ts';

const required = z.string().trim().min(1).max(255);
const optional = z.string().max(255).optional();

const fields = {
  first_name: required,
  last_name: required,
  address1: required,
  address2: optional,
  city: required,
  company: optional,
  country_code: z.string().refine((code) => countryName(code) !== null, 'must be an ISO 3166-1 alpha-2 code'),
  state_or_province: optional,
  postal_code: z.string().max(30).optional(),
  phone: z.string().max(50).optional(),
  address_type: z.enum(['residential', 'commercial']).optional(),
  form_fields: formFieldAnswers.optional(),
};

/** The address of a customer that the same call creates. */
export const newAddress = z.strictObject(fields);

export const newAddresses = z
  .array(newAddress.extend({ customer_id: z.int().positive() }))
  .min(1)
  .max(10);

export const changedAddresses = z
  .array(z.strictObject(fields).partial().extend({ id: z.int().positive() }))
  .min(1)
  .max(10);

/** The fields that creating and changing an address share. */
export type AddressFields = Omit<z.output<typeof changedAddresses>[number], 'id'>;

export const addressQuery = z.strictObject({
  ...paging,
  'id:in': idList.optional(),
  'customer_id:in': idList.optional(),
  'company:in': textList.optional(),
  'name:in': textList.optional(),
  include: textList.pipe(z.array(z.enum(['formfields']))).default([]),
});
