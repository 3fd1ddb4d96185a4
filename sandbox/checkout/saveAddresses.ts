import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { CheckoutAddressRecord, CheckoutRecord } from './checkoutRecord.ts';

/** Adds the addresses that the shopper wants to keep to the customer's address book. Known ones are not added again. */
export function saveAddresses(state: StoreState, customer: CustomerRecord, checkout: CheckoutRecord): void {
  const { billingAddress, consignments } = checkout;
  const entered = [...(billingAddress ? [billingAddress] : []), ...consignments.map(({ address }) => address)];
  for (const address of entered) {
    if (address.shouldSaveAddress && !isKnown(customer, address)) save(state, customer, address);
  }
}

const compared = ['address1', 'address2', 'city', 'postalCode', 'countryCode', 'firstName', 'lastName'] as const;

function isKnown({ addresses }: CustomerRecord, entered: CheckoutAddressRecord): boolean {
  return addresses.some((address) => compared.every((name) => (address[name] ?? '') === (entered[name] ?? '')));
}

function save(state: StoreState, customer: CustomerRecord, address: CheckoutAddressRecord): void {
  customer.addresses.push({
    entityId: state.nextId('address'),
    addressType: 'RESIDENTIAL',
    firstName: address.firstName ?? '',
    lastName: address.lastName ?? '',
    address1: address.address1 ?? '',
    address2: address.address2,
    city: address.city ?? '',
    countryCode: address.countryCode,
    stateOrProvince: address.stateOrProvince,
    postalCode: address.postalCode,
    phone: address.phone,
    company: address.company,
    formFields: [...address.customFields],
  });
}
