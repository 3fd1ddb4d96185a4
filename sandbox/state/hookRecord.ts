/** A webhook subscription (BigCommerce, Webhooks v3). */
export interface HookRecord {
  readonly id: number;
  /** An event such as `store/product/updated`, or a family of events: `store/product/*`. */
  scope: string;
  destination: string;
  isActive: boolean;
  headers: Readonly<Record<string, string>>;
  readonly createdAt: number;
}
