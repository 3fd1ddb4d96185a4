import type { ProductRecord } from '../catalogue/records/productRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { sendWebhooks } from './sendWebhooks.ts';

/** Sends the webhooks of a changed product, and of each variant with other stock. */
export function announceProduct(state: StoreState, before: ProductRecord, after: ProductRecord): void {
  const { entityId: id } = after;
  sendWebhooks(state, 'store/product/updated', { type: 'product', id });
  for (const { entityId, stock } of after.variants) {
    const earlier = before.variants.find((variant) => variant.entityId === entityId)?.stock;
    if (earlier === stock) continue;
    const inventory = { product_id: id, method: 'absolute', value: stock, variant_id: entityId };
    sendWebhooks(state, 'store/product/inventory/updated', { type: 'product', id, inventory });
  }
}
