import type { IObjectTypeResolver } from '@graphql-tools/utils';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { metafieldsOf } from '../paging/metafieldsOf.ts';
import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';
import { findProduct } from './findProduct.ts';
import { optionsOfVariant } from './optionResolvers.ts';
import { pricedForGroup } from './pricedForGroup.ts';
import { type PriceArguments, pricesOf } from './productPrice.ts';
import { aggregated, isInStock, isPurchasable } from './productStock.ts';

export interface OptionChoice {
  readonly optionEntityId: number;
  readonly valueEntityId: number;
}

export interface VariantArguments extends PageArguments {
  readonly isPurchasable?: boolean | null;
  readonly entityIds?: readonly number[] | null;
  readonly skus?: readonly string[] | null;
  readonly optionValueIds?: readonly OptionChoice[] | null;
}

/** Maps option ids to value ids, as variants do. */
export function choicesOf(choices: readonly OptionChoice[]): Record<number, number> {
  return Object.fromEntries(choices.map(({ optionEntityId, valueEntityId }) => [optionEntityId, valueEntityId]));
}

/** Returns a page of a product's variants that match every given filter. */
export function variantsOf(product: ProductRecord, { entityIds, skus, optionValueIds, ...args }: VariantArguments) {
  const wanted = product.variants.filter(
    (variant) =>
      (!entityIds?.length || entityIds.includes(variant.entityId)) &&
      (!skus?.length || skus.includes(variant.sku)) &&
      (optionValueIds ?? []).every((choice) => variant.choices[choice.optionEntityId] === choice.valueEntityId) &&
      (args.isPurchasable == null || canBeBought(product, variant) === args.isPurchasable),
  );
  return connectionOf(wanted, args);
}

function canBeBought(product: ProductRecord, variant: VariantRecord): boolean {
  return isPurchasable(product) && isInStock(variant);
}

function productOf({ productEntityId }: VariantRecord): ProductRecord {
  const product = findProduct(productEntityId);
  if (product === null) throw new Error(`The catalogue has no product ${productEntityId}.`);
  return product;
}

const inches = (variant: VariantRecord, side: 0 | 1 | 2) => {
  const value = productOf(variant).size?.[side];
  return value === undefined ? null : { value, unit: 'in' };
};
const options = (variant: VariantRecord, args: PageArguments) =>
  connectionOf(optionsOfVariant(productOf(variant), variant), args);

export const variantFields: IObjectTypeResolver<VariantRecord, StorefrontContext> = {
  id: ({ entityId }) => globalId('Variant', entityId),
  weight: (variant) => {
    const { weight } = productOf(variant);
    return weight === null ? null : { value: weight, unit: 'oz' };
  },
  height: (variant) => inches(variant, 0),
  width: (variant) => inches(variant, 1),
  depth: (variant) => inches(variant, 2),
  options,
  productOptions: options,
  defaultImage: (variant) => productOf(variant).images.find(({ isDefault }) => isDefault) ?? null,
  prices(variant, args: PriceArguments, context) {
    const product = pricedForGroup(productOf(variant), context);
    return pricesOf(product, product.variants.find(({ entityId }) => entityId === variant.entityId) ?? variant, args);
  },
  inventory: (variant) => ({ isInStock: isInStock(variant), aggregated: aggregated(variant.stock) }),
  metafields: (_variant, args) => metafieldsOf([], args),
  upc: (variant) => productOf(variant).upc,
  mpn: () => null,
  gtin: () => null,
  isPurchasable: (variant) => canBeBought(productOf(variant), variant),
};
