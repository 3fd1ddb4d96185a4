import type { GraphQLResolveInfo } from 'graphql';
import type { Logger } from 'pino';
import type { DocumentBudget } from './protection/document/documentBudget.ts';
import type { PresentedService } from './protection/serviceCredentials.ts';
import type { SessionState } from './session/session.ts';
import type { RequestStore } from './store/requestStore.ts';

/** Resolves the store's root fields of an operation that graphql-js executes. */
export interface StoreRoots {
  /** Returns the tree of one root field, keyed by the client's response keys. */
  resolve(info: GraphQLResolveInfo): Promise<unknown>;
}

/** What belongs to one client request and to no other. */
export interface RequestContext {
  /** A UUID; the store sees it too. */
  readonly correlationId: string;
  /** When the request must have ended, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The shopper's address, as the nearest trusted hop tells it. */
  readonly clientAddress: string;
  readonly presented: SessionState;
  /** The service that sent the request, or had it sent, if it said so. */
  readonly service: PresentedService;
  readonly store: RequestStore;
  /** Bounds the work that the request's document causes. */
  readonly budget: DocumentBudget;
  /**
   * Made when something is first logged: most requests log nothing. It is no getter, because V8 keeps what an object
   * literal's getter holds until the next full garbage collection, and that is the whole request.
   */
  readonly logger: () => Logger;
  /** Set by the planner for an operation that is executed here. */
  storeRoots?: StoreRoots;
}
