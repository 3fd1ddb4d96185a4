import type { IResolvers } from '@graphql-tools/utils';
import { GraphQLError } from 'graphql';
import { convertMoney } from '../catalogue/money/convertMoney.ts';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../catalogue/paging/metafieldsOf.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { countryName } from './countryName.ts';
import { customerGroupName } from './customerGroups.ts';
import { subscriberKey } from './subscriberKey.ts';

const formFieldTypes: Record<FormFieldValueRecord['kind'], string> = {
  checkboxes: 'CheckboxesFormFieldValue',
  date: 'DateFormFieldValue',
  multilineText: 'MultilineTextFormFieldValue',
  multipleChoice: 'MultipleChoiceFormFieldValue',
  number: 'NumberFormFieldValue',
  password: 'PasswordFormFieldValue',
  text: 'TextFormFieldValue',
};

/** The storefront sees only metafields that an app shared with it. The fields of `Metafields` come from the record. */
function metafields(customer: CustomerRecord, args: MetafieldArguments) {
  const visible = customer.metafields.filter(({ permissionSet }) => permissionSet.endsWith('_and_sf_access'));
  return metafieldsOf(
    visible.map((field) => ({ ...field, id: globalId('Metafields', field.entityId) })),
    args,
  );
}

function attribute(customer: CustomerRecord, { entityId }: { readonly entityId: number }) {
  const found = customer.attributes.find((candidate) => candidate.entityId === entityId);
  if (found === undefined) throw new GraphQLError(`Customer attribute ${entityId} does not exist.`);
  return found;
}

/** `Query.customer` and the fields of `Customer`, without orders and wishlists. */
export const customerResolvers: IResolvers<unknown, StorefrontContext> = {
  Query: { customer: (_root, _args, context) => context.customer },
  Customer: {
    customerGroupName: (customer: CustomerRecord) => customerGroupName(customer.customerGroupId),
    // The storefront never shows the merchant's notes, so the field is deprecated.
    notes: () => '',
    addressCount: (customer: CustomerRecord) => customer.addresses.length,
    attributeCount: (customer: CustomerRecord) => customer.attributes.length,
    storeCredit: (customer: CustomerRecord) => [convertMoney(customer.storeCredit)],
    attributes: (customer: CustomerRecord) => customer,
    addresses: (customer: CustomerRecord, page: PageArguments) => connectionOf(customer.addresses, page),
    metafields,
    isSubscribedToNewsletter: (customer: CustomerRecord, _args, { state, channelId }) =>
      state.subscribers.has(subscriberKey(channelId, customer.email)),
  },
  CustomerAttributes: { attribute },
  CustomerAddress: {
    country: (address: AddressRecord) => countryName(address.countryCode),
    countryId: () => null,
    stateId: () => null,
  },
  CustomerFormFieldValue: { __resolveType: (value: FormFieldValueRecord) => formFieldTypes[value.kind] },
  DateFormFieldValue: { date: ({ date }: { readonly date: string }) => ({ utc: date }) },
};
