import { UpstreamError } from '../../errors/upstreamError.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import type { StoreCaller, StorefrontClient, StorefrontRequest } from '../../storefront/storefrontRequest.ts';
import type { CachedAnswer, GuestCache } from './guestCache.ts';
import { guestQueryKey } from './guestQueryKey.ts';
import { createInflightRequests } from './inflightRequests.ts';

export interface GuestQueriesOptions {
  /** Whether queries that are the same share one request while it is under way. */
  readonly sharing: boolean;
  readonly cache: GuestCache | undefined;
  /** The time a request may take that nobody waits for, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * A storefront client that asks the store once for what several guests ask at once, and not at all for what is kept. A
 * guest's request says nothing of who asks, so its answer is nobody's in particular. Everything else is sent as ever.
 */
export function serveGuestQueries(client: StorefrontClient, options: GuestQueriesOptions): StorefrontClient {
  const { sharing, cache } = options;
  if (cache) return serveFromCache(client, cache, options);
  return sharing ? shareFlights(client) : client;
}

function shareFlights(client: StorefrontClient): StorefrontClient {
  const flights = createInflightRequests<StorefrontResponse>();
  return {
    ...client,
    send(request, caller) {
      const key = guestQueryKey(request, caller);
      if (key === undefined) return client.send(request, caller);
      const send = (shared: StoreCaller) => client.send(request, shared);
      return flights.join(key, caller, send, (answer) => copyOf(answer, request));
    },
  };
}

function serveFromCache(
  client: StorefrontClient,
  cache: GuestCache,
  { sharing, timeoutMs }: GuestQueriesOptions,
): StorefrontClient {
  const flights = createInflightRequests<CachedAnswer>();
  return {
    ...client,
    async send(request, caller) {
      const key = guestQueryKey(request, caller);
      if (key === undefined) {
        caller.noteCache?.('BYPASS');
        return client.send(request, caller);
      }
      // Nobody waits for a refresh, so nobody's leaving ends it.
      const refresh = () => client.send(request, { ...caller, client: undefined, deadline: Date.now() + timeoutMs });
      const ask = (asking: StoreCaller) =>
        cache.through(key, request.document, () => client.send(request, asking), refresh);
      const copy = (cached: CachedAnswer) => ({ ...cached, answer: copyOf(cached.answer, request) });
      const { answer, status } = await (sharing ? flights.join(key, caller, ask, copy) : ask(caller));
      caller.noteCache?.(status);
      return answer;
    },
  };
}

/** An answer is changed on its way to the client: each has their own. */
function copyOf({ bytes }: StorefrontResponse, { document }: StorefrontRequest): StorefrontResponse {
  const copy = readResponse(bytes, 200, document.endings);
  if (!copy) throw new UpstreamError('STORE_INVALID_RESPONSE');
  return copy;
}
