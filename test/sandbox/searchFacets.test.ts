import { shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

const facets = `filters { edges { node { __typename displayName
  ... on BrandSearchFilter { brands { edges { node { entityId name isSelected productCount } } } }
  ... on CategorySearchFilter { categories { edges { node { entityId productCount
    subCategories { edges { node { entityId productCount } } } } } } }
  ... on ProductAttributeSearchFilter { filterKey attributes { edges { node { value isSelected productCount } } } }
  ... on RatingSearchFilter { ratings { edges { node { value productCount } } } }
  ... on PriceSearchFilter { selected { minPrice maxPrice } }
  ... on OtherSearchFilter { isInStock { isSelected productCount } isFeatured { productCount } freeShipping { productCount } }
} } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the facets depends on their type.
type Node = any;

async function search(filters: object) {
  const { data, errors } = await guest(
    `query ($filters: SearchProductsFiltersInput!) { site { search { searchProducts(filters: $filters) {
      products(first: 50) { collectionInfo { totalItems } } ${facets} } } } }`,
    { filters },
  );
  expect(errors).toEqual([]);
  const { products, filters: found } = data.site.search.searchProducts;
  const nodes: Node[] = found.edges.map(({ node }: { node: Node }) => node);
  const one = (type: string) => nodes.find(({ __typename }) => __typename === type);
  return { total: products.collectionInfo.totalItems as number, nodes, one };
}

const items = (connection: { edges: readonly { node: Node }[] }): Node[] => connection.edges.map(({ node }) => node);

test('the count of each facet is the number of products that a search with it finds', async () => {
  const wanted = { categoryEntityId: 11, searchSubCategories: true };
  const { one, nodes } = await search(wanted);
  const totals = async (change: object) => (await search({ ...wanted, ...change })).total;
  for (const { entityId, productCount } of items(one('BrandSearchFilter').brands)) {
    expect(await totals({ brandEntityIds: [entityId] })).toBe(productCount);
  }
  for (const { entityId, productCount } of items(one('CategorySearchFilter').categories)) {
    expect(await totals({ categoryEntityIds: [entityId] })).toBe(productCount);
  }
  for (const { value, productCount } of items(one('RatingSearchFilter').ratings)) {
    expect(await totals({ rating: { minRating: Number(value) } })).toBe(productCount);
  }
  const attributes = nodes.filter(({ __typename }) => __typename === 'ProductAttributeSearchFilter');
  expect(attributes.map(({ filterKey }) => filterKey)).toEqual(['Glaze']);
  for (const { value, productCount } of items(attributes[0].attributes)) {
    expect(await totals({ productAttributes: [{ attribute: 'Glaze', values: [value] }] })).toBe(productCount);
  }
  const other = one('OtherSearchFilter');
  expect(await totals({ hideOutOfStock: true })).toBe(other.isInStock.productCount);
  expect(await totals({ isFeatured: true })).toBe(other.isFeatured.productCount);
  expect(await totals({ isFreeShipping: true })).toBe(other.freeShipping.productCount);
});

test('a selected facet stays visible with its alternatives', async () => {
  const { total, one } = await search({ searchTerm: '', brandEntityIds: [33], price: { minPrice: 10, maxPrice: 40 } });
  expect(total).toBe(4);
  const brands = items(one('BrandSearchFilter').brands);
  expect(brands.find(({ entityId }) => entityId === 33)).toMatchObject({ isSelected: true, productCount: total });
  expect(brands.find(({ entityId }) => entityId === 31)).toMatchObject({ isSelected: false, productCount: 2 });
  expect(one('PriceSearchFilter').selected).toEqual({ minPrice: 10, maxPrice: 40 });
});

test('the stock of a variant is the sum of its stock at the locations', async () => {
  const { data, errors } =
    await guest(`{ site { products(first: 20) { edges { node { inventory { isInStock aggregated { availableToSell } }
    variants(first: 4) { edges { node { inventory { isInStock aggregated { availableToSell }
      byLocation(first: 2) { edges { node { locationEntityCode availableToSell isInStock } } }
      barn: byLocation(first: 1, locationEntityCodes: ["BARN"]) { edges { node { availableToSell } } } } } } } } } } } }`);
  expect(errors).toEqual([]);
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  let tracked = 0;
  for (const product of items(data.site.products)) {
    const variants = items(product.variants).map(({ inventory }) => inventory);
    for (const { aggregated, byLocation, barn, isInStock } of variants) {
      expect(byLocation === null).toBe(aggregated === null);
      if (aggregated === null) continue;
      tracked += 1;
      const places = items(byLocation);
      expect(sum(places.map(({ availableToSell }) => availableToSell))).toBe(aggregated.availableToSell);
      expect(places.some((place) => place.isInStock)).toBe(isInStock);
      expect(items(barn)).toEqual([{ availableToSell: places[1].availableToSell }]);
    }
    if (product.inventory.aggregated !== null) {
      expect(product.inventory.aggregated.availableToSell).toBe(
        sum(variants.map(({ aggregated }) => aggregated.availableToSell)),
      );
    }
  }
  expect(tracked).toBeGreaterThan(5);
});
