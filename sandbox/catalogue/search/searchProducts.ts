import { allProducts } from '../products/findProduct.ts';
import { plainText } from '../products/plainText.ts';
import { type ProductOrder, productOrders } from '../products/productList.ts';
import { unitPrice } from '../products/productPrice.ts';
import { isProductInStock } from '../products/productStock.ts';
import type { ProductRecord } from '../records/productRecord.ts';
import { withDescendants } from '../site/categoryResolvers.ts';

/** `SearchProductsFiltersInput`. */
export interface SearchFilters {
  readonly searchTerm?: string | null;
  readonly price?: { readonly minPrice?: number | null; readonly maxPrice?: number | null } | null;
  readonly rating?: { readonly minRating?: number | null; readonly maxRating?: number | null } | null;
  readonly categoryEntityId?: number | null;
  readonly categoryEntityIds?: readonly number[] | null;
  readonly categoryIdsFilter?: { readonly entityIds: readonly number[]; readonly matchBehavior: 'AND' | 'OR' } | null;
  readonly searchSubCategories?: boolean | null;
  readonly brandEntityIds?: readonly number[] | null;
  readonly productAttributes?: readonly { readonly attribute: string; readonly values: readonly string[] }[] | null;
  readonly isFreeShipping?: boolean | null;
  readonly isFeatured?: boolean | null;
  readonly hideOutOfStock?: boolean | null;
}

type Filter = (product: ProductRecord, filters: SearchFilters) => boolean;

const matchesTerm: Filter = ({ name, sku, description }, { searchTerm }) => {
  const text = `${name} ${sku} ${plainText(description, 1000)}`.toLowerCase();
  return (searchTerm ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

const matchesPrice: Filter = (product, { price }) => within(unitPrice(product, null), price?.minPrice, price?.maxPrice);

const matchesRating: Filter = ({ reviews }, { rating }) => {
  if (rating == null) return true;
  if (reviews.length === 0) return false;
  const average = reviews.reduce((sum, review) => sum + review.rating, 0) / reviews.length;
  return within(average, rating.minRating, rating.maxRating);
};

const matchesCategories: Filter = ({ categoryEntityIds }, filters) => {
  const isIn = (entityId: number) =>
    (filters.searchSubCategories ? withDescendants(entityId) : [entityId]).some((id) => categoryEntityIds.includes(id));
  const { categoryEntityId, categoryEntityIds: anyOf, categoryIdsFilter } = filters;
  if (categoryEntityId != null && !isIn(categoryEntityId)) return false;
  if (anyOf?.length && !anyOf.some(isIn)) return false;
  if (!categoryIdsFilter?.entityIds.length) return true;
  const { entityIds, matchBehavior } = categoryIdsFilter;
  return matchBehavior === 'AND' ? entityIds.every(isIn) : entityIds.some(isIn);
};

const matchesBrand: Filter = ({ brandEntityId }, { brandEntityIds }) =>
  !brandEntityIds?.length || brandEntityIds.includes(brandEntityId);

/** An attribute is a product option, by its name. */
const matchesAttributes: Filter = ({ options }, { productAttributes }) =>
  (productAttributes ?? []).every(({ attribute, values }) =>
    options.some(
      (option) =>
        option.kind === 'multipleChoice' &&
        option.displayName === attribute &&
        option.values.some(({ label }) => values.includes(label)),
    ),
  );

const matchesFlags: Filter = (product, { isFeatured, isFreeShipping, hideOutOfStock }) =>
  (isFeatured == null || product.isFeatured === isFeatured) &&
  (isFreeShipping == null || (product.type === 'digital') === isFreeShipping) &&
  (!hideOutOfStock || isProductInStock(product));

const filters: readonly Filter[] = [
  matchesTerm,
  matchesPrice,
  matchesRating,
  matchesCategories,
  matchesBrand,
  matchesAttributes,
  matchesFlags,
];

/** Returns every product that matches all given filters, featured products first by default. */
export function searchProducts(wanted: SearchFilters, sort: ProductOrder | null | undefined): ProductRecord[] {
  return allProducts()
    .filter((product) => filters.every((filter) => filter(product, wanted)))
    .toSorted(productOrders[sort ?? 'FEATURED']);
}

function within(value: number, least: number | null | undefined, most: number | null | undefined): boolean {
  return value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
}
