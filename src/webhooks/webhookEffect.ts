import { anythingTag, entityTag, unidentifiedTag } from '../store/policy/guest/cacheTag.ts';
import type { WebhookEvent } from './webhookEvent.ts';

/** What an event is about. The values are metric labels. */
export type WebhookKind = 'product' | 'inventory' | 'category' | 'brand' | 'price' | 'customer' | 'settings';

/** What an event makes outdated. */
export interface WebhookEffect {
  readonly kind: WebhookKind;
  /** The cache tags of responses that may contain the changed data. */
  readonly tags: readonly string[];
  /** The customer who changed. */
  readonly customerId?: number | undefined;
}

/** The scopes that this subgraph registers, by what they are about. */
export const webhookScopes: Readonly<Record<WebhookKind, readonly string[]>> = {
  product: ['store/product/created', 'store/product/updated', 'store/product/deleted', 'store/sku/*'],
  inventory: ['store/product/inventory/*'],
  category: ['store/category/*'],
  // BigCommerce has no event for a brand's own fields.
  brand: ['store/brand/metafield/*'],
  price: ['store/priceList/*'],
  customer: ['store/customer/created', 'store/customer/updated', 'store/customer/deleted'],
  settings: ['store/information/updated'],
};

/**
 * Returns what an event makes outdated.
 *
 * @param entityKeys the key field of each type that cache tags name
 * @returns undefined if the event concerns nothing that is cached
 */
export function webhookEffect(
  { scope, data }: WebhookEvent,
  entityKeys: ReadonlyMap<string, string>,
): WebhookEffect | undefined {
  const [, object, ...rest] = scope.replace(/^store\/channel\/\d+\//, 'store/').split('/');
  // `resource_id` is the object that a metafield belongs to.
  const ownId = rest.includes('metafield') ? data.resource_id : data.id;
  const productId = data.inventory?.product_id ?? data.sku?.product_id ?? data.product_id;
  switch (object) {
    case 'product':
      return rest[0] === 'inventory'
        ? { kind: 'inventory', tags: tagsOf('Product', productId ?? data.id) }
        : { kind: 'product', tags: tagsOf('Product', productId ?? ownId) };
    case 'sku':
      return { kind: rest[0] === 'inventory' ? 'inventory' : 'product', tags: tagsOf('Product', productId) };
    case 'inventory':
      return { kind: 'inventory', tags: tagsOf('Product', productId) };
    case 'category':
      return { kind: 'category', tags: tagsOf('Category', ownId) };
    case 'brand':
      return { kind: 'brand', tags: tagsOf('Brand', ownId) };
    case 'priceList':
    case 'priceLists':
      return { kind: 'price', tags: ['Product'] };
    case 'customer':
      return { kind: 'customer', tags: [], customerId: data.id };
    case 'information':
      return { kind: 'settings', tags: [anythingTag] };
    default:
      return undefined;
  }

  /** BigCommerce identifies objects by number. If tags name another key, all entities of the type count as changed. */
  function tagsOf(type: string, objectId: number | undefined): string[] {
    const isNamed = objectId !== undefined && entityKeys.get(type) === 'entityId';
    return isNamed ? [entityTag(type, objectId), unidentifiedTag(type)] : [type];
  }
}
