import type { IObjectTypeResolver } from '@graphql-tools/utils';
import { currentShop } from '../../shops/currentShop.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { metafieldsOf } from '../paging/metafieldsOf.ts';
import type { ProductRecord } from '../records/productRecord.ts';
import { findProduct } from './findProduct.ts';
import { optionsOf } from './optionResolvers.ts';
import { plainText } from './plainText.ts';
import { pricedForGroup } from './pricedForGroup.ts';
import { type PriceArguments, pricesOf } from './productPrice.ts';
import { type ReviewArguments, reviewsOf } from './productReviews.ts';
import { aggregated, isProductInStock, isPurchasable, productStock } from './productStock.ts';
import { type VariantArguments, variantsOf } from './productVariants.ts';

const selected = ({ selectedVariant }: ProductRecord) => selectedVariant ?? null;
const inches = (value: number | undefined) => (value === undefined ? null : { value, unit: 'in' });
const shownPrices = (product: ProductRecord, args: PriceArguments, context: StorefrontContext) => {
  const priced = pricedForGroup(product, context);
  return pricesOf(priced, selected(priced), args);
};

export const productFields: IObjectTypeResolver<ProductRecord, StorefrontContext> = {
  id: ({ entityId }) => globalId('Product', entityId),
  sku: (product) => product.selectedVariant?.sku ?? product.sku,
  plainTextDescription: ({ description }, { characterLimit }: { readonly characterLimit: number }) =>
    plainText(description, characterLimit),
  addToCartUrl: ({ entityId }, _args, { origin }) => `${origin}/cart.php?action=add&product_id=${entityId}`,
  addToWishlistUrl: ({ entityId }, _args, { origin }) => `${origin}/wishlist.php?action=add&product_id=${entityId}`,
  prices: shownPrices,
  priceRanges: shownPrices,
  weight: ({ weight }) => (weight === null ? null : { value: weight, unit: 'oz' }),
  height: ({ size }) => inches(size?.[0]),
  width: ({ size }) => inches(size?.[1]),
  depth: ({ size }) => inches(size?.[2]),
  options: (product, args: PageArguments) =>
    connectionOf(
      optionsOf(product, selected(product)).filter(({ kind }) => kind === 'multipleChoice'),
      args,
    ),
  productOptions: (product, args: PageArguments) => connectionOf(optionsOf(product, selected(product)), args),
  reviewSummary: ({ reviews }) => {
    const summationOfRatings = reviews.reduce((sum, { rating }) => sum + rating, 0);
    const numberOfReviews = reviews.length;
    return {
      numberOfReviews,
      summationOfRatings,
      averageRating: numberOfReviews === 0 ? 0 : summationOfRatings / numberOfReviews,
    };
  },
  reviews: (product, args: ReviewArguments) => reviewsOf(product, args),
  availabilityV2: ({ availability, availabilityDescription }) => ({
    status: availability,
    description: availabilityDescription,
    message: availabilityDescription,
    willBeReleasedAt: null,
  }),
  categories: ({ categoryEntityIds }, args: PageArguments) =>
    connectionOf(
      currentShop().categories.filter(({ entityId }) => categoryEntityIds.includes(entityId)),
      args,
    ),
  brand: ({ brandEntityId }) => currentShop().brands.find(({ entityId }) => entityId === brandEntityId) ?? null,
  variants: (product, args: VariantArguments) => variantsOf(product, args),
  customFields: ({ customFields }, { names, ...page }: PageArguments & { readonly names?: readonly string[] | null }) =>
    connectionOf(
      customFields.filter(({ name }) => !names?.length || names.includes(name)),
      page,
    ),
  images: ({ images }, args: PageArguments) => connectionOf(images, args),
  defaultImage: ({ images }) => images.find(({ isDefault }) => isDefault) ?? null,
  relatedProducts: (
    { relatedEntityIds },
    { hideOutOfStock, ...page }: PageArguments & { readonly hideOutOfStock?: boolean | null },
  ) => {
    const related = relatedEntityIds.map(findProduct).filter((each) => each !== null);
    return connectionOf(hideOutOfStock ? related.filter(isProductInStock) : related, page);
  },
  inventory: (product) => ({
    isInStock: isProductInStock(product),
    hasVariantInventory: product.variants.length > 1,
    aggregated: aggregated(productStock(product)),
  }),
  metafields: ({ metafields }, args) => metafieldsOf(metafields, args),
  mpn: () => null,
  gtin: () => null,
  createdAt: ({ createdAt }) => ({ utc: createdAt }),
  seo: ({ name, description }) => ({
    pageTitle: name,
    metaDescription: plainText(description, 160),
    metaKeywords: '',
  }),
  showCartAction: isPurchasable,
  videos: (_product, page: PageArguments) => connectionOf([], page),
  giftWrappingOptions: (_product, page: PageArguments) => connectionOf([], page),
};
