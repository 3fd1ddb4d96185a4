import { createCustomer } from '../customers/createCustomer.ts';
import type { AddressRecord } from './addressRecord.ts';
import type { StoreState } from './storeState.ts';

/** The password of every seeded customer that has one. Printed in the documentation: it guards nothing real. */
export const demoPassword = 'sandbox-Pa55word';

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

/** Fills a store with its first customers. Customers 2 and 5 share an email, each on its own channel. */
export function seedCustomers(state: StoreState): void {
  const now = state.clock.now();
  const name = { firstName: 'Jane', lastName: 'Thornberry' };
  createCustomer(
    state,
    {
      ...name,
      email: 'jane@example.com',
      password: demoPassword,
      phone: '+1 555 0100',
      company: 'Thornberry Bindery',
      storeCredit: 25,
      addresses: [
        address(state, {
          ...name,
          address1: '12 Quillwort Lane',
          address2: 'Flat 3',
          city: 'Austin',
          stateOrProvince: 'Texas',
          postalCode: '78701',
          countryCode: 'US',
          phone: '+1 555 0100',
        }),
        address(state, {
          ...name,
          addressType: 'COMMERCIAL',
          address1: '4 Lanternmaker Yard',
          city: 'Sydney',
          stateOrProvince: 'New South Wales',
          postalCode: '2000',
          countryCode: 'AU',
          company: 'Thornberry Bindery',
        }),
      ],
      attributes: [{ entityId: 1, name: 'Favourite paper', value: 'Laid cotton' }],
      formFields: [
        { kind: 'text', entityId: 25, name: 'Nickname', text: 'Janey' },
        {
          kind: 'multipleChoice',
          entityId: 26,
          name: 'How did you hear of us?',
          valueEntityId: 2,
          value: 'A friend',
        },
      ],
    },
    now,
  );
  const rasmus = { firstName: 'Rasmus', lastName: 'Feddersen', email: 'rasmus@example.com', password: demoPassword };
  createCustomer(state, { ...rasmus, channelIds: [1], originChannelId: 1 }, now);
  createCustomer(
    state,
    { firstName: 'Ottoline', lastName: 'Marsh', email: 'ottoline@example.com', password: demoPassword },
    now,
  );
  createCustomer(state, { firstName: 'Ikenna', lastName: 'Obi', email: 'ikenna@example.com' }, now);
  createCustomer(state, { ...rasmus, channelIds: [2], originChannelId: 2 }, now);
  createCustomer(
    state,
    {
      firstName: 'Vesna',
      lastName: 'Lisjak',
      email: 'vesna@example.com',
      password: demoPassword,
      forcePasswordReset: true,
    },
    now,
  );
}
