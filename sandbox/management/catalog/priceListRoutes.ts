import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findVariant } from '../../catalogue/products/findProduct.ts';
import type { StoreState } from '../../state/storeState.ts';
import { sendWebhooks } from '../../webhooks/sendWebhooks.ts';
import { readShape, unprocessable } from '../managementError.ts';

const id = z.coerce.number().int().positive();
const listPath = z.object({ id });
const records = z
  .array(z.strictObject({ variant_id: id, currency: z.string().default('USD'), price: z.number().min(0) }))
  .min(1);

/**
 * `v3/pricelists/{id}/records`: prices of a customer group. There is one price list for each group, with the same id. Its
 * prices apply to whole products.
 */
export function priceListRoutes(app: FastifyInstance, state: StoreState): void {
  app.put('/v3/pricelists/:id/records', async (request) => {
    const { id: listId } = readShape(listPath, request.params);
    const changes = readShape(records, request.body).map((record, index) => {
      const variant = findVariant(record.variant_id);
      if (variant === null) throw unprocessable({ [`${index}.variant_id`]: 'there is no such variant' });
      return { ...record, productId: variant.productEntityId };
    });
    for (const { productId, variant_id, price } of changes) {
      state.groupPrices.set(`${listId} ${productId}`, price);
      sendWebhooks(state, 'store/priceList/record/updated', { type: 'price_list', id: listId, variant_id });
    }
    return { data: {}, meta: {} };
  });
}
