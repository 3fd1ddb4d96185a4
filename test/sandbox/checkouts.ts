import type { Ask } from './shopper.ts';

export const address = {
  firstName: 'Ana',
  lastName: 'Ruiz',
  email: 'ana@example.com',
  address1: '1 Tide Street',
  city: 'Portland',
  stateOrProvinceCode: 'ME',
  countryCode: 'US',
  postalCode: '04101',
  shouldSaveAddress: false,
};

const money = '{ value currencyCode }';

export const checkoutFields = `entityId version currencyCode customerMessage
  subtotal ${money} totalDiscount ${money} shippingCostTotal ${money} taxTotal ${money} grandTotal ${money}
  outstandingBalance ${money}
  taxes { name amount ${money} }
  coupons { code couponType discountedAmount ${money} }
  giftCertificates { code balance ${money} used ${money} remaining ${money} }
  billingAddress { entityId firstName email countryCode }
  shippingConsignments { entityId lineItemIds shippingCost ${money} address { city countryCode }
    coupons { code discountedAmount ${money} }
    availableShippingOptions { entityId description cost ${money} isRecommended }
    selectedShippingOption { entityId cost ${money} } }
  cart { entityId baseAmount ${money} discountedAmount ${money} amount ${money} lineItems { totalQuantity
    physicalItems { entityId quantity extendedListPrice ${money} extendedSalePrice ${money} couponAmount ${money} }
    digitalItems { entityId quantity extendedListPrice ${money} extendedSalePrice ${money} couponAmount ${money} }
    giftCertificates { entityId amount ${money} } } }`;

/** Sends one mutation of `CheckoutMutations` and returns its checkout, or the messages of its errors. */
export async function changeCheckout(ask: Ask, field: string, input: object) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const { data, errors } = await ask(
    `mutation ($input: ${type}) { checkout { ${field}(input: $input) { checkout { ${checkoutFields} } } } }`,
    { input },
  );
  return { checkout: data?.checkout?.[field]?.checkout ?? null, messages: errors.map(({ message }) => message) };
}

export const readCheckout = async (ask: Ask, entityId: string) =>
  (await ask(`query ($id: String) { site { checkout(entityId: $id) { ${checkoutFields} } } }`, { id: entityId })).data
    .site.checkout;

/** Ships all physical lines of a checkout to one address, by the recommended way. */
export const shipTo = (ask: Ask, checkoutEntityId: string, to: object = address) =>
  changeCheckout(ask, 'updateCheckout', {
    checkoutEntityId,
    data: { shippingConsignments: [{ address: to, selectRecommendedOption: true }] },
  });

export const bill = (ask: Ask, checkoutEntityId: string, to: object = address) =>
  changeCheckout(ask, 'addCheckoutBillingAddress', { checkoutEntityId, data: { address: to } });

export const applyCoupon = (ask: Ask, checkoutEntityId: string, couponCode: string) =>
  changeCheckout(ask, 'applyCheckoutCoupon', { checkoutEntityId, data: { couponCode } });

export const applyGiftCertificate = (ask: Ask, checkoutEntityId: string, giftCertificateCode: string) =>
  changeCheckout(ask, 'applyCheckoutGiftCertificate', { checkoutEntityId, data: { giftCertificateCode } });

/** Completes a checkout and returns the order's number and the payment token, or the messages of the errors. */
export async function complete(ask: Ask, checkoutEntityId: string) {
  const { data, errors } = await ask(
    `mutation ($input: CompleteCheckoutInput!) { checkout { completeCheckout(input: $input) {
      orderEntityId paymentAccessToken } } }`,
    { input: { checkoutEntityId } },
  );
  return { ...data?.checkout?.completeCheckout, messages: errors.map(({ message }) => message) };
}

export const orderFields = `entityId status { value } subTotal ${money} taxTotal ${money} shippingCostTotal ${money}
  totalIncTax ${money} customerMessage totalProductQuantity
  billingAddress { firstName email city country }
  discounts { nonCouponDiscountTotal ${money} couponDiscounts { couponCode discountedAmount ${money} } }
  taxes { name amount ${money} }
  consignments {
    shipping { edges { node { shippingAddress { city country } shippingCost ${money}
      shipments { edges { node { tracking { __typename } } } }
      lineItems { edges { node { name sku quantity productEntityId subTotalSalePrice ${money} productOptions { name value } } } } } } }
    downloads { recipientEmail lineItems { edges { node { name quantity subTotalSalePrice ${money} } } } }
    email { giftCertificates { edges { node { recipientEmail lineItems { edges { node { name salePrice ${money} } } } } } } }
    pickups { edges { node { entityId } } } }`;

const payments = `payments(first: 5) { edges { node { paymentMethodName amount ${money}
  detail { __typename ... on GiftCertificatePaymentInstrument { code } ... on CreditCardPaymentInstrument { last4 } } } } }`;

export const readOrder = async (ask: Ask, filter: object) =>
  (
    await ask(`query ($filter: OrderFilterInput) { site { order(filter: $filter) { ${orderFields} ${payments} } } }`, {
      filter,
    })
  ).data.site.order;
