/** One operation that a storefront sends. */
export interface StorefrontOperation {
  readonly name: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
