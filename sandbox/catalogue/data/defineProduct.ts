import type { ProductRecord, VariantRecord } from '../records/productRecord.ts';

type Required =
  | 'entityId'
  | 'sku'
  | 'name'
  | 'path'
  | 'description'
  | 'brandEntityId'
  | 'categoryEntityIds'
  | 'basePrice';

type Definition = Pick<ProductRecord, Required> &
  Partial<Omit<ProductRecord, Required | 'variants' | '__typename' | 'selectedVariant'>> & {
    /** The stock of the only variant, for a product without options. */
    readonly stock?: number | null;
    readonly variants?: readonly Omit<VariantRecord, '__typename' | 'productEntityId'>[];
  };

/** Adds the values that most products share. A product without options gets one variant. */
export function defineProduct({ stock = null, variants, ...product }: Definition): ProductRecord {
  const given = variants ?? [{ entityId: product.entityId + 1000, sku: product.sku, stock, choices: {} }];
  return {
    type: 'physical',
    salePrice: null,
    retailPrice: null,
    bulkPrices: [],
    weight: 12,
    size: [4, 4, 4],
    availability: 'Available',
    availabilityDescription: '',
    condition: 'NEW',
    warranty: '',
    minPurchaseQuantity: null,
    maxPurchaseQuantity: null,
    upc: null,
    isFeatured: false,
    sold: 0,
    createdAt: '2024-03-01T09:00:00Z',
    images: [],
    options: [],
    customFields: [],
    relatedEntityIds: [],
    reviews: [],
    metafields: [],
    ...product,
    __typename: 'Product',
    variants: given.map((variant) => ({ ...variant, __typename: 'Variant', productEntityId: product.entityId })),
  };
}
