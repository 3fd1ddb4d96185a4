import { shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

test('the fields of the account and address forms have the ids of every BigCommerce store', async () => {
  const { data, errors } = await guest(`{ site { settings { formFields {
    customer(filters: { isBuiltIn: true }) { entityId label __typename }
    shippingAddress(filters: { isBuiltIn: true }) { entityId label }
    own: customer(filters: { isBuiltIn: false }) { entityId } } } } }`);
  expect(errors).toEqual([]);
  const { customer, shippingAddress, own } = data.site.settings.formFields;
  const labels = (fields: readonly { entityId: number; label: string }[]) =>
    Object.fromEntries(fields.map(({ entityId, label }) => [entityId, label]));
  expect(labels(customer)).toMatchObject({
    1: 'Email Address',
    2: 'Password',
    3: 'Confirm Password',
    4: 'First Name',
    5: 'Last Name',
    24: 'Current Password',
    25: expect.stringContaining('offers'),
  });
  expect(labels(shippingAddress)).toEqual({
    4: 'First Name',
    5: 'Last Name',
    6: 'Company Name',
    7: 'Phone Number',
    8: 'Address Line 1',
    9: 'Address Line 2',
    10: 'Suburb/City',
    11: 'Country',
    12: 'State/Province',
    13: 'Zip/Postcode',
  });
  expect(own.every(({ entityId }: { entityId: number }) => entityId > 25)).toBe(true);
});
