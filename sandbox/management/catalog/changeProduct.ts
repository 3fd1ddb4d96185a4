import type { ProductRecord, VariantRecord } from '../../catalogue/records/productRecord.ts';
import { unprocessable } from '../managementError.ts';
import type { ProductChange, VariantChange } from './catalogShapes.ts';

const availabilities = { available: 'Available', preorder: 'Preorder', disabled: 'Unavailable' } as const;

/**
 * Returns a product with changes. `inventory_level` is the stock of the only variant.
 *
 * @param path the place of the change in the body, with a dot, or empty
 * @throws ManagementError 422 if a product with several variants gets a level of its own
 */
export function changeProduct(product: ProductRecord, change: ProductChange, path = ''): ProductRecord {
  const { inventory_level: level, inventory_tracking: tracking } = change;
  if (level !== undefined && product.variants.length > 1) {
    throw unprocessable({ [`${path}inventory_level`]: 'the stock of this product is tracked by variant' });
  }
  const stockOf = (stock: number | null) => (tracking === 'none' ? null : (level ?? stock ?? (tracking ? 0 : null)));
  return {
    ...product,
    name: change.name ?? product.name,
    description: change.description ?? product.description,
    basePrice: change.price ?? product.basePrice,
    salePrice: optionalPrice(change.sale_price, product.salePrice),
    retailPrice: optionalPrice(change.retail_price, product.retailPrice),
    isFeatured: change.is_featured ?? product.isFeatured,
    availability: change.availability ? availabilities[change.availability] : product.availability,
    variants: product.variants.map((variant) => ({ ...variant, stock: stockOf(variant.stock) })),
  };
}

/** Returns a product with a changed variant. */
export function changeVariant(product: ProductRecord, variantId: number, change: VariantChange): ProductRecord {
  return {
    ...product,
    variants: product.variants.map((variant) => (variant.entityId === variantId ? changed(variant, change) : variant)),
  };
}

function changed({ price: old, ...variant }: VariantRecord, change: VariantChange): VariantRecord {
  const price = change.price === undefined ? old : change.price;
  return {
    ...variant,
    ...(price != null && { price }),
    stock: change.inventory_level ?? variant.stock,
  };
}

const optionalPrice = (wanted: number | undefined, old: number | null) => (wanted === undefined ? old : wanted || null);
