import type { Ask } from '../shopper.ts';

const price = '{ value currencyCode }';
const cart = `entityId currencyCode isTaxIncluded amount ${price} baseAmount ${price} discountedAmount ${price}
  lineItems { totalQuantity physicalItems { entityId productEntityId variantEntityId name brand sku quantity url imageUrl
    listPrice ${price} salePrice ${price} extendedListPrice ${price} extendedSalePrice ${price}
    selectedOptions { __typename entityId name ... on CartSelectedMultipleChoiceOption { value valueEntityId } ... on CartSelectedTextFieldOption { text } } } }`;
const checkout = `entityId subtotal ${price} grandTotal ${price} taxTotal ${price} shippingCostTotal ${price} outstandingBalance ${price}
  coupons { code discountedAmount ${price} }
  shippingConsignments { entityId availableShippingOptions { entityId description cost ${price} } selectedShippingOption { entityId description cost ${price} } }`;
const shipTo = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada@example.com',
  address1: '12 Quillwort Lane',
  city: 'Austin',
  stateOrProvinceCode: 'TX',
  countryCode: 'US',
  postalCode: '78701',
  shouldSaveAddress: false,
};

/** A guest who buys, and a customer who changes the account: mutations that depend on earlier answers. */
export async function shoppingSession(guest: Ask, customer: Ask): Promise<void> {
  await buy(guest);
  await changeAccount(customer);
}

async function buy(ask: Ask): Promise<void> {
  const created = await ask(
    `mutation ($input: CreateCartInput!) { cart { createCart(input: $input) { cart { ${cart} } } } }`,
    {
      input: {
        lineItems: [
          {
            productEntityId: 101,
            quantity: 1,
            selectedOptions: { multipleChoices: [{ optionEntityId: 51, optionValueEntityId: 511 }] },
          },
        ],
      },
    },
  );
  const { entityId } = created.data.cart.createCart.cart;
  const [line] = created.data.cart.createCart.cart.lineItems.physicalItems;
  await ask(
    `mutation ($input: AddCartLineItemsInput!) { cart { addCartLineItems(input: $input) { cart { ${cart} } } } }`,
    {
      input: { cartEntityId: entityId, data: { lineItems: [{ productEntityId: 102, quantity: 1 }] } },
    },
  );
  await ask(
    `mutation ($input: UpdateCartLineItemInput!) { cart { updateCartLineItem(input: $input) { cart { ${cart} } } } }`,
    {
      input: {
        cartEntityId: entityId,
        lineItemEntityId: line.entityId,
        data: {
          lineItem: { productEntityId: line.productEntityId, variantEntityId: line.variantEntityId, quantity: 2 },
        },
      },
    },
  );
  await ask(
    `query ($id: String!) { site { cart(entityId: $id) { ${cart} } checkout(entityId: $id) { ${checkout} } } }`,
    {
      id: entityId,
    },
  );
  const shipped = await ask(
    `mutation ($input: AddCheckoutShippingConsignmentsInput!) { checkout { addCheckoutShippingConsignments(input: $input) { checkout { ${checkout}
      cart { lineItems { physicalItems { entityId quantity } } } } } } }`,
    {
      input: {
        checkoutEntityId: entityId,
        data: { consignments: [{ address: shipTo, lineItems: await lineItems(ask, entityId) }] },
      },
    },
  );
  const [consignment] = shipped.data.checkout.addCheckoutShippingConsignments.checkout.shippingConsignments;
  await ask(
    `mutation ($input: SelectCheckoutShippingOptionInput!) { checkout { selectCheckoutShippingOption(input: $input) { checkout { ${checkout} } } } }`,
    {
      input: {
        checkoutEntityId: entityId,
        consignmentEntityId: consignment.entityId,
        data: { shippingOptionEntityId: consignment.availableShippingOptions[0].entityId },
      },
    },
  );
  await ask(
    `mutation ($input: ApplyCheckoutCouponInput!) { checkout { applyCheckoutCoupon(input: $input) { checkout { ${checkout} } } } }`,
    { input: { checkoutEntityId: entityId, data: { couponCode: 'TEN-PERCENT' } } },
  );
  await ask(
    `mutation ($input: AddCheckoutBillingAddressInput!) { checkout { addCheckoutBillingAddress(input: $input) { checkout { ${checkout} } } } }`,
    { input: { checkoutEntityId: entityId, data: { address: shipTo } } },
  );
  await ask(
    `mutation ($input: CreateCartRedirectUrlsInput!) { cart { createCartRedirectUrls(input: $input) { redirectUrls { redirectedCheckoutUrl } errors { __typename } } } }`,
    { input: { cartEntityId: entityId } },
  );
  await ask(
    `mutation ($input: CompleteCheckoutInput!) { checkout { completeCheckout(input: $input) { orderEntityId paymentAccessToken } } }`,
    { input: { checkoutEntityId: entityId } },
  );
  await ask('mutation { newsletter { subscribe(input: { email: "ada@example.com" }) { errors { __typename } } } }');
}

async function lineItems(ask: Ask, entityId: string) {
  const { data } = await ask(
    'query ($id: String!) { site { cart(entityId: $id) { lineItems { physicalItems { entityId quantity } } } } }',
    { id: entityId },
  );
  return data.site.cart.lineItems.physicalItems.map((line: { entityId: string; quantity: number }) => ({
    lineItemEntityId: line.entityId,
    quantity: line.quantity,
  }));
}

async function changeAccount(ask: Ask): Promise<void> {
  await ask(
    'mutation { customer { updateCustomer(input: { company: "Thornberry" }) { customer { company } errors { __typename } } } }',
  );
  await ask(
    `mutation { customer { addCustomerAddress(input: { firstName: "J", lastName: "T", address1: "1 Quay", city: "Austin", countryCode: "US" })
      { address { entityId city } errors { __typename } } } }`,
  );
  await ask(
    `mutation { wishlist { createWishlist(input: { name: "Cabin", isPublic: true, items: [{ productEntityId: 101 }] })
      { result { entityId name items { edges { node { entityId } } } } } } }`,
  );
  await ask('mutation { logout { result } }');
}
