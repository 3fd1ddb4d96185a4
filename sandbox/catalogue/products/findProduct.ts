import { kitchenProducts } from '../data/kitchenProducts.ts';
import { outdoorProducts } from '../data/outdoorProducts.ts';
import { paperProducts } from '../data/paperProducts.ts';
import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** All products, by entity id. */
export const products: readonly ProductRecord[] = [...kitchenProducts, ...outdoorProducts, ...paperProducts];

const byId = new Map(products.map((product) => [product.entityId, product]));
const variantsById = new Map(products.flatMap((p) => p.variants).map((variant) => [variant.entityId, variant]));

export function findProduct(entityId: number): ProductRecord | null {
  return byId.get(entityId) ?? null;
}

export function findVariant(entityId: number): VariantRecord | null {
  return variantsById.get(entityId) ?? null;
}

/** Returns the variant of a SKU. A product's own SKU refers to its first variant. */
export function findVariantBySku(sku: string): VariantRecord | null {
  const own = products.flatMap((product) => product.variants).find((variant) => variant.sku === sku);
  return own ?? products.find((product) => product.sku === sku)?.variants[0] ?? null;
}

/** Returns the first variant that matches every choice, or null. */
export function findVariantByChoices(
  product: ProductRecord,
  choices: Readonly<Record<number, number>>,
): VariantRecord | null {
  const variantOptions = product.options.filter((option) => option.kind === 'multipleChoice');
  const agrees = (variant: VariantRecord) =>
    variantOptions.every(({ entityId }) => {
      const chosen = choices[entityId];
      return chosen === undefined || variant.choices[entityId] === chosen;
    });
  return product.variants.find(agrees) ?? null;
}
