import { GraphQLError } from 'graphql';
import { addressFormFields } from '../catalogue/data/formFields.ts';
import { type FormFieldsInput, readFormFields } from '../customerMutations/formFieldsInput.ts';
import { countryName } from '../customers/countryName.ts';
import { isEmail } from '../customers/emailRules.ts';
import type { CheckoutAddressRecord } from './checkoutRecord.ts';

/** `CheckoutAddressInput`. */
export interface CheckoutAddressInput {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly company?: string | null;
  readonly address1?: string | null;
  readonly address2?: string | null;
  readonly city?: string | null;
  readonly stateOrProvince?: string | null;
  readonly stateOrProvinceCode?: string | null;
  readonly countryCode: string;
  readonly postalCode?: string | null;
  readonly phone?: string | null;
  readonly customFields?: FormFieldsInput | null;
  readonly shouldSaveAddress: boolean;
}

/**
 * Reads an address. Everything but the country may be missing, for an estimate.
 *
 * @throws GraphQLError for an unknown country, an invalid email address, or a custom field that the form does not have
 */
export function readCheckoutAddress(input: CheckoutAddressInput): CheckoutAddressRecord {
  if (countryName(input.countryCode) === null) throw new GraphQLError('There is no country with this code.');
  if (input.email && !isEmail(input.email)) throw new GraphQLError('The email address is not valid.');
  const { values, problems } = readFormFields(input.customFields, addressFormFields, ['customFields']);
  const [problem] = problems;
  if (problem) throw new GraphQLError(`${problem.path.slice(1).join('.')}: ${problem.message}`);
  const text = (value: string | null | undefined) => value || null;
  return {
    firstName: text(input.firstName),
    lastName: text(input.lastName),
    email: text(input.email),
    company: text(input.company),
    address1: text(input.address1),
    address2: text(input.address2),
    city: text(input.city),
    stateOrProvince: text(input.stateOrProvince),
    stateOrProvinceCode: text(input.stateOrProvinceCode),
    countryCode: input.countryCode,
    postalCode: text(input.postalCode),
    phone: text(input.phone),
    customFields: values,
    shouldSaveAddress: input.shouldSaveAddress,
  };
}
