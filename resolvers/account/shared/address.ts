import { z } from 'zod';
import { formFields } from './formFields.ts';
import { nonBlankString, text } from './inputs.ts';

const countryCode = z.string().regex(/^[A-Za-z]{2}$/, 'A country code has two letters (ISO 3166-1).');

const optional = {
  address2: text.nullish(),
  company: text.nullish(),
  stateOrProvince: text.nullish(),
  phone: text.nullish(),
  postalCode: text.nullish(),
  formFields,
};

/** `AccountAddressInput`. The store's type is `AddCustomerAddressInput`. */
export const address = z.object({
  firstName: nonBlankString,
  lastName: nonBlankString,
  address1: nonBlankString,
  city: nonBlankString,
  countryCode,
  ...optional,
});

/** `AccountAddressChangesInput`. The store's type is `UpdateCustomerAddressDataInput`. Absent fields do not change. */
export const addressChanges = z.object({
  firstName: nonBlankString.nullish(),
  lastName: nonBlankString.nullish(),
  address1: nonBlankString.nullish(),
  city: nonBlankString.nullish(),
  countryCode: countryCode.nullish(),
  ...optional,
});
