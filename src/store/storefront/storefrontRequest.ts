import type { StorefrontDocument } from '../document/storefrontDocument.ts';
import type { CacheStatus } from './cacheStatus.ts';
import type { ClientPresence } from './clientPresence.ts';
import type { StorefrontResponse } from './readResponse.ts';

/** One GraphQL request. */
export interface StorefrontRequest {
  readonly document: StorefrontDocument;
  /** Those that the document uses, in its order. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** On whose behalf a request is sent. */
export interface StoreCaller {
  readonly customerAccessToken: string | undefined;
  /** The customer to act as on our own authority, without a session of theirs: takes the impersonation token. */
  readonly impersonate?: number;
  /** The shopper's address, from a trusted hop only. */
  readonly clientAddress: string | undefined;
  /** A UUID that groups the requests of one client operation. */
  readonly correlationId: string;
  /** When the client operation must have ended, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the client request presents nothing that says who it is from: no session and no service credential. */
  readonly isGuest?: boolean;
  /** Whether the client of the request still waits for a response. */
  readonly client?: ClientPresence | undefined;
  /** Told what part the cache of guests' answers had in an answer. */
  readonly noteCache?: (status: CacheStatus) => void;
}

export interface StorefrontClient {
  /**
   * Sends one request and returns the store's GraphQL response.
   *
   * @throws {UpstreamError} when the store gives no GraphQL response.
   */
  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse>;
  close(): Promise<void>;
}
