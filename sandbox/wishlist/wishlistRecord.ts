/** A wishlist as the store keeps it. */
export interface WishlistRecord {
  readonly entityId: number;
}
