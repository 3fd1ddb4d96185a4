import type { GraphQLResolveInfo } from 'graphql';
import type { Logger } from 'pino';
import type { DocumentBudget } from './protection/document/documentBudget.ts';
import type { PresentedService } from './protection/serviceCredentials.ts';
import type { BegunSession } from './session/renewals.ts';
import type { SessionState } from './session/session.ts';
import type { ResponseCaching } from './store/policy/guest/responseCaching.ts';
import type { RequestStore } from './store/requestStore.ts';
import type { AccountOutcome } from './telemetry/audit.ts';
import type { Observation } from './telemetry/observation.ts';
import type { Viewer } from './viewer/viewer.ts';

/** Resolves the store's root fields in an operation that graphql-js executes. */
export interface StoreRoots {
  /** Returns the result of one root field, by the client's response keys. */
  resolve(info: GraphQLResolveInfo): Promise<unknown>;
}

/** The session cookie of a request and of its response. */
export interface ClientCookie {
  /** @throws {ClientError} if the mutation may come from a page of another site */
  checkMutation(): void;
  set(session: BegunSession): void;
  clear(): void;
}

/** The state of one client request. Its methods must not be detached from it, which `this` lets the compiler check. */
export interface RequestContext {
  /** A UUID. It is sent to the store as well. */
  readonly correlationId: string;
  /** The time when the request must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The shopper's address, according to the nearest trusted proxy. */
  readonly clientAddress: string;
  readonly viewer: Viewer;
  /** The service that sent the request, or on whose behalf it was sent, if the request identifies one. */
  readonly service: PresentedService;
  readonly store: RequestStore;
  /** The session cookie. Undefined if the deployment has none, and clients receive their sessions. */
  readonly cookie: ClientCookie | undefined;
  /** Reads another sealed session than the one of the request. */
  openSession(this: RequestContext, value: string): Promise<SessionState>;
  /** Limits the work that the request's document causes. */
  readonly budget: DocumentBudget;
  /** Creates the logger at first use. Most requests log nothing. */
  logger(this: RequestContext): Logger;
  /** Writes the one audit event of an account mutation. */
  audit(this: RequestContext, outcome: AccountOutcome): void;
  readonly observation: Observation;
  readonly caching: ResponseCaching;
  /** The planner sets this if graphql-js executes the operation. */
  storeRoots?: StoreRoots;
}
