import { z } from 'zod';
import { idList, paging, textList } from '../listShape.ts';
import { productIncludes } from './describeProduct.ts';

const id = z.int().positive();
const queryId = z.coerce.number().int().positive();
const price = z.number().min(0).max(1e9);
const stock = z.int().min(0).max(2_147_483_647);

export const productQuery = z.strictObject({
  ...paging,
  id: queryId.optional(),
  'id:in': idList.optional(),
  name: z.string().optional(),
  'name:like': z.string().optional(),
  sku: z.string().optional(),
  'sku:in': textList.optional(),
  keyword: z.string().optional(),
  brand_id: queryId.optional(),
  'categories:in': idList.optional(),
  price: z.coerce.number().optional(),
  is_featured: z.enum(['0', '1', 'false', 'true']).optional(),
  include: textList.pipe(z.array(z.enum(productIncludes))).default([]),
  sort: z.enum(['id', 'name', 'sku', 'price', 'inventory_level', 'total_sold']).default('id'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});

export const variantQuery = z.strictObject({
  ...paging,
  id: queryId.optional(),
  'id:in': idList.optional(),
  sku: z.string().optional(),
  'sku:in': textList.optional(),
  product_id: queryId.optional(),
});

export const namedQuery = z.strictObject({
  ...paging,
  id: queryId.optional(),
  'id:in': idList.optional(),
  name: z.string().optional(),
  parent_id: z.coerce.number().int().min(0).optional(),
});

/** 0 removes a sale price or a retail price, as in the real API. */
export const changedProduct = z.strictObject({
  name: z.string().trim().min(1).max(250).optional(),
  description: z.string().optional(),
  price: price.optional(),
  sale_price: price.optional(),
  retail_price: price.optional(),
  inventory_level: stock.optional(),
  inventory_tracking: z.enum(['none', 'product', 'variant']).optional(),
  is_featured: z.boolean().optional(),
  availability: z.enum(['available', 'preorder', 'disabled']).optional(),
});

/** A price of null is the product's. */
export const changedVariant = z.strictObject({ price: price.nullable().optional(), inventory_level: stock.optional() });

export const changedProducts = z.array(changedProduct.extend({ id })).min(1).max(10);

export const changedVariants = z.array(changedVariant.extend({ id })).min(1).max(50);

export const catalogPath = z.object({ id: queryId, variantId: queryId.optional() });

export type ProductChange = z.output<typeof changedProduct>;
export type VariantChange = z.output<typeof changedVariant>;
