import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

type Viewer = Pick<StorefrontContext, 'state' | 'customer'>;

/** Returns a product with the price for the viewer's customer group, which applies to all variants, if there is one. */
export function pricedForGroup(product: ProductRecord, { state, customer }: Viewer): ProductRecord {
  const price = state.groupPrices.get(`${customer?.customerGroupId ?? 0} ${product.entityId}`);
  return price === undefined ? product : withPrice(product, price);
}

/** Returns a product with another price, which applies to all variants. */
function withPrice(product: ProductRecord, price: number): ProductRecord {
  const { selectedVariant, variants } = product;
  return {
    ...product,
    basePrice: price,
    salePrice: null,
    variants: variants.map(withoutPrice),
    ...(selectedVariant ? { selectedVariant: withoutPrice(selectedVariant) } : {}),
  };
}

function withoutPrice({ price: _, ...variant }: VariantRecord): VariantRecord {
  return variant;
}
