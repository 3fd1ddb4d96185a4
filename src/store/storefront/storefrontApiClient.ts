import { Pool } from 'undici';
import type { StoreOutcome } from '../../telemetry/metrics/metrics.ts';
import { inSpan, SpanKind, type SpanOptions, traceHeaders } from '../../telemetry/tracing/spans.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import { ByteBudget } from './byteBudget.ts';
import { decodeBody } from './decodeBody.ts';
import { httpStatusError } from './httpStatusError.ts';
import { networkError } from './networkError.ts';
import { type HeaderList, type HttpResponse, PostFailed, post } from './post.ts';
import { readResponse, type StorefrontResponse } from './readResponse.ts';
import { serializedOperation } from './serializedOperation.ts';
import type { StoreCaller } from './storeCaller.ts';
import type { StorefrontClient, StorefrontRequest } from './storefrontRequest.ts';

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
 * documentation). Each call is one HTTP request. `ProtectedStore` handles failures.
 */
export class StorefrontApiClient implements StorefrontClient {
  readonly #options: StorefrontClientOptions;
  readonly #path: string;
  readonly #receiving: ByteBudget;
  readonly #pool: Pool;
  readonly #steady: Readonly<Record<'query' | 'mutation', HeaderList>>;

  constructor(options: StorefrontClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    this.#path = `${pathname}${search}${search ? '&' : '?'}`;
    this.#receiving = new ByteBudget(options.maxReceivingBytes);
    this.#pool = new Pool(origin, {
      connections: options.connections,
      keepAliveTimeout: options.keepAliveMs,
      connectTimeout: 5_000,
      maxResponseSize: options.maxResponseBytes,
      // `post` has one timer for the whole request.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const steady = ['accept', 'application/json', 'content-type', 'application/json'];
    steady.push('x-bc-error-on-invalid-customer-access-token', 'true');
    // The responses to mutations are small, and those to sign-ins contain a token (docs/transport.md).
    const coding = options.compression ? ['accept-encoding', 'gzip, br;q=0.9'] : [];
    this.#steady = { mutation: steady, query: [...steady, ...coding] };
    options.watchConnections?.(() => this.#pool.stats.connected);
  }

  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    if (caller.observation) caller.observation.storeRequests += 1;
    return inSpan(
      'store request',
      () => spanOptions(request),
      () => this.#send(request, caller),
    );
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #send({ document, variables }: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    const mutation = document.operationType === 'mutation';
    const startedAt = performance.now();
    let response: HttpResponse | undefined;
    let code = 'FAULT';
    try {
      const timeoutMs = caller.deadline - Date.now();
      if (timeoutMs <= 0) throw new UpstreamError('STORE_TIMEOUT', { mutation, sent: false });
      const { urlParameters, serializeBody } = serializedOperation(document);
      const request = {
        path: this.#path + urlParameters,
        headers: this.#headersFor(caller, mutation),
        body: serializeBody(variables),
      };
      // A mutation continues after its client disconnects.
      const client = mutation ? undefined : caller.client;
      response = await post(this.#pool, request, { timeoutMs, client, receiving: this.#receiving });
      const { 'content-encoding': coding } = response.headers;
      const body = coding === undefined ? response : await this.#decode(response.bytes, coding);
      const answer = body && readResponse(body, response.status, document.endings);
      if (!answer) throw httpStatusError(response.status, response.headers, mutation);
      code = 'OK';
      return answer;
    } catch (error) {
      const fault = error instanceof PostFailed ? networkError(error, mutation) : error;
      if (fault instanceof UpstreamError) code = fault.code;
      throw fault;
    } finally {
      this.#options.observe?.(outcomeOf(document.operationType, code, performance.now() - startedAt, response));
    }
  }

  #decode(bytes: Buffer, coding: string): ReturnType<typeof decodeBody> {
    return decodeBody(bytes, coding, { maxBytes: this.#options.maxResponseBytes, receiving: this.#receiving });
  }

  #headersFor(
    { correlationId, impersonate, customerAccessToken, clientAddress }: StoreCaller,
    mutation: boolean,
  ): HeaderList {
    const { token, impersonationToken, trustedProxySecret } = this.#options;
    const headers = [...this.#steady[mutation ? 'mutation' : 'query'], 'x-correlation-id', correlationId];
    if (impersonate === undefined) {
      headers.push('authorization', `Bearer ${token}`);
    } else {
      if (!impersonationToken) throw new Error('There is no impersonation token.');
      headers.push('authorization', `Bearer ${impersonationToken}`, 'x-bc-customer-id', String(impersonate));
    }
    if (customerAccessToken) headers.push('x-bc-customer-access-token', customerAccessToken);
    if (clientAddress && trustedProxySecret)
      headers.push('true-client-ip', clientAddress, 'x-bc-trusted-proxy-secret', trustedProxySecret);
    for (const [name, value] of Object.entries(traceHeaders() ?? {})) headers.push(name, value);
    return headers;
  }
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
