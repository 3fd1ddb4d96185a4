import { randomUUID } from 'node:crypto';
import type { StoreState } from '../state/storeState.ts';
import type { WishlistRecord } from './wishlistRecord.ts';

/** Returns the first customer's wishlists: one shared by a link, one private. */
export function seedWishlists(state: StoreState): WishlistRecord[] {
  const item = (productEntityId: number, variantEntityId: number | null = null) => ({
    entityId: state.nextId('wishlistItem'),
    productEntityId,
    variantEntityId,
  });
  return [
    {
      entityId: state.nextId('wishlist'),
      name: 'Birthday',
      isPublic: true,
      token: randomUUID(),
      items: [item(103), item(101, 2102)],
    },
    { entityId: state.nextId('wishlist'), name: 'Some day', isPublic: false, token: randomUUID(), items: [item(113)] },
  ];
}
