import { z } from 'zod';
import { formFields } from './formFieldsInput.ts';
import { filled, freeText } from './inputs.ts';

const countryCode = z.string().regex(/^[A-Za-z]{2}$/, 'A country code has two letters (ISO 3166-1).');

const optional = {
  address2: freeText.nullish(),
  company: freeText.nullish(),
  stateOrProvince: freeText.nullish(),
  phone: freeText.nullish(),
  postalCode: freeText.nullish(),
  formFields,
};

/** `AccountAddressInput`: what the store calls `AddCustomerAddressInput`. */
export const address = z.object({
  firstName: filled,
  lastName: filled,
  address1: filled,
  city: filled,
  countryCode,
  ...optional,
});

/** `AccountAddressChangesInput`: what the store calls `UpdateCustomerAddressDataInput`. What is absent stays. */
export const addressChanges = z.object({
  firstName: filled.nullish(),
  lastName: filled.nullish(),
  address1: filled.nullish(),
  city: filled.nullish(),
  countryCode: countryCode.nullish(),
  ...optional,
});
