import type { AddressRecord } from '../state/addressRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { seedWishlists } from '../wishlist/seedWishlists.ts';
import { createCustomer } from './createCustomer.ts';

/** The password of every seeded customer that has one. It is printed in the documentation and protects nothing. */
export const demoPassword = 'sandbox-Pa55word';

/**
 * Adds the seed customers. 2 and 5 share an email, each on its own channel. 4 has no password. 6 must reset the
 * password before it is accepted.
 */
export function seedCustomers(state: StoreState): void {
  const now = state.clock.now();
  const password = demoPassword;
  const rasmus = { firstName: 'Rasmus', lastName: 'Feddersen', email: 'rasmus@example.com', password };
  seedJane(state, now);
  createCustomer(state, { ...rasmus, channelIds: [1], originChannelId: 1 }, now);
  createCustomer(
    state,
    { firstName: 'Ottoline', lastName: 'Marsh', email: 'ottoline@example.com', password, customerGroupId: 1 },
    now,
  );
  createCustomer(state, { firstName: 'Ikenna', lastName: 'Obi', email: 'ikenna@example.com' }, now);
  createCustomer(state, { ...rasmus, channelIds: [2], originChannelId: 2 }, now);
  createCustomer(
    state,
    { firstName: 'Vesna', lastName: 'Lisjak', email: 'vesna@example.com', password, forcePasswordReset: true },
    now,
  );
}

/** Customer 1, who has data of every kind. */
function seedJane(state: StoreState, now: number): void {
  const name = { firstName: 'Jane', lastName: 'Thornberry' };
  const email = 'jane@example.com';
  const home = address(state, {
    ...name,
    address1: '12 Quillwort Lane',
    address2: 'Flat 3',
    city: 'Austin',
    stateOrProvince: 'Texas',
    postalCode: '78701',
    countryCode: 'US',
    phone: '+1 555 0100',
  });
  const workshop = address(state, {
    ...name,
    addressType: 'COMMERCIAL',
    address1: '4 Lanternmaker Yard',
    city: 'Sydney',
    stateOrProvince: 'New South Wales',
    postalCode: '2000',
    countryCode: 'AU',
    company: 'Thornberry Bindery',
  });
  createCustomer(
    state,
    {
      ...name,
      email,
      password: demoPassword,
      phone: '+1 555 0100',
      company: 'Thornberry Bindery',
      storeCredit: 25,
      addresses: [home, workshop],
      attributes: [{ entityId: 1, name: 'Favourite paper', value: 'Laid cotton' }],
      formFields: [
        { kind: 'text', entityId: 27, name: 'Nickname', text: 'Janey' },
        { kind: 'multipleChoice', entityId: 26, name: 'How did you hear of us?', valueEntityId: 2, value: 'A friend' },
      ],
      wishlists: seedWishlists(state),
    },
    now,
  );
}

type SeedAddress = Pick<AddressRecord, 'firstName' | 'lastName' | 'address1' | 'city' | 'countryCode'> &
  Partial<AddressRecord>;

const address = (state: StoreState, fields: SeedAddress): AddressRecord => ({
  address2: null,
  addressType: 'RESIDENTIAL',
  stateOrProvince: null,
  phone: null,
  postalCode: null,
  company: null,
  formFields: [],
  ...fields,
  entityId: state.nextId('address'),
});
