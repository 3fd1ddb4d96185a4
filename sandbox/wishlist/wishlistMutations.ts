import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import type { StoreState } from '../state/storeState.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { WishlistItemRecord, WishlistRecord } from './wishlistRecord.ts';

interface ItemInput {
  readonly productEntityId: number;
  readonly variantEntityId?: number | null;
}

interface CreateArguments {
  readonly input: { readonly name: string; readonly isPublic: boolean; readonly items?: readonly ItemInput[] | null };
}

interface UpdateArguments {
  readonly input: {
    readonly entityId: number;
    readonly data: { readonly name?: string | null; readonly isPublic?: boolean | null };
  };
}

interface AddItemsArguments {
  readonly input: { readonly entityId: number; readonly items: readonly ItemInput[] };
}

interface DeleteItemsArguments {
  readonly input: { readonly entityId: number; readonly itemEntityIds: readonly number[] };
}

interface DeleteArguments {
  readonly input: { readonly entityIds: readonly number[] };
}

/** `createWishlist`. */
export function createWishlist(_source: unknown, { input }: CreateArguments, context: StorefrontContext) {
  const wishlists = ownWishlists(context);
  const name = checkedName(input.name);
  const items = newItems(context.state, input.items ?? []);
  const entityId = context.state.nextId('wishlist');
  const wishlist = { entityId, name, isPublic: input.isPublic, token: randomUUID(), items };
  wishlists.push(wishlist);
  return { result: wishlist };
}

/** `updateWishlist`. */
export function updateWishlist(_source: unknown, { input }: UpdateArguments, context: StorefrontContext) {
  const wishlist = findOwnWishlist(context, input.entityId);
  const { name, isPublic } = input.data;
  if (name != null) wishlist.name = checkedName(name);
  if (isPublic != null) wishlist.isPublic = isPublic;
  return { result: wishlist };
}

/** `addWishlistItems`. Items that are already on the list are not added again. */
export function addWishlistItems(_source: unknown, { input }: AddItemsArguments, context: StorefrontContext) {
  const wishlist = findOwnWishlist(context, input.entityId);
  const isNew = (item: ItemInput) =>
    !wishlist.items.some(
      (each) =>
        each.productEntityId === item.productEntityId && each.variantEntityId === (item.variantEntityId ?? null),
    );
  wishlist.items.push(...newItems(context.state, input.items.filter(isNew)));
  return { result: wishlist };
}

/** `deleteWishlistItems`: deletes all of them or none. */
export function deleteWishlistItems(_source: unknown, { input }: DeleteItemsArguments, context: StorefrontContext) {
  const wishlist = findOwnWishlist(context, input.entityId);
  const unknown = input.itemEntityIds.find((id) => !wishlist.items.some(({ entityId }) => entityId === id));
  if (unknown !== undefined) throw new GraphQLError(`The wishlist has no item ${unknown}.`);
  wishlist.items = wishlist.items.filter(({ entityId }) => !input.itemEntityIds.includes(entityId));
  return { result: wishlist };
}

/** `deleteWishlists`: deletes all of them or none. */
export function deleteWishlists(_source: unknown, { input }: DeleteArguments, context: StorefrontContext) {
  const wishlists = ownWishlists(context);
  for (const entityId of input.entityIds) findOwnWishlist(context, entityId);
  const kept = wishlists.filter(({ entityId }) => !input.entityIds.includes(entityId));
  wishlists.splice(0, wishlists.length, ...kept);
  return { result: 'success' };
}

function ownWishlists({ customer }: StorefrontContext): WishlistRecord[] {
  if (customer === null) throw new GraphQLError('A customer must be signed in.');
  return customer.wishlists;
}

function findOwnWishlist(context: StorefrontContext, entityId: number): WishlistRecord {
  const wishlist = ownWishlists(context).find((each) => each.entityId === entityId);
  if (wishlist === undefined) throw new GraphQLError('The wishlist does not exist.');
  return wishlist;
}

function checkedName(name: string): string {
  if (name.trim() === '') throw new GraphQLError('A wishlist needs a name.');
  return name;
}

function newItems(state: StoreState, items: readonly ItemInput[]): WishlistItemRecord[] {
  for (const { productEntityId, variantEntityId } of items) {
    const variant = variantEntityId == null ? null : findVariant(variantEntityId);
    const isKnown = findProduct(productEntityId) !== null;
    const fits = variantEntityId == null || variant?.productEntityId === productEntityId;
    if (!isKnown || !fits) throw new GraphQLError('This product does not exist.');
  }
  return items.map(({ productEntityId, variantEntityId }) => ({
    entityId: state.nextId('wishlistItem'),
    productEntityId,
    variantEntityId: variantEntityId ?? null,
  }));
}
