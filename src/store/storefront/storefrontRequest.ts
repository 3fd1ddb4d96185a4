import type { Observation } from '../../telemetry/observation.ts';
import type { StorefrontDocument } from '../document/storefrontDocument.ts';
import type { CacheNote } from './cacheStatus.ts';
import type { ClientPresence } from './clientPresence.ts';
import type { StorefrontResponse } from './readResponse.ts';

/** One GraphQL request. */
export interface StorefrontRequest {
  readonly document: StorefrontDocument;
  /** The variables that the document uses, in its order. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** The client operation that a request belongs to. */
export interface StoreCaller {
  readonly customerAccessToken: string | undefined;
  /**
   * The customer to act as with this subgraph's own credentials, without a session of the customer. Needs the
   * impersonation token.
   */
  readonly impersonate?: number;
  /** The shopper's address, from a trusted proxy only. */
  readonly clientAddress: string | undefined;
  /** A UUID that groups the requests of one client operation. */
  readonly correlationId: string;
  /** When the client operation must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the client request carries neither a session nor a service credential. */
  readonly isGuest?: boolean;
  /** Reports whether the client still waits for a response. */
  readonly client?: ClientPresence | undefined;
  /** Called for each request to the store, before its response is returned, if responses to guests are cached. */
  readonly noteCache?: ((note: CacheNote) => void) | undefined;
  /** Counts the requests to the store. */
  readonly observation?: Pick<Observation, 'storeRequests'>;
}

export interface StorefrontClient {
  /**
   * Sends one request and returns the store's GraphQL response.
   *
   * @throws {UpstreamError} if the store sends no GraphQL response
   */
  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse>;
  close(): Promise<void>;
}
