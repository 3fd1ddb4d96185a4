import { unitPrice } from '../../catalogue/products/productPrice.ts';
import { productStock } from '../../catalogue/products/productStock.ts';
import type { ProductRecord, VariantRecord } from '../../catalogue/records/productRecord.ts';

/** The values of `include`: parts beside the product's own fields. */
export const productIncludes = ['variants', 'images', 'custom_fields', 'bulk_pricing_rules', 'options'] as const;

export type ProductInclude = (typeof productIncludes)[number];

/** Returns a variant as `v3/catalog/variants` shows it. A price of null is the product's. */
export function describeVariant(product: ProductRecord, variant: VariantRecord) {
  return {
    id: variant.entityId,
    product_id: product.entityId,
    sku: variant.sku,
    price: variant.price ?? null,
    sale_price: null,
    calculated_price: unitPrice(product, variant),
    inventory_level: variant.stock ?? 0,
    purchasing_disabled: product.availability === 'Unavailable',
    upc: product.upc ?? '',
    option_values: product.options.flatMap((option) => {
      if (option.kind !== 'multipleChoice') return [];
      const value = option.values.find(({ entityId }) => entityId === variant.choices[option.entityId]);
      if (value === undefined) return [];
      return [
        { id: value.entityId, label: value.label, option_id: option.entityId, option_display_name: option.displayName },
      ];
    }),
  };
}

/** Returns a product as `v3/catalog/products` shows it. */
export function describeProduct(product: ProductRecord, include: readonly ProductInclude[] = []) {
  const { variants, reviews } = product;
  const stock = productStock(product);
  return {
    id: product.entityId,
    name: product.name,
    type: product.type,
    sku: product.sku,
    description: product.description,
    weight: product.weight ?? 0,
    height: product.size?.[0] ?? 0,
    width: product.size?.[1] ?? 0,
    depth: product.size?.[2] ?? 0,
    price: product.basePrice,
    sale_price: product.salePrice ?? 0,
    retail_price: product.retailPrice ?? 0,
    calculated_price: unitPrice(product, null),
    categories: product.categoryEntityIds,
    brand_id: product.brandEntityId,
    inventory_level: stock ?? 0,
    inventory_tracking: stock === null ? 'none' : variants.length > 1 ? 'variant' : 'product',
    is_visible: true,
    is_featured: product.isFeatured,
    availability: { Available: 'available', Preorder: 'preorder', Unavailable: 'disabled' }[product.availability],
    availability_description: product.availabilityDescription,
    condition: `${product.condition.charAt(0)}${product.condition.slice(1).toLowerCase()}`,
    order_quantity_minimum: product.minPurchaseQuantity ?? 0,
    order_quantity_maximum: product.maxPurchaseQuantity ?? 0,
    upc: product.upc ?? '',
    related_products: product.relatedEntityIds,
    custom_url: { url: product.path, is_customized: false },
    reviews_count: reviews.length,
    reviews_rating_sum: reviews.reduce((sum, { rating }) => sum + rating, 0),
    total_sold: product.sold,
    base_variant_id: variants.length === 1 ? (variants[0]?.entityId ?? null) : null,
    date_created: product.createdAt,
    ...(include.includes('variants') && { variants: variants.map((variant) => describeVariant(product, variant)) }),
    ...(include.includes('images') && { images: product.images.map(describeImage(product)) }),
    ...(include.includes('custom_fields') && {
      custom_fields: product.customFields.map(({ entityId, name, value }) => ({ id: entityId, name, value })),
    }),
    ...(include.includes('bulk_pricing_rules') && { bulk_pricing_rules: product.bulkPrices.map(describeBulkPrice) }),
    ...(include.includes('options') && { options: product.options.flatMap(describeOption(product)) }),
  };
}

const describeImage =
  (product: ProductRecord) =>
  ({ file, altText, isDefault }: ProductRecord['images'][number], index: number) => ({
    id: product.entityId * 100 + index,
    product_id: product.entityId,
    image_file: file,
    description: altText,
    is_thumbnail: isDefault,
    sort_order: index,
  });

const describeBulkPrice = (tier: ProductRecord['bulkPrices'][number], index: number) => ({
  id: index + 1,
  quantity_min: tier.minimumQuantity,
  quantity_max: tier.maximumQuantity ?? 0,
  type: 'percent',
  amount: tier.percentOff,
});

const describeOption = (product: ProductRecord) => (option: ProductRecord['options'][number]) =>
  option.kind === 'multipleChoice'
    ? [
        {
          id: option.entityId,
          product_id: product.entityId,
          display_name: option.displayName,
          option_values: option.values.map(({ entityId, label, isDefault }) => ({
            id: entityId,
            label,
            is_default: isDefault,
          })),
        },
      ]
    : [];
