import type { Ask } from './shopper.ts';

export const mug = { productEntityId: 101, variantEntityId: 2101, quantity: 2 };
export const cartFields =
  'entityId version amount { value currencyCode } lineItems { totalQuantity physicalItems { entityId name quantity } }';

export async function createCart(ask: Ask, lineItems: readonly object[] = [mug], rest: object = {}) {
  const { data, errors } = await ask(
    `mutation ($input: CreateCartInput!) { cart { createCart(input: $input) { cart { ${cartFields} } } } }`,
    { input: { lineItems, ...rest } },
  );
  return { cart: data.cart.createCart?.cart, errors };
}

export const addItems = (ask: Ask, input: object) =>
  ask(
    `mutation ($input: AddCartLineItemsInput!) { cart { addCartLineItems(input: $input) { cart { ${cartFields} } } } }`,
    {
      input,
    },
  );

export const readCart = async (ask: Ask, entityId?: string) =>
  (await ask(`query ($id: String) { site { cart(entityId: $id) { ${cartFields} } } }`, { id: entityId ?? null })).data
    .site.cart;
