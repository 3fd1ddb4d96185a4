import { currentShop } from '../../shops/currentShop.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import type { CategoryRecord } from '../records/categoryRecord.ts';
import { type SearchFilters, searchProducts } from './searchProducts.ts';

interface Facet {
  readonly __typename: string;
  readonly name: string;
  readonly displayName: string;
  readonly isCollapsedByDefault: boolean;
  readonly displayProductCount: boolean;
}

interface Item {
  readonly isSelected: boolean;
  readonly productCount: number;
}

const facet = (__typename: string, displayName: string): Facet => ({
  __typename,
  name: displayName,
  displayName,
  isCollapsedByDefault: false,
  displayProductCount: true,
});

/** Items without products are left out, unless the shopper selected them. */
const worthShowing = ({ isSelected, productCount }: Item) => isSelected || productCount > 0;

const page =
  <T extends Item>(items: readonly T[]) =>
  (args: PageArguments) =>
    connectionOf(items.filter(worthShowing), args);

/**
 * Returns the facets of a search. The count of an item is the number of products that the search finds if the shopper
 * selects only this item of its facet.
 */
export function searchFacets(wanted: SearchFilters) {
  const count = (change: SearchFilters) => searchProducts({ ...wanted, ...change }, null).length;
  return [
    { ...facet('BrandSearchFilter', 'Brand'), brands: page(brandItems(wanted, count)) },
    { ...facet('CategorySearchFilter', 'Category'), categories: page(categoryItems(null, wanted, count)) },
    ...attributeFacets(wanted, count),
    { ...facet('PriceSearchFilter', 'Price'), selected: wanted.price ?? null },
    { ...facet('RatingSearchFilter', 'Rating'), ratings: page(ratingItems(wanted, count)) },
    {
      ...facet('OtherSearchFilter', 'Other'),
      freeShipping: flag('Free shipping', wanted.isFreeShipping, count({ isFreeShipping: true })),
      isFeatured: flag('Is featured', wanted.isFeatured, count({ isFeatured: true })),
      isInStock: flag('In stock', wanted.hideOutOfStock, count({ hideOutOfStock: true })),
    },
  ];
}

type Count = (change: SearchFilters) => number;

function brandItems({ brandEntityIds }: SearchFilters, count: Count) {
  return currentShop().brands.map(({ entityId, name }) => ({
    entityId,
    name,
    isSelected: brandEntityIds?.includes(entityId) ?? false,
    productCount: count({ brandEntityIds: [entityId] }),
  }));
}

interface CategoryItem extends Item {
  readonly entityId: number;
  readonly name: string;
  subCategories(args: PageArguments): ReturnType<typeof connectionOf<CategoryItem>>;
}

function categoryItems(parent: CategoryRecord | null, wanted: SearchFilters, count: Count): CategoryItem[] {
  const { categoryEntityIds } = wanted;
  return currentShop()
    .categories.filter(({ parentEntityId }) => parentEntityId === (parent?.entityId ?? null))
    .map((category) => ({
      entityId: category.entityId,
      name: category.name,
      isSelected: categoryEntityIds?.includes(category.entityId) ?? false,
      productCount: count({ categoryEntityIds: [category.entityId] }),
      subCategories: page(categoryItems(category, wanted, count)),
    }));
}

/** One facet for each product option with choices, as far as the search finds products with it. */
function attributeFacets(wanted: SearchFilters, count: Count) {
  const choices = new Map<string, Set<string>>();
  for (const { options } of searchProducts({ ...wanted, productAttributes: null }, null)) {
    for (const option of options) {
      if (option.kind !== 'multipleChoice') continue;
      const values = choices.get(option.displayName) ?? new Set();
      for (const { label } of option.values) values.add(label);
      choices.set(option.displayName, values);
    }
  }
  const selected = wanted.productAttributes ?? [];
  return [...choices].map(([attribute, values]) => ({
    ...facet('ProductAttributeSearchFilter', attribute),
    filterName: attribute,
    filterKey: attribute,
    attributes: page(
      [...values].map((value) => ({
        value,
        isSelected: selected.some((each) => each.attribute === attribute && each.values.includes(value)),
        productCount: count({
          productAttributes: [
            ...selected.filter((each) => each.attribute !== attribute),
            { attribute, values: [value] },
          ],
        }),
      })),
    ),
  }));
}

function ratingItems({ rating }: SearchFilters, count: Count) {
  return [5, 4, 3, 2, 1].map((stars) => ({
    value: String(stars),
    isSelected: rating?.minRating === stars,
    productCount: count({ rating: { minRating: stars } }),
  }));
}

function flag(displayName: string, isSelected: boolean | null | undefined, productCount: number) {
  return { displayName, isSelected: isSelected ?? false, productCount };
}
