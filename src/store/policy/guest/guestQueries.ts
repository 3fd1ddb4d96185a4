import { UpstreamError } from '../../errors/upstreamError.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import type { StoreCaller } from '../../storefront/storeCaller.ts';
import type { StorefrontClient, StorefrontRequest } from '../../storefront/storefrontRequest.ts';
import type { CachedAnswer, GuestCache } from './guestCache.ts';
import { guestQueryKey } from './guestQueryKey.ts';
import { InflightRequests, type SharedRequest } from './inflightRequests.ts';

export interface GuestQueriesOptions {
  /** Whether equal concurrent queries share one request. */
  readonly sharing: boolean;
  readonly cache: GuestCache | undefined;
  /** The time limit of a background request, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Wraps a storefront client. Equal concurrent queries of guests share one store request, and cached responses need
 * none. A guest's request does not identify anyone, so the response does not belong to one guest. All other requests
 * are sent unchanged.
 */
export function serveGuestQueries(client: StorefrontClient, options: GuestQueriesOptions): StorefrontClient {
  const { sharing, cache, timeoutMs } = options;
  if (cache) return new CachedGuestQueries(client, cache, sharing, timeoutMs);
  return sharing ? new SharedGuestQueries(client) : client;
}

class SharedGuestQueries implements StorefrontClient {
  readonly #client: StorefrontClient;
  readonly #flights = new InflightRequests<StorefrontResponse>();

  constructor(client: StorefrontClient) {
    this.#client = client;
  }

  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    const key = guestQueryKey(request, caller);
    if (key === undefined) return this.#client.send(request, caller);
    return this.#flights.join(key, caller, new SharedQuery(this.#client, request));
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

class SharedQuery implements SharedRequest<StorefrontResponse> {
  readonly #client: StorefrontClient;
  readonly #request: StorefrontRequest;

  constructor(client: StorefrontClient, request: StorefrontRequest) {
    this.#client = client;
    this.#request = request;
  }

  send(caller: StoreCaller): Promise<StorefrontResponse> {
    return this.#client.send(this.#request, caller);
  }

  copy(answer: StorefrontResponse): StorefrontResponse {
    return copyOf(answer, this.#request);
  }
}

class CachedGuestQueries implements StorefrontClient {
  readonly #client: StorefrontClient;
  readonly #cache: GuestCache;
  readonly #sharing: boolean;
  readonly #timeoutMs: number;
  readonly #flights = new InflightRequests<CachedAnswer>();

  constructor(client: StorefrontClient, cache: GuestCache, sharing: boolean, timeoutMs: number) {
    this.#client = client;
    this.#cache = cache;
    this.#sharing = sharing;
    this.#timeoutMs = timeoutMs;
  }

  async send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse> {
    const key = guestQueryKey(request, caller);
    if (key === undefined) {
      caller.noteCache?.({ status: 'BYPASS' });
      return this.#client.send(request, caller);
    }
    const shared: SharedRequest<CachedAnswer> = {
      send: (asking) => this.#ask(key, request, asking),
      copy: (cached) => ({ ...cached, answer: copyOf(cached.answer, request) }),
    };
    const cached = await (this.#sharing
      ? this.#flights.join(`${this.#cache.generation}\n${key}`, caller, shared)
      : this.#ask(key, request, caller));
    caller.noteCache?.({ status: cached.status, shared: cached.shared });
    return cached.answer;
  }

  #ask(key: string, request: StorefrontRequest, caller: StoreCaller): Promise<CachedAnswer> {
    return this.#cache.through(
      key,
      request,
      () => this.#client.send(request, caller),
      // No client waits for a refresh, so no disconnect cancels it.
      () => this.#client.send(request, { ...caller, client: undefined, deadline: Date.now() + this.#timeoutMs }),
    );
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** Each client gets a copy, because a response is modified on its way to the client. */
function copyOf(answer: StorefrontResponse, { document }: StorefrontRequest): StorefrontResponse {
  const copy = readResponse(answer, 200, document.endings);
  if (!copy) throw new UpstreamError('STORE_INVALID_RESPONSE');
  return copy;
}
