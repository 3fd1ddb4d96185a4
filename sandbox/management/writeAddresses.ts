import { addressFormFields } from '../catalogue/data/formFields.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { AddressFields } from './addressShapes.ts';
import { writeFormFields } from './writeFormFields.ts';

/**
 * Returns an address with the given fields. It is not in an address book yet.
 *
 * @param path the place of the address in the body
 * @throws ManagementError 422 for invalid form fields
 */
export function createAddressFrom(state: StoreState, fields: AddressFields, path: string): AddressRecord {
  const formFields = writeFormFields([], fields.form_fields, addressFormFields, `${path}.form_fields`);
  return {
    firstName: '',
    lastName: '',
    address1: '',
    address2: null,
    addressType: 'RESIDENTIAL',
    city: '',
    countryCode: '',
    stateOrProvince: null,
    phone: null,
    postalCode: null,
    company: null,
    ...changesOf(fields),
    formFields,
    entityId: state.nextId('address'),
  };
}

/** @throws ManagementError 422 for invalid form fields */
export function changedAddress(address: AddressRecord, fields: AddressFields, path: string): AddressRecord {
  const formFields = writeFormFields(address.formFields, fields.form_fields, addressFormFields, `${path}.form_fields`);
  return { ...address, ...changesOf(fields), formFields };
}

function changesOf(fields: AddressFields): Partial<AddressRecord> {
  const changes: { [Name in keyof AddressRecord]?: AddressRecord[Name] | undefined } = {
    firstName: fields.first_name,
    lastName: fields.last_name,
    address1: fields.address1,
    address2: fields.address2,
    addressType:
      fields.address_type === undefined
        ? undefined
        : fields.address_type === 'commercial'
          ? 'COMMERCIAL'
          : 'RESIDENTIAL',
    city: fields.city,
    countryCode: fields.country_code,
    stateOrProvince: fields.state_or_province,
    phone: fields.phone,
    postalCode: fields.postal_code,
    company: fields.company,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
