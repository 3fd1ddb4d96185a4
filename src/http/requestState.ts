import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ResponseCaching } from '../store/policy/guest/responseCaching.ts';
import { createObservation, type Observation } from '../telemetry/observation.ts';
import type { RequestSpan } from '../telemetry/tracing/spans.ts';
import type { ServedStorefront } from './storefronts/servedStorefront.ts';

/** What the first hook finds out about a request. */
export interface RequestOrigin {
  /** The URL of the route, as it was declared. Undefined if there is none for the request. */
  readonly route: string | undefined;
  /** The storefront that the request selects. Requests that select none belong to the main one. */
  readonly storefront: ServedStorefront;
  /** Whether the request names a storefront that does not exist. */
  readonly isStorefrontUnknown: boolean;
}

/** What this server keeps about an HTTP request until its response has been sent. */
export interface RequestState extends RequestOrigin {
  /** Undefined if the request was refused before it had a context. */
  observation: Observation | undefined;
  correlationId: string | undefined;
  span: RequestSpan | undefined;
  /** How caches may handle the response. Undefined if the request was refused before it had a context. */
  caching: ResponseCaching | undefined;
}

const STATE = Symbol('state');

type Holder = FastifyRequest & { [STATE]: RequestState };

/** Reserves a property, so that all requests have the same hidden class. A WeakMap costs more for each request. */
export function reserveRequestState(fastify: FastifyInstance): void {
  fastify.decorateRequest(STATE, undefined);
}

/** Creates the state of a request. */
export function createRequestState(
  request: FastifyRequest,
  { route, storefront, isStorefrontUnknown }: RequestOrigin,
): void {
  (request as Holder)[STATE] = {
    route,
    storefront,
    isStorefrontUnknown,
    observation: undefined,
    correlationId: undefined,
    span: undefined,
    caching: undefined,
  };
}

/** Returns the state of a request. The first hook has created it. */
export function requestStateOf(request: FastifyRequest): RequestState {
  return (request as Holder)[STATE];
}

/** Returns what has been observed of a request so far. */
export function observationOf(request: FastifyRequest): Observation {
  const state = requestStateOf(request);
  state.observation ??= createObservation();
  return state.observation;
}

/** Returns how caches may handle the response to a request, as far as it is known. */
export function responseCachingOf(request: FastifyRequest): ResponseCaching {
  const state = requestStateOf(request);
  state.caching ??= new ResponseCaching();
  return state.caching;
}
