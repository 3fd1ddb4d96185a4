import type { DocumentNode } from 'graphql';

/** An operation of ours against the store, written before any store's schema was seen. */
export interface StoreOperation {
  /** What it serves, as an operator reads it in a log or a boot error: `account.login`. */
  readonly feature: string;
  readonly document: DocumentNode;
  /** Whether the subgraph is of no use without it. An optional one that a store's schema lacks is switched off. */
  readonly core: boolean;
}
