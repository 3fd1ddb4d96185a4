const address = { address2: '', description: null, email: 'stock@harbour-pine.example', phone: '+1 555 0198' };

/** The locations of the store's stock. */
export const locations = [
  {
    entityId: 1,
    code: 'QUAY',
    label: 'Quay Street shop',
    description: 'Shop and workshop',
    typeId: 'PHYSICAL',
    timeZone: 'America/New_York',
    address: {
      ...address,
      entityId: 1,
      code: 'QUAY',
      label: 'Quay Street shop',
      address1: '1 Quay Street',
      city: 'Portland',
      stateOrProvince: 'Maine',
      countryCode: 'US',
      postalCode: '04101',
      latitude: 43.6591,
      longitude: -70.2568,
    },
  },
  {
    entityId: 2,
    code: 'BARN',
    label: 'The barn',
    description: null,
    typeId: 'WAREHOUSE',
    timeZone: 'America/Toronto',
    address: {
      ...address,
      entityId: 2,
      code: 'BARN',
      label: 'The barn',
      address1: '77 Concession Road',
      city: 'Kingston',
      stateOrProvince: 'Ontario',
      countryCode: 'CA',
      postalCode: 'K7L 1A1',
      latitude: 44.2312,
      longitude: -76.486,
    },
  },
];

export type LocationRecord = (typeof locations)[number];
