import type { IResolvers } from '@graphql-tools/utils';
import { currentShop } from '../../shops/currentShop.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../paging/metafieldsOf.ts';
import { allProducts } from '../products/findProduct.ts';
import { imageOf } from '../products/imageResolvers.ts';
import { plainText } from '../products/plainText.ts';
import { type ProductListArguments, type ProductOrder, productOrders, productPage } from '../products/productList.ts';
import type { CategoryRecord } from '../records/categoryRecord.ts';
import { type PriceRangeArguments, priceRanges } from './priceRanges.ts';

export function findCategory(entityId: number): CategoryRecord | null {
  return currentShop().categories.find((category) => category.entityId === entityId) ?? null;
}

/** Returns the ids of a category and its descendants. */
export function withDescendants(entityId: number): number[] {
  return [entityId, ...childrenOf(entityId).flatMap((child) => withDescendants(child.entityId))];
}

/** `Site.categoryTree`: the children of one category, or the top level. An unknown root has no children. */
export function categoryTree(rootEntityId: number | null | undefined): readonly CategoryRecord[] {
  if (rootEntityId == null) return childrenOf(null);
  return currentShop().categories.filter(({ entityId }) => entityId === rootEntityId);
}

function childrenOf(parentEntityId: number | null): readonly CategoryRecord[] {
  return currentShop().categories.filter((category) => category.parentEntityId === parentEntityId);
}

function productsIn(category: CategoryRecord) {
  return allProducts().filter((product) => product.categoryEntityIds.includes(category.entityId));
}

/** Returns the path from the top level to the category, at most `depth` entries, nearest kept. */
function breadcrumbs(category: CategoryRecord, { depth, ...page }: PageArguments & { readonly depth: number }) {
  const way: CategoryRecord[] = [];
  for (
    let at: CategoryRecord | null = category;
    at !== null;
    at = at.parentEntityId ? findCategory(at.parentEntityId) : null
  ) {
    way.unshift(at);
  }
  return connectionOf(depth <= 0 ? [] : way.slice(-depth), page);
}

const image = ({ imageFile, name }: CategoryRecord) => imageOf(imageFile, name);

/** Resolvers of categories and the category tree. */
export const categoryResolvers: IResolvers = {
  Category: {
    id: ({ entityId }: CategoryRecord) => globalId('Category', entityId),
    defaultImage: image,
    breadcrumbs,
    products: (
      category: CategoryRecord,
      { sortBy, ...args }: ProductListArguments & { readonly sortBy?: ProductOrder | null },
    ) => productPage(productsIn(category).toSorted(productOrders[sortBy ?? 'DEFAULT']), args),
    metafields: ({ metafields }: CategoryRecord, args: MetafieldArguments) => metafieldsOf(metafields, args),
    seo: ({ name, description }: CategoryRecord) => ({
      pageTitle: name,
      metaDescription: plainText(description, 160),
      metaKeywords: '',
    }),
    shopByPriceRanges: (category: CategoryRecord, args: PriceRangeArguments) => priceRanges(productsIn(category), args),
    defaultProductSort: () => 'DEFAULT',
  },
  CategoryTreeItem: {
    image,
    productCount: (category: CategoryRecord) => productsIn(category).length,
    hasChildren: ({ entityId }: CategoryRecord) => childrenOf(entityId).length > 0,
    children: ({ entityId }: CategoryRecord) => childrenOf(entityId),
  },
};
