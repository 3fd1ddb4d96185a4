import type { DocumentNode } from 'graphql';

/** One of this subgraph's own store operations. It is written without knowledge of a particular store's schema. */
export interface StoreOperation {
  /** The feature that needs it, as logs and startup errors name it: `account.login`. */
  readonly feature: string;
  readonly document: DocumentNode;
  /** Whether the subgraph is useless without it. An optional operation is disabled if a store's schema lacks it. */
  readonly core: boolean;
}

/** A request to the store that a field below `account` can send. */
export interface FieldRequest {
  readonly document: DocumentNode;
  /** Whether it is sent without the session of the client's request. */
  readonly asGuest: boolean;
}

/** Returns the requests that a field below `account` can send, in their order. */
export type AccountRequests = (operationType: string, field: string) => readonly FieldRequest[];
