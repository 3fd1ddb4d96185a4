import { UpstreamError } from '../errors/upstreamError.ts';
import type { ClientPresence } from '../storefront/clientPresence.ts';
import { CircuitBreaker } from './circuitBreaker.ts';
import { ConcurrencyLimit } from './concurrencyLimit.ts';
import { RetryAfterPause } from './retryAfterPause.ts';
import { RetryBudget } from './retryBudget.ts';
import { retryTransient } from './retryTransient.ts';

/** The settings of what protects the store from us, and us from the store (`STORE_…`). */
export interface ProtectionSettings {
  /** Reads that are under way at the same time. */
  readonly maxReads: number;
  readonly maxMutations: number;
  /** Requests of each kind that wait. */
  readonly queueLength: number;
  readonly queueWaitMs: number;
  /** Retries per request, such as 0.1. */
  readonly retryShare: number;
  /** The share of failures at which the circuit opens, between 0 and 1; undefined when it never does. */
  readonly circuitFailureShare: number | undefined;
  readonly circuitOpenMs: number;
}

/** What is known about a call before it is made. */
export interface Call {
  /** In milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether it changes nothing. */
  readonly isRead: boolean;
  readonly clientAddress?: string | undefined;
  readonly client?: ClientPresence | undefined;
}

/** Makes a call to the store. @throws {UpstreamError} */
export type ProtectCalls = <Result>(call: Call, make: () => Promise<Result>) => Promise<Result>;

/**
 * Keeps a slow or failing store from taking this service down with it, and this service from making it worse. From the
 * outside in:
 *
 * 1. retry: reads, and mutations that have not been sent, within a budget;
 * 2. pause: nothing is sent while the store has asked to be left in peace;
 * 3. bulkhead: reads and mutations have places of their own, so that a storm of reads keeps nobody from signing in;
 * 4. circuit breaker: a call that waited for its place is not made to a store that has failed in the meantime.
 *
 * @param pausesPerAddress whether the API counts requests by the shopper's address.
 */
export function createCallProtection(settings: ProtectionSettings, pausesPerAddress: boolean): ProtectCalls {
  const { queueLength, queueWaitMs } = settings;
  const places = (concurrency: number) => new ConcurrencyLimit({ concurrency, queueLength, queueWaitMs });
  const reads = places(settings.maxReads);
  const mutations = places(settings.maxMutations);
  const { circuitFailureShare: failureShare, circuitOpenMs: openMs } = settings;
  const breaker = failureShare === undefined ? undefined : new CircuitBreaker({ failureShare, openMs });
  const pause = new RetryAfterPause(pausesPerAddress);
  const budget = new RetryBudget(settings.retryShare);

  return ({ deadline, isRead, clientAddress, client }, make) => {
    let isProbe: boolean | undefined;
    const admitted = () => {
      // The client of a read may have gone while the read waited for its place.
      if (isRead && client?.isGone) return Promise.reject(new UpstreamError('CLIENT_CLOSED_REQUEST', { sent: false }));
      try {
        isProbe = breaker?.enter();
      } catch (error) {
        return Promise.reject(error);
      }
      return make();
    };
    const ended = (error: unknown) => {
      if (isProbe !== undefined) breaker?.ended(isProbe, error);
      isProbe = undefined;
    };
    const onFailure = (error: unknown) => pause.note(error, clientAddress);
    return retryTransient({ deadline, isRead, budget, onFailure }, () => {
      pause.check(clientAddress);
      return (isRead ? reads : mutations).run(deadline, admitted, ended);
    });
  };
}
