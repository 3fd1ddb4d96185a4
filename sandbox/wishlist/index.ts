import type { IResolvers } from '@graphql-tools/utils';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { isProductInStock } from '../catalogue/products/productStock.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import {
  addWishlistItems,
  createWishlist,
  deleteWishlistItems,
  deleteWishlists,
  updateWishlist,
} from './wishlistMutations.ts';
import type { WishlistItemRecord, WishlistRecord } from './wishlistRecord.ts';

interface ProductFilters {
  readonly productEntityIds?: readonly number[] | null;
  readonly variantEntityIds?: readonly number[] | null;
}

interface WishlistArguments extends PageArguments {
  readonly filters?: (ProductFilters & { readonly entityIds?: readonly number[] | null }) | null;
}

interface ItemArguments extends PageArguments {
  readonly hideOutOfStock?: boolean | null;
  readonly filters?: ProductFilters | null;
}

/** An empty list of ids means all. */
const oneOf = (ids: readonly number[] | null | undefined, id: number | null) =>
  !ids?.length || (id !== null && ids.includes(id));

const fits = (item: WishlistItemRecord, filters: ProductFilters | null | undefined) =>
  oneOf(filters?.productEntityIds, item.productEntityId) && oneOf(filters?.variantEntityIds, item.variantEntityId);

function wishlists(customer: CustomerRecord, { filters, ...page }: WishlistArguments) {
  const isAboutProducts = Boolean(filters?.productEntityIds?.length || filters?.variantEntityIds?.length);
  const wanted = customer.wishlists.filter(
    ({ entityId, items }) =>
      oneOf(filters?.entityIds, entityId) && (!isAboutProducts || items.some((item) => fits(item, filters))),
  );
  return connectionOf(wanted, page);
}

function items(wishlist: WishlistRecord, { hideOutOfStock, filters, ...page }: ItemArguments) {
  const isInStock = ({ productEntityId }: WishlistItemRecord) => {
    const product = findProduct(productEntityId);
    return product !== null && isProductInStock(product);
  };
  const wanted = wishlist.items.filter((item) => fits(item, filters) && (!hideOutOfStock || isInStock(item)));
  return connectionOf(wanted, page);
}

/** `Site.publicWishlist`: any customer's wishlist on this channel that its owner shares. */
function publicWishlist(
  _site: unknown,
  { token }: { readonly token: string },
  { state, customer, channelId }: StorefrontContext,
) {
  for (const owner of state.customers.values()) {
    if (owner.channelIds !== null && !owner.channelIds.includes(channelId)) continue;
    const wishlist = owner.wishlists.find((each) => each.isPublic && each.token === token);
    if (wishlist) return { ...wishlist, isOwner: customer === null ? null : customer === owner };
  }
  return null;
}

/** Wishlists: the customer's own, and those shared by a link. */
export const wishlistResolvers: IResolvers = {
  Site: { publicWishlist },
  Customer: { wishlists },
  Wishlist: { items },
  PublicWishlist: { items },
  WishlistItem: {
    product: ({ productEntityId, variantEntityId }: WishlistItemRecord) => {
      const product = findProduct(productEntityId);
      const variant = variantEntityId === null ? null : findVariant(variantEntityId);
      return product && variant ? { ...product, selectedVariant: variant } : product;
    },
  },
  Mutation: { wishlist: () => ({}) },
  WishlistMutations: { createWishlist, updateWishlist, addWishlistItems, deleteWishlistItems, deleteWishlists },
};
