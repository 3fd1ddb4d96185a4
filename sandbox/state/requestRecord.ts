/** One request to the store, with masked secrets. */
export interface RequestRecord {
  readonly api: 'storefront' | 'management';
  /** The GraphQL operation's name, or `METHOD /path?query` for REST. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  rootFields: string[];
  /** null while the request runs, 0 if the connection was dropped. */
  status: number | null;
  /** Why the store refused, if the response does not say. */
  note: string | null;
  readonly headers: Readonly<Record<string, string>>;
}
