import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ResponseCaching } from '../store/policy/guest/responseCaching.ts';
import { createObservation, type Observation } from '../telemetry/observation.ts';
import type { RequestSpan } from '../telemetry/tracing/spans.ts';

/** What this server keeps about an HTTP request until its response has been sent. */
export interface RequestState {
  /** The URL of the route, as it was declared. Undefined if there is none for the request. */
  readonly route: string | undefined;
  /** Undefined if the request was refused before it had a context. */
  observation: Observation | undefined;
  correlationId: string | undefined;
  span: RequestSpan | undefined;
  /** How caches may handle the response. Undefined if the request was refused before it had a context. */
  caching: ResponseCaching | undefined;
}

const STATE = Symbol('state');

/** Reserves a property, so that all requests have the same hidden class. A WeakMap costs more for each request. */
export function reserveRequestState(fastify: FastifyInstance): void {
  fastify.decorateRequest(STATE, undefined);
}

/** Returns the state of a request. Creates it at first use. */
export function requestStateOf(request: FastifyRequest): RequestState {
  const holder = request as FastifyRequest & { [STATE]: RequestState | undefined };
  holder[STATE] ??= {
    // Fastify creates an object at each access.
    route: request.routeOptions.url,
    observation: undefined,
    correlationId: undefined,
    span: undefined,
    caching: undefined,
  };
  return holder[STATE];
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
