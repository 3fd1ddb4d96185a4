import type { ProductRecord, VariantRecord } from '../catalogue/records/productRecord.ts';
import { currentShop } from '../shops/currentShop.ts';
import type { StoreState } from '../state/storeState.ts';
import type { OrderLineRecord } from './orderRecord.ts';

interface Bought {
  readonly product: ProductRecord;
  readonly variant: VariantRecord;
  readonly quantity: number;
  /** Per unit, in smallest units of the order's currency. */
  readonly listPrice: number;
  readonly salePrice: number;
}

/** Creates a line of an order. It copies what the catalogue says today. */
export function createOrderLine(state: StoreState, { product, variant, ...bought }: Bought): OrderLineRecord {
  return {
    ...bought,
    entityId: state.nextId('orderLine', 500),
    type: product.type,
    productEntityId: product.entityId,
    variantEntityId: variant.entityId,
    name: product.name,
    sku: variant.sku,
    brand: currentShop().brands.find((brand) => brand.entityId === product.brandEntityId)?.name ?? null,
    refundedQuantity: 0,
    options: product.options.flatMap((option) => {
      if (option.kind !== 'multipleChoice') return [];
      const value = option.values.find(({ entityId }) => entityId === variant.choices[option.entityId]);
      return value === undefined ? [] : [{ name: option.displayName, value: value.label }];
    }),
  };
}
