import type { Observation } from '../../telemetry/observation.ts';
import type { CacheNote } from './cacheStatus.ts';
import type { ClientPresence } from './clientPresence.ts';

/** The client operation that a request belongs to. */
export interface ClientOperation {
  /** The shopper's address, from a trusted proxy only. */
  readonly clientAddress: string | undefined;
  /** A UUID that groups the requests of one client operation. */
  readonly correlationId: string;
  /** When the client operation must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the client request carries neither a session nor a service credential. */
  readonly isGuest?: boolean | undefined;
  /** Reports whether the client still waits for a response. */
  readonly client?: ClientPresence | undefined;
  /** Called for each request to the store, before its response is returned, if responses to guests are cached. */
  readonly noteCache?: ((note: CacheNote) => void) | undefined;
  /** Counts the requests to the store. */
  readonly observation?: Pick<Observation, 'storeRequests'> | undefined;
}

/** The client operation that a request belongs to, and the customer whom it acts as. */
export interface StoreCaller extends ClientOperation {
  readonly customerAccessToken: string | undefined;
  /**
   * The customer to act as with this subgraph's own credentials, without a session of the customer. Needs the
   * impersonation token.
   */
  readonly impersonate?: number | undefined;
}

/**
 * Returns a caller with these credentials. Each property is listed, because in Node 20 a spread with further keys gives
 * each object a hidden class of its own, which only a full garbage collection removes.
 *
 * @param client who waits for the response, if not the client of the operation alone
 */
export function callerOf(
  operation: ClientOperation,
  customerAccessToken: string | undefined,
  impersonate?: number,
  client: ClientPresence | undefined = operation.client,
): StoreCaller {
  const { clientAddress, correlationId, deadline, isGuest, noteCache, observation } = operation;
  return {
    clientAddress,
    correlationId,
    deadline,
    isGuest,
    client,
    noteCache,
    observation,
    customerAccessToken,
    impersonate,
  };
}
