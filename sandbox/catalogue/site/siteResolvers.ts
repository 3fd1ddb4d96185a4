import type { IObjectTypeResolver } from '@graphql-tools/utils';
import { currentShop } from '../../shops/currentShop.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { findCurrency } from '../money/money.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { parseGlobalId } from '../paging/globalId.ts';
import { allProducts } from '../products/findProduct.ts';
import { type ProductListArguments, type ProductOrder, productOrders, productPage } from '../products/productList.ts';
import { searchFacets } from '../search/searchFacets.ts';
import { type SearchFilters, searchProducts } from '../search/searchProducts.ts';
import { settings } from '../settings/settingsResolvers.ts';
import { type BrandArguments, brandPage, findBrand, popularBrandPage } from './brandResolvers.ts';
import { categoryTree, findCategory } from './categoryResolvers.ts';
import { findSiteProduct, type SiteProductArguments } from './findSiteProduct.ts';
import { type RouteArguments, route } from './routeResolvers.ts';

interface ProductsArguments extends ProductListArguments {
  readonly ids?: readonly string[] | null;
  readonly entityIds?: readonly number[] | null;
}

interface SearchArguments {
  readonly filters: SearchFilters;
  readonly sort?: ProductOrder | null;
}

/** `Site.products`: all, or those of the given ids of either kind. */
function siteProducts({ ids, entityIds, ...page }: ProductsArguments) {
  const wanted = [
    ...(entityIds ?? []),
    ...(ids ?? []).map(parseGlobalId).map((id) => (id?.typeName === 'Product' ? Number(id.entityId) : null)),
  ];
  return productPage(
    wanted.length === 0 ? allProducts() : allProducts().filter((p) => wanted.includes(p.entityId)),
    page,
  );
}

/** `Site`, without carts and wishlists. */
export const siteFields: IObjectTypeResolver<unknown, StorefrontContext> = {
  search: () => ({}),
  categoryTree: (_site, { rootEntityId }: { readonly rootEntityId?: number | null }) => categoryTree(rootEntityId),
  category: (_site, { entityId }: { readonly entityId: number }) => findCategory(entityId),
  brands: (_site, args: BrandArguments) => brandPage(args),
  brand: (_site, { entityId }: { readonly entityId: number }) => findBrand(entityId),
  popularBrands: (_site, page: PageArguments) => popularBrandPage(page),
  products: (_site, args: ProductsArguments) => siteProducts(args),
  newestProducts: (_site, args: ProductListArguments) =>
    productPage(allProducts().toSorted(productOrders.NEWEST), args),
  bestSellingProducts: (_site, args: ProductListArguments) =>
    productPage(allProducts().toSorted(productOrders.BEST_SELLING), args),
  featuredProducts: (_site, args: ProductListArguments) =>
    productPage(
      allProducts().filter(({ isFeatured }) => isFeatured),
      args,
    ),
  product: (_site, args: SiteProductArguments) => findSiteProduct(args),
  route: (_site, args: RouteArguments) => route(args),
  settings: (_site, _args, context) => settings(context),
  content: () => ({}),
  currency: (_site, { currencyCode }: { readonly currencyCode: string }) => findCurrency(currencyCode),
  currencies: (_site, page: PageArguments) => connectionOf(currentShop().currencies, page),
};

/** `Site.search`. */
export const searchFields: IObjectTypeResolver<unknown, StorefrontContext> = {
  searchProducts: (_search, { filters, sort }: SearchArguments) => ({
    found: searchProducts(filters, sort),
    filters,
  }),
};

interface SearchResult {
  readonly found: ReturnType<typeof allProducts>;
  readonly filters: SearchFilters;
}

/** `SearchProducts`. */
export const searchResultFields: IObjectTypeResolver<SearchResult, StorefrontContext> = {
  filters: ({ filters }, page: PageArguments) => connectionOf(searchFacets(filters), page),
  products: ({ found }, page: PageArguments) => productPage(found, page),
};
