/** An order as the store keeps it. */
export interface OrderRecord {
  readonly entityId: number;
}
