import type { StoreLoad } from '../../telemetry/metrics/metrics.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { ClientPresence } from '../storefront/clientPresence.ts';
import { CircuitBreaker } from './circuitBreaker.ts';
import { ConcurrencyLimit } from './concurrencyLimit.ts';
import { RetryAfterPause } from './retryAfterPause.ts';
import { RetryBudget } from './retryBudget.ts';
import { retryTransient } from './retryTransient.ts';

/** The settings that protect the store and this service (`STORE_…`). */
export interface ProtectionSettings {
  /** The maximum number of concurrent reads. */
  readonly maxReads: number;
  readonly maxMutations: number;
  /** The maximum number of waiting requests of each kind. */
  readonly queueLength: number;
  readonly queueWaitMs: number;
  /** Retries per request, such as 0.1. */
  readonly retryShare: number;
  /** The share of failures, between 0 and 1, that opens the circuit. Undefined disables the circuit breaker. */
  readonly circuitFailureShare: number | undefined;
  readonly circuitOpenMs: number;
}

/** The properties of a call before it is made. */
export interface Call {
  /** In milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the call changes nothing. */
  readonly isRead: boolean;
  readonly clientAddress?: string | undefined;
  readonly client?: ClientPresence | undefined;
}

/** Learns what a policy does. */
export interface CallObserver {
  queueWait(kind: 'read' | 'mutation', milliseconds: number): void;
  retry(): void;
  /** Receives a function that returns the current load. */
  watch(read: () => StoreLoad): void;
}

/**
 * Makes a call to the store.
 *
 * @throws {UpstreamError}
 */
export type ProtectCalls = <Result>(call: Call, make: () => Promise<Result>) => Promise<Result>;

/**
 * Keeps a slow or failing store from exhausting this service, and this service from overloading the store. From the
 * outside in:
 *
 * 1. retry: reads, and mutations that have not been sent, within a budget;
 * 2. pause: nothing is sent while the store asks for a pause;
 * 3. bulkhead: reads and mutations have separate capacities, so that many reads do not block sign-ins;
 * 4. circuit breaker: a call that waited for capacity is not made to a store that has failed in the meantime.
 *
 * @param pausesPerAddress whether the API limits requests by the shopper's address
 * @param observer learns waits, retries and the load
 */
export function createCallProtection(
  settings: ProtectionSettings,
  pausesPerAddress: boolean,
  observer?: CallObserver,
): ProtectCalls {
  const { queueLength, queueWaitMs } = settings;
  const places = (concurrency: number) => new ConcurrencyLimit({ concurrency, queueLength, queueWaitMs });
  const reads = places(settings.maxReads);
  const mutations = places(settings.maxMutations);
  const { circuitFailureShare: failureShare, circuitOpenMs: openMs } = settings;
  const breaker = failureShare === undefined ? undefined : new CircuitBreaker({ failureShare, openMs });
  const pause = new RetryAfterPause(pausesPerAddress);
  const budget = new RetryBudget(settings.retryShare);
  observer?.watch(() => ({ reads: reads.load, mutations: mutations.load, isCircuitOpen: breaker?.isOpen ?? false }));

  return ({ deadline, isRead, clientAddress, client }, make) => {
    let isProbe: boolean | undefined;
    let attempts = 0;
    let queuedAt = 0;
    const admitted = () => {
      observer?.queueWait(isRead ? 'read' : 'mutation', performance.now() - queuedAt);
      // The client of a read may have disconnected while the read waited.
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
      attempts += 1;
      if (attempts > 1) observer?.retry();
      queuedAt = performance.now();
      return (isRead ? reads : mutations).run(deadline, admitted, ended);
    });
  };
}
