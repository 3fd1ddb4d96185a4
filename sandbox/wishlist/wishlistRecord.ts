export interface WishlistItemRecord {
  readonly entityId: number;
  readonly productEntityId: number;
  readonly variantEntityId: number | null;
}

/** A wishlist as the store keeps it. */
export interface WishlistRecord {
  readonly entityId: number;
  name: string;
  isPublic: boolean;
  /** Part of the link by which a public wishlist is shared. */
  readonly token: string;
  items: WishlistItemRecord[];
}
