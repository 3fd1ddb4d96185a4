import type { FastifyRequest } from 'fastify';
import type { RequestRecord } from '../state/requestRecord.ts';
import type { StoreState } from '../state/storeState.ts';

/** The state of a request in the server: its log line, and the faults that affect it. */
export interface StoreCall {
  readonly record: RequestRecord;
  /** The deviation of the store's clock for this request, in milliseconds. */
  skewMs: number;
  /** Whether to cut the response in half. */
  truncate: boolean;
  /** Whether to do the work and then close the connection without a response. */
  dropAnswer: boolean;
}

const key = 'storeCall';

/** Returns the call of a request. Every route of the store's APIs has one. */
export const callOf = (request: FastifyRequest): StoreCall => request.getDecorator<StoreCall>(key);

export const setCall = (request: FastifyRequest, call: StoreCall): void => request.setDecorator(key, call);

export const callDecorator = key;

/** Returns the store's time for a request, including its clock deviation, in milliseconds. */
export const nowFor = (request: FastifyRequest, state: StoreState): number =>
  state.clock.now() + callOf(request).skewMs;
