import { Pool } from 'undici';
import type { AnswerEndings } from './document/answerEndings.ts';
import { exchange } from './exchange.ts';
import type { CacheStatus } from './guest/guestCache.ts';
import { joined } from './joined.ts';
import { readAnswer, type StorefrontAnswer } from './readAnswer.ts';
import { retryReads } from './retryReads.ts';
import { StoreFault } from './storeFault.ts';
import { lineFault, statusFault } from './wireFault.ts';
import { wireForm } from './wireForm.ts';

/** A document as the store gets it: one operation. */
export interface StorefrontDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly operationType: 'query' | 'mutation';
  /** The root fields of a query that reads the same whoever asks; undefined of any other. */
  readonly publicRoots?: readonly string[] | undefined;
  /** How whole answers to it end; without them an answer is read to its end to be known as one. */
  readonly endings?: AnswerEndings;
}

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
  /** Told what part the cache of guests' answers had in an answer. */
  readonly noteCache?: (status: CacheStatus) => void;
}

export interface StorefrontClient {
  /**
   * Sends one request and returns the store's GraphQL answer. Queries are tried again within the deadline
   * when the store is overloaded or the line drops; mutations never are.
   *
   * @throws {StoreFault} when the store gives no GraphQL answer.
   */
  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontAnswer>;
  close(): Promise<void>;
}

export interface StorefrontClientOptions {
  readonly url: string;
  readonly token: string;
  /** A customer impersonation token, where we may act as any customer. */
  readonly impersonationToken?: string | undefined;
  readonly trustedProxySecret: string | undefined;
  readonly maxConnections: number;
}

/** The storefront GraphQL API over one keep-alive connection pool (headers as in BigCommerce's storefront documentation). */
export function createStorefrontClient(options: StorefrontClientOptions): StorefrontClient {
  const { impersonationToken, trustedProxySecret } = options;
  const { origin, pathname, search } = new URL(options.url);
  const path = `${pathname}${search}${search ? '&' : '?'}`;
  const pool = new Pool(origin, {
    connections: options.maxConnections,
    keepAliveTimeout: 30_000,
    connectTimeout: 5_000,
    // `exchange` has one timer for the whole of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const steady: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `Bearer ${options.token}`,
    'x-bc-error-on-invalid-customer-access-token': 'true',
  };

  function headersFor(caller: StoreCaller): Record<string, string> {
    const headers: Record<string, string> = joined(steady, { 'x-correlation-id': caller.correlationId });
    if (caller.impersonate !== undefined) {
      if (!impersonationToken) throw new Error('There is no impersonation token.');
      headers.authorization = `Bearer ${impersonationToken}`;
      headers['x-bc-customer-id'] = String(caller.impersonate);
    }
    if (caller.customerAccessToken) headers['x-bc-customer-access-token'] = caller.customerAccessToken;
    if (caller.clientAddress && trustedProxySecret) {
      headers['true-client-ip'] = caller.clientAddress;
      headers['x-bc-trusted-proxy-secret'] = trustedProxySecret;
    }
    return headers;
  }

  async function attempt({ document, variables }: StorefrontRequest, caller: StoreCaller): Promise<StorefrontAnswer> {
    const mutation = document.operationType === 'mutation';
    const remaining = caller.deadline - Date.now();
    if (remaining <= 0) throw new StoreFault('STORE_TIMEOUT');
    const { urlParameters, bodyWith } = wireForm(document);
    const posting = {
      path: path + urlParameters,
      headers: headersFor(caller),
      body: bodyWith(variables),
    };
    const { status, headers, bytes } = await exchange(pool, posting, remaining).catch((error: unknown) => {
      throw lineFault(error, mutation);
    });
    const answer = readAnswer(bytes, status, document.endings);
    if (!answer) throw statusFault(status, headers, mutation);
    return answer;
  }

  return {
    send(storeRequest, caller) {
      if (storeRequest.document.operationType === 'mutation') return attempt(storeRequest, caller);
      return retryReads(caller.deadline, () => attempt(storeRequest, caller));
    },
    close: () => pool.close(),
  };
}
