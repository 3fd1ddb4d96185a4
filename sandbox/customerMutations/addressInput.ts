import { addressFormFields } from '../catalogue/data/formFields.ts';
import { countryName } from '../customers/countryName.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { type Invalid, invalid } from '../storefront/failures.ts';
import { type FormFieldsInput, mergeFormFields, readFormFields } from './formFieldsInput.ts';

/** An address as in `AddCustomerAddressInput`. `UpdateCustomerAddressDataInput` has the same fields, all optional. */
export interface AddressInput {
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly address2?: string | null;
  readonly city: string;
  readonly company?: string | null;
  readonly countryCode: string;
  readonly stateOrProvince?: string | null;
  readonly phone?: string | null;
  readonly postalCode?: string | null;
  readonly formFields?: FormFieldsInput | null;
}

export type AddressChange = { readonly [Name in keyof AddressInput]?: AddressInput[Name] | null };

const required = ['firstName', 'lastName', 'address1', 'city', 'countryCode'] as const;

/** Returns the problems of an address. `path` is its path within `input`. */
export function addressProblems(address: AddressChange, path: readonly string[]): Invalid[] {
  const problems = required
    .filter((name) => address[name]?.trim() === '')
    .map((name) => invalid([...path, name], `${name} is empty.`));
  const code = address.countryCode?.trim();
  if (code && countryName(code) === null) {
    problems.push(invalid([...path, 'countryCode'], 'There is no country with this code.'));
  }
  return [...problems, ...readFormFields(address.formFields, addressFormFields, [...path, 'formFields']).problems];
}

export function createAddress(state: StoreState, input: AddressInput): AddressRecord {
  return {
    entityId: state.nextId('address'),
    firstName: input.firstName,
    lastName: input.lastName,
    address1: input.address1,
    address2: input.address2 ?? null,
    addressType: 'RESIDENTIAL',
    city: input.city,
    countryCode: input.countryCode,
    stateOrProvince: input.stateOrProvince ?? null,
    phone: input.phone ?? null,
    postalCode: input.postalCode ?? null,
    company: input.company ?? null,
    formFields: readFormFields(input.formFields, addressFormFields, []).values,
  };
}

/** Applies a change to an address. null clears optional fields and leaves required ones. */
export function changeAddress(address: AddressRecord, change: AddressChange): void {
  for (const name of required) address[name] = change[name] ?? address[name];
  for (const name of ['address2', 'company', 'stateOrProvince', 'phone', 'postalCode'] as const) {
    const value = change[name];
    if (value !== undefined) address[name] = value;
  }
  const answers = readFormFields(change.formFields, addressFormFields, []);
  address.formFields = mergeFormFields(address.formFields, answers.values);
}
