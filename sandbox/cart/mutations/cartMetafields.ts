import { failure, invalid } from '../../storefront/failures.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import type { CartRecord } from '../cartRecord.ts';
import { findCart } from '../findCart.ts';

/** The maximum number of metafields of a cart. */
const mostMetafields = 50;

/** The maximum length of a key, in characters. */
const longestKey = 64;

interface Data {
  readonly key?: string | null;
  readonly value?: string | null;
}

interface CreateArguments {
  readonly input: { readonly cartEntityId: string; readonly data: { readonly key: string; readonly value: string } };
}

interface UpdateArguments {
  readonly input: { readonly cartEntityId: string; readonly metafieldEntityId: number; readonly data: Data };
}

interface DeleteArguments {
  readonly input: { readonly cartEntityId: string; readonly metafieldEntityId: number };
}

const notFound = (what: string) => failure('NotFoundError', `The ${what} does not exist.`);

/** Returns the problem of a key in this cart, if there is one. */
function keyProblem(cart: CartRecord, key: string, self?: number) {
  if (key === '' || key.length > longestKey) {
    return invalid(['data', 'key'], `A key has 1 to ${longestKey} characters.`);
  }
  const isTaken = cart.metafields.some((metafield) => metafield.key === key && metafield.entityId !== self);
  return isTaken ? failure('AlreadyExistsError', 'The cart has a metafield of that key.') : null;
}

export function createCartMetafield(_source: unknown, { input }: CreateArguments, context: StorefrontContext) {
  const cart = findCart(context, input.cartEntityId);
  if (cart === null) return { metafield: null, errors: [notFound('cart')] };
  const problem = keyProblem(cart, input.data.key);
  if (problem) return { metafield: null, errors: [problem] };
  if (cart.metafields.length >= mostMetafields) {
    const error = failure('LimitExceededError', 'The cart has all the metafields it may have.');
    return { metafield: null, errors: [{ ...error, limit: mostMetafields }] };
  }
  const metafield = { entityId: context.state.nextId('cartMetafield'), ...input.data };
  cart.metafields.push(metafield);
  return { metafield, errors: [] };
}

export function updateCartMetafield(_source: unknown, { input }: UpdateArguments, context: StorefrontContext) {
  const cart = findCart(context, input.cartEntityId);
  if (cart === null) return { metafield: null, errors: [notFound('cart')] };
  const metafield = cart.metafields.find(({ entityId }) => entityId === input.metafieldEntityId);
  if (metafield === undefined) return { metafield: null, errors: [notFound('metafield')] };
  const key = input.data.key ?? metafield.key;
  const problem = keyProblem(cart, key, metafield.entityId);
  if (problem) return { metafield: null, errors: [problem] };
  metafield.key = key;
  metafield.value = input.data.value ?? metafield.value;
  return { metafield, errors: [] };
}

export function deleteCartMetafield(_source: unknown, { input }: DeleteArguments, context: StorefrontContext) {
  const cart = findCart(context, input.cartEntityId);
  if (cart === null) return { deletedMetafieldEntityId: null, errors: [notFound('cart')] };
  if (!cart.metafields.some(({ entityId }) => entityId === input.metafieldEntityId)) {
    return { deletedMetafieldEntityId: null, errors: [notFound('metafield')] };
  }
  cart.metafields = cart.metafields.filter(({ entityId }) => entityId !== input.metafieldEntityId);
  return { deletedMetafieldEntityId: input.metafieldEntityId, errors: [] };
}
