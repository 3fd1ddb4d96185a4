import type { FastifyRequest } from 'fastify';
import type { RequestRecord } from '../state/requestRecord.ts';
import type { StoreState } from '../state/storeState.ts';

/** What the server knows of a request on its way through: its log line, and the faults it must suffer. */
export interface StoreCall {
  readonly record: RequestRecord;
  /** How far the store's clock is off for this request, in milliseconds. */
  skewMs: number;
  /** Cut the answer in half. */
  truncate: boolean;
  /** Do the work, then hang up instead of answering. */
  dropAnswer: boolean;
}

const key = 'storeCall';

/** Finds the call of a request; every route of the store's APIs has one. */
export const callOf = (request: FastifyRequest): StoreCall => request.getDecorator<StoreCall>(key);

export const setCall = (request: FastifyRequest, call: StoreCall): void => request.setDecorator(key, call);

export const callDecorator = key;

/** The store's time for a request, its clock skew applied, in milliseconds. */
export const nowFor = (request: FastifyRequest, state: StoreState): number =>
  state.clock.now() + callOf(request).skewMs;
