/** One request that reached the store, with its secrets masked. */
export interface RequestRecord {
  readonly api: 'storefront' | 'management';
  /** The GraphQL operation's name, or `METHOD /path?query` for REST. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  rootFields: string[];
  /** Null while under way, 0 when the connection was dropped. */
  status: number | null;
  /** Why the store refused, where its answer does not say. */
  note: string | null;
  readonly headers: Readonly<Record<string, string>>;
}
