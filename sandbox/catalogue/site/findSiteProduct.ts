import { GraphQLError } from 'graphql';
import { parseGlobalId } from '../paging/globalId.ts';
import { findProduct, findVariant, findVariantByChoices, findVariantBySku } from '../products/findProduct.ts';
import { choicesOf, type OptionChoice } from '../products/productVariants.ts';
import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

export interface SiteProductArguments {
  readonly id?: string | null;
  readonly entityId?: number | null;
  readonly variantEntityId?: number | null;
  readonly optionValueIds?: readonly OptionChoice[] | null;
  readonly sku?: string | null;
  readonly useDefaultOptionSelections?: boolean | null;
}

/**
 * `Site.product`: by id, entity id, variant or SKU. A variant, a variant's SKU, or options set the product's SKU and
 * prices.
 *
 * @throws GraphQLError if no argument identifies a product
 */
export function findSiteProduct(args: SiteProductArguments): ProductRecord | null {
  const { id, entityId, variantEntityId, sku } = args;
  if (variantEntityId != null) return withVariant(findVariant(variantEntityId));
  if (sku != null) return withVariant(findVariantBySku(sku));
  if (entityId != null) return withChoices(findProduct(entityId), args);
  if (id != null) {
    const parsed = parseGlobalId(id);
    return parsed?.typeName === 'Product' ? withChoices(findProduct(Number(parsed.entityId)), args) : null;
  }
  throw new GraphQLError('Name a product by `id`, `entityId`, `variantEntityId` or `sku`.');
}

function withVariant(variant: VariantRecord | null): ProductRecord | null {
  const product = variant && findProduct(variant.productEntityId);
  return product && variant && { ...product, selectedVariant: variant };
}

function withChoices(product: ProductRecord | null, args: SiteProductArguments): ProductRecord | null {
  if (product === null) return null;
  const choices = choicesOf(args.optionValueIds ?? []);
  if (args.useDefaultOptionSelections) {
    for (const option of product.options) {
      const preset = option.kind === 'multipleChoice' && option.values.find(({ isDefault }) => isDefault);
      if (preset) choices[option.entityId] ??= preset.entityId;
    }
  }
  if (Object.keys(choices).length === 0) return product;
  const variant = findVariantByChoices(product, choices);
  return variant === null ? product : { ...product, selectedVariant: variant };
}
