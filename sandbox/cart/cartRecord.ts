/** A cart as the store keeps it. */
export interface CartRecord {
  readonly entityId: string;
  readonly channelId: number;
  /** The customer the cart belongs to; null for a guest's cart. */
  customerId: number | null;
}
