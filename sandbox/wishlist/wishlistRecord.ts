export interface WishlistItemRecord {
  readonly entityId: number;
  readonly productEntityId: number;
  readonly variantEntityId: number | null;
}

/** A wishlist in the store's data. */
export interface WishlistRecord {
  readonly entityId: number;
  name: string;
  isPublic: boolean;
  /** The part of the link that shares a public wishlist. */
  readonly token: string;
  items: WishlistItemRecord[];
}
