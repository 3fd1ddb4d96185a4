/** A value that an app keeps on a store object and that storefronts can read. */
export interface MetafieldRecord {
  readonly entityId: number;
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
}
