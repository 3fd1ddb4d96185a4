import { Pool } from 'undici';
import type { StoreOutcome } from '../../telemetry/metrics/metrics.ts';
import { addTraceHeaders, inSpan, SpanKind, type SpanOptions } from '../../telemetry/tracing/spans.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import { ByteBudget } from './byteBudget.ts';
import { decodeBody } from './decodeBody.ts';
import { httpStatusError } from './httpStatusError.ts';
import { mergeStable } from './mergeStable.ts';
import { networkError } from './networkError.ts';
import { type HttpResponse, PostFailed, post } from './post.ts';
import { readResponse, type StorefrontResponse } from './readResponse.ts';
import { serializedOperation } from './serializedOperation.ts';
import type { StoreCaller, StorefrontClient, StorefrontRequest } from './storefrontRequest.ts';

export interface StorefrontClientOptions {
  readonly url: string;
  readonly token: string;
  /** A customer impersonation token, if this subgraph may act as any customer. */
  readonly impersonationToken?: string | undefined;
  readonly trustedProxySecret: string | undefined;
  /**
   * How long an idle connection stays open, in milliseconds, unless the store announces another time (`Keep-Alive`).
   */
  readonly keepAliveMs: number;
  /** Whether to accept compressed responses to queries. */
  readonly compression: boolean;
  /** The maximum number of open connections, for reads and mutations together. */
  readonly connections: number;
  /** The maximum size of a response, in bytes, also after decoding. */
  readonly maxResponseBytes: number;
  /** The maximum number of bytes of all responses that are being received. */
  readonly maxReceivingBytes: number;
  /** Receives a function that returns the number of open connections. */
  readonly watchConnections?: ((read: () => number) => void) | undefined;
  /** Called at the end of each HTTP request. */
  readonly observe?: ((outcome: StoreOutcome) => void) | undefined;
}

/**
 * A client of the Storefront GraphQL API with one connection pool (headers as in BigCommerce's storefront
 * documentation). Each call is one HTTP request. `protectStore` handles failures.
 */
export function createStorefrontClient(options: StorefrontClientOptions): StorefrontClient {
  const { impersonationToken, trustedProxySecret, maxResponseBytes } = options;
  const { origin, pathname, search } = new URL(options.url);
  const path = `${pathname}${search}${search ? '&' : '?'}`;
  const receiving = new ByteBudget(options.maxReceivingBytes);
  const limits = { maxBytes: maxResponseBytes, receiving };
  const pool = new Pool(origin, {
    connections: options.connections,
    keepAliveTimeout: options.keepAliveMs,
    connectTimeout: 5_000,
    maxResponseSize: maxResponseBytes,
    // `post` has one timer for the whole request.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  options.watchConnections?.(() => pool.stats.connected);
  const steady: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `Bearer ${options.token}`,
    'x-bc-error-on-invalid-customer-access-token': 'true',
  };

  // The responses to mutations are small, and those to sign-ins contain a token (docs/transport.md).
  const steadyOfQueries = options.compression ? { ...steady, 'accept-encoding': 'gzip, br;q=0.9' } : steady;

  function headersFor(caller: StoreCaller, mutation: boolean): Record<string, string> {
    const shared = mutation ? steady : steadyOfQueries;
    const headers: Record<string, string> = mergeStable(shared, { 'x-correlation-id': caller.correlationId });
    addTraceHeaders(headers);
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

  async function send({ document, variables }: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    const mutation = document.operationType === 'mutation';
    const startedAt = performance.now();
    let response: HttpResponse | undefined;
    let code = 'FAULT';
    try {
      const timeoutMs = caller.deadline - Date.now();
      if (timeoutMs <= 0) throw new UpstreamError('STORE_TIMEOUT', { mutation, sent: false });
      const { urlParameters, serializeBody } = serializedOperation(document);
      const request = {
        path: path + urlParameters,
        headers: headersFor(caller, mutation),
        body: serializeBody(variables),
      };
      // A mutation continues after its client disconnects.
      const client = mutation ? undefined : caller.client;
      response = await post(pool, request, { timeoutMs, client, receiving });
      const { 'content-encoding': coding } = response.headers;
      const body = coding === undefined ? response : await decodeBody(response.bytes, coding, limits);
      const answer = body && readResponse(body, response.status, document.endings);
      if (!answer) throw httpStatusError(response.status, response.headers, mutation);
      code = 'OK';
      return answer;
    } catch (error) {
      const fault = error instanceof PostFailed ? networkError(error, mutation) : error;
      if (fault instanceof UpstreamError) code = fault.code;
      throw fault;
    } finally {
      options.observe?.(outcomeOf(document.operationType, code, performance.now() - startedAt, response));
    }
  }

  return {
    send(request, caller) {
      if (caller.observation) caller.observation.storeRequests += 1;
      return inSpan('store request', spanOptions(request), () => send(request, caller));
    },
    close: () => pool.close(),
  };
}

function spanOptions({ document: { operationName, operationType } }: StorefrontRequest): SpanOptions {
  return {
    kind: SpanKind.CLIENT,
    attributes: {
      'store.api': 'storefront',
      'graphql.operation.type': operationType,
      ...(operationName === undefined ? {} : { 'graphql.operation.name': operationName }),
    },
  };
}

function outcomeOf(
  operationType: string,
  code: string,
  milliseconds: number,
  response: HttpResponse | undefined,
): StoreOutcome {
  const header = (name: string) => {
    const value = Number(response?.headers[name] ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  return {
    api: 'storefront',
    kind: operationType === 'mutation' ? 'mutation' : 'read',
    status: response?.status,
    code,
    milliseconds,
    bytes: response?.bytes.length ?? 0,
    complexity: header('x-bc-graphql-complexity'),
    requestsLeft: header('x-rate-limit-requests-left'),
  };
}
