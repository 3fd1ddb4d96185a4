import type { IResolvers } from '@graphql-tools/utils';
import { currentShop } from '../../shops/currentShop.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../paging/metafieldsOf.ts';
import { allProducts, findProduct } from '../products/findProduct.ts';
import { imageOf } from '../products/imageResolvers.ts';
import { type ProductListArguments, productPage } from '../products/productList.ts';
import type { BrandRecord } from '../records/brandRecord.ts';

export interface BrandArguments extends PageArguments {
  readonly productEntityIds?: readonly number[] | null;
  readonly entityIds?: readonly number[] | null;
}

export function findBrand(entityId: number): BrandRecord | null {
  return currentShop().brands.find((brand) => brand.entityId === entityId) ?? null;
}

/** `Site.brands`: all, those of the given ids, or those of the given products. */
export function brandPage({ productEntityIds, entityIds, ...page }: BrandArguments) {
  const ofProducts = (productEntityIds ?? []).map((id) => findProduct(id)?.brandEntityId);
  const wanted = currentShop().brands.filter(
    ({ entityId }) =>
      (!entityIds?.length || entityIds.includes(entityId)) && (!ofProducts.length || ofProducts.includes(entityId)),
  );
  return connectionOf(wanted, page);
}

/** `Site.popularBrands`: sorted by number of products. */
export function popularBrandPage(page: PageArguments) {
  const counted = currentShop().brands.map(({ entityId, name, path }) => ({
    entityId,
    name,
    path,
    count: allProducts().filter((product) => product.brandEntityId === entityId).length,
  }));
  return connectionOf(
    counted.toSorted((a, b) => b.count - a.count),
    page,
  );
}

/** Brands. */
export const brandResolvers: IResolvers = {
  Brand: {
    id: ({ entityId }: BrandRecord) => globalId('Brand', entityId),
    defaultImage: ({ imageFile, name }: BrandRecord) => imageOf(imageFile, name),
    pageTitle: ({ name }: BrandRecord) => name,
    metaDesc: ({ description }: BrandRecord) => description,
    metaKeywords: ({ searchKeywords }: BrandRecord) => searchKeywords,
    seo: ({ name, description, searchKeywords }: BrandRecord) => ({
      pageTitle: name,
      metaDescription: description,
      metaKeywords: searchKeywords.join(', '),
    }),
    products: (brand: BrandRecord, args: ProductListArguments) =>
      productPage(
        allProducts().filter(({ brandEntityId }) => brandEntityId === brand.entityId),
        args,
      ),
    metafields: ({ metafields }: BrandRecord, args: MetafieldArguments) => metafieldsOf(metafields, args),
  },
};
