import type { StorefrontOperation } from './storefrontOperation.ts';

const price = '{ value currencyCode }';
const orderSummary = `entityId orderedAt { utc } status { value label } totalIncTax ${price}`;

/** Operations of a signed-in customer. */
export const accountOperations: readonly StorefrontOperation[] = [
  {
    name: 'Account',
    document: `query Account { customer { entityId firstName lastName email company phone customerGroupId addressCount attributeCount
      storeCredit ${price} attributes { attribute(entityId: 1) { entityId name value } } isSubscribedToNewsletter
      formFields { entityId name ... on TextFormFieldValue { text } ... on MultipleChoiceFormFieldValue { value valueEntityId } } } }`,
  },
  {
    name: 'Addresses',
    document: `query Addresses { customer { addresses(first: 5) { pageInfo { hasNextPage endCursor } collectionInfo { totalItems }
      edges { node { entityId firstName lastName company address1 address2 city stateOrProvince countryCode postalCode phone formFields { entityId name } } } } } }`,
  },
  {
    name: 'Orders',
    document: `query Orders { customer { orders(first: 5) { pageInfo { hasNextPage endCursor } edges { node { ${orderSummary}
      consignments { shipping { edges { node { lineItems { edges { node { entityId name quantity brand image { url: urlTemplate(lossy: true) }
        subTotalListPrice ${price} productOptions { name value } baseCatalogProduct { path } } } }
        shipments { edges { node { entityId shippedAt { utc } shippingProviderName shippingMethodName
          tracking { __typename ... on OrderShipmentNumberAndUrlTracking { number url } } } } } shippingAddress { firstName city country } } } } } } } } } }`,
  },
  {
    name: 'Order',
    document: `query Order($id: Int!) { site { order(filter: { entityId: $id }) { ${orderSummary} subTotal ${price} shippingCostTotal ${price}
      taxTotal ${price} discounts { nonCouponDiscountTotal ${price} couponDiscounts { couponCode discountedAmount ${price} } }
      billingAddress { firstName lastName address1 city country email }
      consignments { shipping { edges { node { entityId shippingCost ${price} lineItems { edges { node { name quantity subTotalSalePrice ${price} } } } } } } } } } }`,
    variables: { id: 101 },
  },
  {
    name: 'Wishlists',
    document: `query Wishlists { customer { wishlists(first: 5) { edges { node { entityId name isPublic token items(first: 5) { collectionInfo { totalItems }
      edges { node { entityId productEntityId variantEntityId product { name path prices { price ${price} } } } } } } } } } }`,
  },
];
