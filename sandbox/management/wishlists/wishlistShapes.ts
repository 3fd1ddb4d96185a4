import { z } from 'zod';
import { findProduct, findVariant } from '../../catalogue/products/findProduct.ts';
import { paging } from '../listShape.ts';

const id = z.int().positive();

const item = z
  .strictObject({ product_id: id, variant_id: id.optional() })
  .refine(({ product_id: productId }) => findProduct(productId) !== null, 'there is no such product')
  .refine(
    ({ product_id: productId, variant_id: variantId }) =>
      variantId === undefined || findVariant(variantId)?.productEntityId === productId,
    'the product has no such variant',
  );

const items = z.array(item).max(250);

export const newWishlist = z.strictObject({
  customer_id: id,
  name: z.string().trim().min(1).max(255),
  is_public: z.boolean().default(false),
  items: items.default([]),
});

export const changedWishlist = z.strictObject({
  customer_id: id.optional(),
  name: z.string().trim().min(1).max(255).optional(),
  is_public: z.boolean().optional(),
  items: items.optional(),
});

export const newItems = z.strictObject({ items: items.min(1) });

export const wishlistQuery = z.strictObject({ ...paging, customer_id: z.coerce.number().int().positive().optional() });

export const wishlistPath = z.object({
  id: z.coerce.number().int().positive(),
  itemId: z.coerce.number().int().positive().optional(),
});

export type ItemFields = z.output<typeof item>;
