/** A value an app keeps with something of the store's, readable by storefronts. */
export interface MetafieldRecord {
  readonly entityId: number;
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
}
