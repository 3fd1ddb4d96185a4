import type { FormFieldValueRecord } from './formFieldValueRecord.ts';

/** One address in a customer's address book. */
export interface AddressRecord {
  readonly entityId: number;
  firstName: string;
  lastName: string;
  address1: string;
  address2: string | null;
  addressType: 'COMMERCIAL' | 'RESIDENTIAL';
  city: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  stateOrProvince: string | null;
  phone: string | null;
  postalCode: string | null;
  company: string | null;
  formFields: FormFieldValueRecord[];
}
