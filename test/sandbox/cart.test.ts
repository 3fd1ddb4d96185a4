import { addItems, cartFields, createCart, mug, readCart } from './carts.ts';
import { shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

describe('a cart', () => {
  test('a cart is created with lines, and anyone who knows its id can read it', async () => {
    const { cart, errors } = await createCart(guest);
    expect(errors).toEqual([]);
    expect(cart).toMatchObject({
      version: 1,
      amount: { value: 48, currencyCode: 'USD' },
      lineItems: { totalQuantity: 2, physicalItems: [{ name: 'Harbour Mug', quantity: 2 }] },
    });
    expect(await readCart(guest, cart.entityId)).toEqual(cart);
    expect(await readCart(guest)).toBeNull();
  });

  test('lines with the same options are joined, and others are separate', async () => {
    const { cart } = await createCart(guest);
    const { data } = await addItems(guest, {
      cartEntityId: cart.entityId,
      data: {
        lineItems: [
          { ...mug, quantity: 1 },
          { productEntityId: 101, variantEntityId: 2102, quantity: 1 },
        ],
      },
    });
    expect(data.cart.addCartLineItems.cart).toMatchObject({
      version: 2,
      amount: { value: 98 },
      lineItems: { totalQuantity: 4, physicalItems: [{ quantity: 3 }, { quantity: 1 }] },
    });
  });

  test('a product is added by SKU or by options, and entered text is kept', async () => {
    const { data } = await guest(
      `mutation ($input: CreateCartInput!) { cart { createCart(input: $input) { cart { lineItems { physicalItems {
        sku catalogProductWithOptionSelections { sku } selectedOptions { __typename name
          ... on CartSelectedMultipleChoiceOption { value } ... on CartSelectedTextFieldOption { text } } } } } } } }`,
      {
        input: {
          lineItems: [
            { sku: 'TW-BOWL', quantity: 1 },
            {
              productEntityId: 101,
              quantity: 1,
              selectedOptions: {
                multipleChoices: [{ optionEntityId: 51, optionValueEntityId: 512 }],
                textFields: [{ optionEntityId: 52, text: 'for Ada' }],
              },
            },
          ],
        },
      },
    );
    expect(data.cart.createCart.cart.lineItems.physicalItems).toEqual([
      { sku: 'TW-BOWL', catalogProductWithOptionSelections: { sku: 'TW-BOWL' }, selectedOptions: [] },
      {
        sku: 'TW-MUG-OY',
        catalogProductWithOptionSelections: { sku: 'TW-MUG-OY' },
        selectedOptions: [
          { __typename: 'CartSelectedMultipleChoiceOption', name: 'Glaze', value: 'Oyster' },
          { __typename: 'CartSelectedTextFieldOption', name: 'Engraving', text: 'for Ada' },
        ],
      },
    ]);
  });

  test('sales and quantity discounts count, and downloads and gift certificates have lists of their own', async () => {
    const { data } = await guest(
      `mutation ($input: CreateCartInput!) { cart { createCart(input: $input) { cart {
        baseAmount { value } discountedAmount { value } amount { value } lineItems { totalQuantity
          physicalItems { listPrice { value } salePrice { value } extendedSalePrice { value } bulkPrice { discountPercentage } }
          digitalItems { name } giftCertificates { amount { value } recipient { name } } } } } } }`,
      {
        input: {
          lineItems: [
            { productEntityId: 102, quantity: 6 },
            { productEntityId: 114, quantity: 1 },
            { productEntityId: 123, quantity: 1 },
          ],
          giftCertificates: [
            {
              name: 'For you',
              theme: 'BIRTHDAY',
              amount: 20,
              quantity: 1,
              sender: { name: 'A', email: 'a@example.com' },
              recipient: { name: 'B', email: 'b@example.com' },
            },
          ],
        },
      },
    );
    const { lineItems, ...amounts } = data.cart.createCart.cart;
    expect(amounts).toEqual({
      baseAmount: { value: 174.5 },
      discountedAmount: { value: 17.11 },
      amount: { value: 157.39 },
    });
    expect(lineItems).toEqual({
      totalQuantity: 9,
      physicalItems: [
        {
          listPrice: { value: 18.5 },
          salePrice: { value: 16.65 },
          extendedSalePrice: { value: 99.9 },
          bulkPrice: { discountPercentage: 10 },
        },
        { listPrice: { value: 36 }, salePrice: { value: 29.99 }, extendedSalePrice: { value: 29.99 }, bulkPrice: null },
      ],
      digitalItems: [{ name: 'Coast Path Guide (download)' }],
      giftCertificates: [{ amount: { value: 20 }, recipient: { name: 'B' } }],
    });
  });

  test('another currency makes a new cart, and the old one no longer exists', async () => {
    const { cart } = await createCart(guest);
    const { data } = await guest(
      `mutation ($id: String!) { cart { updateCartCurrency(input: { cartEntityId: $id, data: { currencyCode: "EUR" } }) {
        cart { entityId } } } }`,
      { id: cart.entityId },
    );
    const { entityId } = data.cart.updateCartCurrency.cart;
    expect(entityId).not.toBe(cart.entityId);
    const read = await guest(
      'query ($old: String!, $new: String!) { site { old: cart(entityId: $old) { entityId } new: cart(entityId: $new) { entityId } } }',
      { old: cart.entityId, new: entityId },
    );
    expect(read.data.site).toEqual({ old: null, new: { entityId } });
  });

  test('amounts are in the cart’s currency and in the shopper’s preferred one', async () => {
    const { cart } = await createCart(guest);
    const { data } = await guest(
      `mutation ($id: String!) @shopperPreferences(displayCurrencyCode: "JPY") { cart {
        updateCartCurrency(input: { cartEntityId: $id, data: { currencyCode: "EUR" } }) { cart {
          currencyCode displayCurrencyCode amount { value currencyCode } amountInDisplayCurrency { value currencyCode } } } } }`,
      { id: cart.entityId },
    );
    expect(data.cart.updateCartCurrency.cart).toEqual({
      currencyCode: 'EUR',
      displayCurrencyCode: 'JPY',
      amount: { value: 43.2, currencyCode: 'EUR' },
      amountInDisplayCurrency: { value: 7200, currencyCode: 'JPY' },
    });
  });

  test('a line changes in place, and the cart is deleted with its last line', async () => {
    const { cart } = await createCart(guest, [mug, { productEntityId: 102, quantity: 1 }]);
    const [first, second] = cart.lineItems.physicalItems;
    const target = { cartEntityId: cart.entityId };
    const { data: updated } = await guest(
      `mutation ($input: UpdateCartLineItemInput!) { cart { updateCartLineItem(input: $input) { cart { ${cartFields} } } } }`,
      { input: { ...target, lineItemEntityId: first.entityId, data: { lineItem: { ...mug, quantity: 5 } } } },
    );
    expect(updated.cart.updateCartLineItem.cart.lineItems.physicalItems).toEqual([{ ...first, quantity: 5 }, second]);

    const remove = async (lineItemEntityId: string) =>
      (
        await guest(
          `mutation ($input: DeleteCartLineItemInput!) { cart { deleteCartLineItem(input: $input) {
            deletedLineItemEntityId deletedCartEntityId cart { entityId } } } }`,
          { input: { ...target, lineItemEntityId } },
        )
      ).data.cart.deleteCartLineItem;
    expect(await remove(first.entityId)).toEqual({
      deletedLineItemEntityId: first.entityId,
      deletedCartEntityId: null,
      cart: { entityId: cart.entityId },
    });
    expect(await remove(second.entityId)).toEqual({
      deletedLineItemEntityId: second.entityId,
      deletedCartEntityId: cart.entityId,
      cart: null,
    });
    expect(store.sandbox().state.carts.size).toBe(0);
  });

  test('a whole cart can be deleted', async () => {
    const { cart } = await createCart(guest);
    const { data } = await guest(
      'mutation ($id: String!) { cart { deleteCart(input: { cartEntityId: $id }) { deletedCartEntityId } } }',
      { id: cart.entityId },
    );
    expect(data.cart.deleteCart).toEqual({ deletedCartEntityId: cart.entityId });
    expect(await readCart(guest, cart.entityId)).toBeNull();
  });
});

describe('a refused cart', () => {
  test.each([
    ['an unknown product', [{ productEntityId: 999, quantity: 1 }], 'This product does not exist.'],
    ['no product at all', [{ quantity: 1 }], 'This product does not exist.'],
    ["another product's variant", [{ ...mug, variantEntityId: 2111 }], 'This product does not exist.'],
    ['a quantity of none', [{ ...mug, quantity: 0 }], 'The quantity of a line item must be at least 1.'],
    ['more than there is', [{ ...mug, quantity: 41 }], 'Not enough stock: "Harbour Mug" has 40 left.'],
    [
      'more than there is, over two lines',
      [mug, { ...mug, quantity: 39 }],
      'Not enough stock: "Harbour Mug" has 40 left.',
    ],
    ['what is not for sale', [{ productEntityId: 124, quantity: 1 }], '"Almanac of a Past Year" cannot be purchased.'],
    [
      'a product without its required option',
      [{ productEntityId: 101, quantity: 1 }],
      '"Harbour Mug" needs a choice for "Glaze".',
    ],
    [
      'fewer than a product is sold in',
      [{ productEntityId: 122, quantity: 1 }],
      '"Letterpress Cards" is sold from 2 up.',
    ],
    [
      'more than a product is sold in',
      [{ productEntityId: 121, quantity: 51 }],
      '"Field Notebook" is sold up to 50 at a time.',
    ],
    ['no lines', [], 'A cart needs at least one line item.'],
  ])('a cart is refused for %s, with null beside an error, and none is created', async (_title, lineItems, message) => {
    const { cart, errors } = await createCart(guest, lineItems);
    expect(cart).toBeUndefined();
    expect(errors).toEqual([expect.objectContaining({ message, path: ['cart', 'createCart'] })]);
    expect(store.sandbox().state.carts.size).toBe(0);
  });

  test('a currency that is not transactional is refused', async () => {
    const { errors } = await createCart(guest, [mug], { currencyCode: 'JPY' });
    expect(errors[0]?.message).toBe('Carts cannot be paid in JPY.');
  });

  test('a change with an invalid part is refused, and the cart does not change', async () => {
    const { cart } = await createCart(guest);
    const { data, errors } = await addItems(guest, {
      cartEntityId: cart.entityId,
      data: {
        lineItems: [
          { productEntityId: 102, quantity: 1 },
          { productEntityId: 999, quantity: 1 },
        ],
      },
    });
    expect(data.cart.addCartLineItems).toBeNull();
    expect(errors).toHaveLength(1);
    expect(await readCart(guest, cart.entityId)).toEqual(cart);
  });

  test('a change for another version is refused, and the cart does not change', async () => {
    const { cart } = await createCart(guest);
    const change = { cartEntityId: cart.entityId, data: { lineItems: [mug] } };
    expect((await addItems(guest, { ...change, version: 1 })).data.cart.addCartLineItems.cart.version).toBe(2);
    const { data, errors } = await addItems(guest, { ...change, version: 1 });
    expect(data.cart.addCartLineItems).toBeNull();
    expect(errors[0]?.message).toBe('The cart is at version 2, not 1.');
    expect((await readCart(guest, cart.entityId)).lineItems.totalQuantity).toBe(4);
  });
});

describe('the surroundings of a cart', () => {
  const redirect = `mutation ($input: CreateCartRedirectUrlsInput) { cart { createCartRedirectUrls(input: $input) {
    redirectUrls { redirectedCheckoutUrl embeddedCheckoutUrl } errors { __typename ... on Error { message } } } } }`;

  test('redirect URLs lead to the checkout on the store itself', async () => {
    const { cart } = await createCart(guest);
    const input = { cartEntityId: cart.entityId, queryParams: [{ key: 'from', value: 'a b' }] };
    const { data } = await guest(redirect, { input });
    const { redirectUrls, errors } = data.cart.createCartRedirectUrls;
    expect(errors).toEqual([]);
    const url = new URL(redirectUrls.redirectedCheckoutUrl);
    expect(url.origin).toBe(store.sandbox().url);
    expect(url.searchParams.get('id')).toBe(cart.entityId);
    expect(url.searchParams.get('from')).toBe('a b');
    expect(redirectUrls.embeddedCheckoutUrl).not.toBe(redirectUrls.redirectedCheckoutUrl);
  });

  test('a cart that the shopper cannot see has no redirect URLs', async () => {
    const { cart } = await createCart(await signedIn(store));
    for (const input of [{ cartEntityId: cart.entityId }, null]) {
      const { data } = await guest(redirect, { input });
      expect(data.cart.createCartRedirectUrls).toEqual({
        redirectUrls: null,
        errors: [{ __typename: 'NotFoundError', message: 'The cart does not exist.' }],
      });
    }
  });

  test('metafields exist once per key', async () => {
    const { cart } = await createCart(guest);
    const create = async (key: string) =>
      (
        await guest(
          `mutation ($id: String!, $key: String!) { cart { createCartMetafield(input: { cartEntityId: $id, data: { key: $key, value: "v" } }) {
            metafield { entityId key value } errors { __typename } } } }`,
          { id: cart.entityId, key },
        )
      ).data.cart.createCartMetafield;
    const { metafield, errors } = await create('gift-note');
    expect(errors).toEqual([]);
    expect(await create('gift-note')).toEqual({ metafield: null, errors: [{ __typename: 'AlreadyExistsError' }] });
    expect(await create('')).toEqual({ metafield: null, errors: [{ __typename: 'ValidationError' }] });

    const update = await guest(
      `mutation ($input: UpdateCartMetafieldInput!) { cart { updateCartMetafield(input: $input) { metafield { key value } } } }`,
      { input: { cartEntityId: cart.entityId, metafieldEntityId: metafield.entityId, data: { value: 'w' } } },
    );
    expect(update.data.cart.updateCartMetafield.metafield).toEqual({ key: 'gift-note', value: 'w' });

    const read = `query ($id: String) { site { cart(entityId: $id) { metafields(namespace: "cart") { edges { node { key value } } } } } }`;
    expect((await guest(read, { id: cart.entityId })).data.site.cart.metafields.edges).toEqual([
      { node: { key: 'gift-note', value: 'w' } },
    ]);

    const remove = `mutation ($input: DeleteCartMetafieldInput!) { cart { deleteCartMetafield(input: $input) {
      deletedMetafieldEntityId errors { __typename } } } }`;
    const target = { input: { cartEntityId: cart.entityId, metafieldEntityId: metafield.entityId } };
    expect((await guest(remove, target)).data.cart.deleteCartMetafield.deletedMetafieldEntityId).toBe(
      metafield.entityId,
    );
    expect((await guest(remove, target)).data.cart.deleteCartMetafield.errors).toEqual([
      { __typename: 'NotFoundError' },
    ]);
  });
});
