import type { StoreLoad } from '../../telemetry/metrics/metrics.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { ClientPresence } from '../storefront/clientPresence.ts';
import { CircuitBreaker } from './circuitBreaker.ts';
import { ConcurrencyLimit } from './concurrencyLimit.ts';
import { RetryAfterPause } from './retryAfterPause.ts';
import { RetryBudget } from './retryBudget.ts';
import { type RetriedWork, retryTransient } from './retryTransient.ts';

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
 * Keeps a slow or failing store from exhausting this service, and this service from overloading the store. From the
 * outside in:
 *
 * 1. retry: reads, and mutations that have not been sent, within a budget;
 * 2. pause: nothing is sent while the store asks for a pause;
 * 3. bulkhead: reads and mutations have separate capacities, so that many reads do not block sign-ins;
 * 4. circuit breaker: a call that waited for capacity is not made to a store that has failed in the meantime.
 */
export class CallProtection {
  readonly #policies: Policies;

  /**
   * @param pausesPerAddress whether the API limits requests by the shopper's address
   * @param observer learns waits, retries and the load
   */
  constructor(settings: ProtectionSettings, pausesPerAddress: boolean, observer?: CallObserver) {
    const { queueLength, queueWaitMs, circuitFailureShare: failureShare, circuitOpenMs: openMs } = settings;
    const places = (concurrency: number) => new ConcurrencyLimit({ concurrency, queueLength, queueWaitMs });
    const reads = places(settings.maxReads);
    const mutations = places(settings.maxMutations);
    const breaker = failureShare === undefined ? undefined : new CircuitBreaker({ failureShare, openMs });
    this.#policies = {
      reads,
      mutations,
      breaker,
      pause: new RetryAfterPause(pausesPerAddress),
      budget: new RetryBudget(settings.retryShare),
      observer,
    };
    observer?.watch(() => ({ reads: reads.load, mutations: mutations.load, isCircuitOpen: breaker?.isOpen ?? false }));
  }

  /**
   * Makes a call to the store.
   *
   * @throws {UpstreamError}
   */
  make<Result>(call: Call, send: () => Promise<Result>): Promise<Result> {
    return retryTransient(new ProtectedCall(this.#policies, call, send), this.#policies.budget);
  }
}

interface Policies {
  readonly reads: ConcurrencyLimit;
  readonly mutations: ConcurrencyLimit;
  readonly breaker: CircuitBreaker | undefined;
  readonly pause: RetryAfterPause;
  readonly budget: RetryBudget;
  readonly observer: CallObserver | undefined;
}

class ProtectedCall<Result> implements RetriedWork<Result> {
  readonly deadline: number;
  readonly isRead: boolean;
  readonly #policies: Policies;
  readonly #call: Call;
  readonly #send: () => Promise<Result>;
  /** Whether the call probes a store that has failed. Undefined while the circuit breaker does not know the call. */
  #isProbe: boolean | undefined;
  #attempts = 0;
  #queuedAt = 0;

  constructor(policies: Policies, call: Call, send: () => Promise<Result>) {
    this.deadline = call.deadline;
    this.isRead = call.isRead;
    this.#policies = policies;
    this.#call = call;
    this.#send = send;
  }

  attempt(): Promise<Result> {
    const { pause, observer, reads, mutations } = this.#policies;
    pause.check(this.#call.clientAddress);
    this.#attempts += 1;
    if (this.#attempts > 1) observer?.retry();
    this.#queuedAt = performance.now();
    const limit = this.isRead ? reads : mutations;
    return limit.run(
      this.deadline,
      () => this.#admitted(),
      (error) => this.#ended(error),
    );
  }

  onFailure(error: unknown): void {
    this.#policies.pause.note(error, this.#call.clientAddress);
  }

  #admitted(): Promise<Result> {
    const { breaker, observer } = this.#policies;
    const { isRead } = this;
    observer?.queueWait(isRead ? 'read' : 'mutation', performance.now() - this.#queuedAt);
    // The client of a read may have disconnected while the read waited.
    if (isRead && this.#call.client?.isGone)
      return Promise.reject(new UpstreamError('CLIENT_CLOSED_REQUEST', { sent: false }));
    try {
      this.#isProbe = breaker?.enter();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#send();
  }

  #ended(error: unknown): void {
    if (this.#isProbe !== undefined) this.#policies.breaker?.ended(this.#isProbe, error);
    this.#isProbe = undefined;
  }
}
