import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';
import { currentProducts } from './currentProducts.ts';

/** Returns all products of the store, in the order in which they were created. */
export function allProducts(): ProductRecord[] {
  return [...currentProducts().values()];
}

export function findProduct(entityId: number): ProductRecord | null {
  return currentProducts().get(entityId) ?? null;
}

export function findVariant(entityId: number): VariantRecord | null {
  return allVariants().find((variant) => variant.entityId === entityId) ?? null;
}

/** Returns the variant of a SKU. A product's own SKU refers to its first variant. */
export function findVariantBySku(sku: string): VariantRecord | null {
  const own = allVariants().find((variant) => variant.sku === sku);
  return own ?? allProducts().find((product) => product.sku === sku)?.variants[0] ?? null;
}

function allVariants(): VariantRecord[] {
  return allProducts().flatMap(({ variants }) => variants);
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
