import { UpstreamError } from '../../errors/upstreamError.ts';
import { readResponse, type StorefrontResponse } from '../../storefront/readResponse.ts';
import type { StoreCaller, StorefrontClient, StorefrontRequest } from '../../storefront/storefrontRequest.ts';
import type { CachedAnswer, GuestCache } from './guestCache.ts';
import { guestQueryKey } from './guestQueryKey.ts';
import { createInflightRequests } from './inflightRequests.ts';

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
        caller.noteCache?.({ status: 'BYPASS' });
        return client.send(request, caller);
      }
      // No client waits for a refresh, so no disconnect cancels it.
      const refresh = () => client.send(request, { ...caller, client: undefined, deadline: Date.now() + timeoutMs });
      const ask = (asking: StoreCaller) => cache.through(key, request, () => client.send(request, asking), refresh);
      const copy = (cached: CachedAnswer) => ({ ...cached, answer: copyOf(cached.answer, request) });
      const { answer, status, shared } = await (sharing
        ? flights.join(`${cache.generation}\n${key}`, caller, ask, copy)
        : ask(caller));
      caller.noteCache?.({ status, shared });
      return answer;
    },
  };
}

/** Each client gets a copy, because a response is modified on its way to the client. */
function copyOf(answer: StorefrontResponse, { document }: StorefrontRequest): StorefrontResponse {
  const copy = readResponse(answer, 200, document.endings);
  if (!copy) throw new UpstreamError('STORE_INVALID_RESPONSE');
  return copy;
}
