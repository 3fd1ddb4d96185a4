import { randomUUID } from 'node:crypto';
import { cartLines } from '../cart/cartAmounts.ts';
import { isPhysical } from '../checkout/alignCheckout.ts';
import type { CheckoutAddressRecord } from '../checkout/checkoutRecord.ts';
import { optionsOf } from '../checkout/checkoutTotals.ts';
import type { OpenCheckout } from '../checkout/findCheckout.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';

/** The address of a shopper who entered none. */
const demoAddress: CheckoutAddressRecord = {
  firstName: 'Demo',
  lastName: 'Shopper',
  email: 'shopper@example.com',
  company: null,
  address1: '1 Quay Street',
  address2: null,
  city: 'Portland',
  stateOrProvince: 'Maine',
  stateOrProvinceCode: 'ME',
  countryCode: 'US',
  postalCode: '04101',
  phone: null,
  customFields: [],
  shouldSaveAddress: false,
};

/** Returns the first address of the customer's address book, otherwise the demo address. */
function defaultAddress(customer: CustomerRecord | null): CheckoutAddressRecord {
  const [first] = customer?.addresses ?? [];
  const email = customer?.email ?? demoAddress.email;
  if (customer === null) return demoAddress;
  const { firstName, lastName } = customer;
  if (first === undefined) return { ...demoAddress, firstName, lastName, email };
  const { entityId: _id, addressType: _type, formFields, ...rest } = first;
  return { ...rest, email, stateOrProvinceCode: null, customFields: formFields, shouldSaveAddress: false };
}

/** Keeps what the shopper entered, and takes the rest from the default address. An estimate keeps its place. */
function completed(entered: CheckoutAddressRecord, defaults: CheckoutAddressRecord): CheckoutAddressRecord {
  const pick = (name: 'firstName' | 'lastName' | 'email' | 'address1' | 'city') => entered[name] ?? defaults[name];
  const person = { firstName: pick('firstName'), lastName: pick('lastName'), email: pick('email') };
  return { ...entered, ...person, address1: pick('address1'), city: pick('city') };
}

/**
 * Completes a draft, so that one button places the order: addresses from the address book, and the recommended way to
 * ship. Does not change what the shopper entered.
 */
export function fillCheckout({ cart, checkout }: OpenCheckout, customer: CustomerRecord | null): void {
  const defaults = defaultAddress(customer);
  const { billingAddress, consignments } = checkout;
  checkout.billingAddress = {
    ...completed(billingAddress ?? consignments[0]?.address ?? defaults, defaults),
    entityId: billingAddress?.entityId ?? randomUUID(),
  };
  const assigned = new Set(consignments.flatMap(({ lineItemIds }) => lineItemIds));
  const unassigned = cartLines(cart).filter((line) => isPhysical(line) && !assigned.has(line.entityId));
  if (unassigned.length > 0) {
    const { entityId: _id, ...address } = checkout.billingAddress;
    checkout.consignments.push({
      entityId: randomUUID(),
      address,
      lineItemIds: unassigned.map(({ entityId }) => entityId),
      takesNewLines: consignments.length === 0,
      shippingOptionId: null,
    });
  }
  for (const consignment of checkout.consignments) {
    consignment.address = completed(consignment.address, defaults);
    const options = optionsOf(cart, consignment, cart.currencyCode);
    const isAvailable = options.some(({ entityId }) => entityId === consignment.shippingOptionId);
    if (!isAvailable) {
      const recommended = options.find(({ isRecommended }) => isRecommended) ?? options[0];
      consignment.shippingOptionId = recommended?.entityId ?? null;
    }
  }
}
