import { CircuitState, SamplingBreaker } from 'cockatiel';
import { StoreFault, type StoreFaultCode } from '../storeFault.ts';

export interface CircuitBreakerOptions {
  /** The share of failures, from 0 to 1, at which the circuit opens. */
  readonly failureShare: number;
  /** How long it stays open before a request may try the store again, in milliseconds. */
  readonly openMs: number;
  readonly now?: () => number;
}

const SAMPLE_MS = 10_000;
/** Below this rate a few failures mean nothing. */
const MIN_REQUESTS_PER_SECOND = 2;

/** The failures that say that the store, or the line to it, is down. A refusal and an error of GraphQL are answers. */
const failures: ReadonlySet<StoreFaultCode> = new Set(['STORE_UNREACHABLE', 'STORE_TIMEOUT', 'STORE_UNAVAILABLE']);

/**
 * Stops asking a store that is down. While the circuit is open requests fail at once; after a while a single request
 * probes the store, and its outcome closes the circuit or opens it again. Reads and mutations share one circuit: they go to
 * the same store.
 *
 * It decides with cockatiel's sampling breaker and not with its policy, which makes several promises for each request.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #now: () => number;
  readonly #sampling: SamplingBreaker;
  /** Undefined while the circuit is closed. */
  #openUntil: number | undefined;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#sampling = new SamplingBreaker({
      threshold: options.failureShare,
      duration: SAMPLE_MS,
      minimumRps: MIN_REQUESTS_PER_SECOND,
    });
  }

  get isOpen(): boolean {
    return this.#openUntil !== undefined;
  }

  /** @throws {StoreFault} STORE_CIRCUIT_OPEN; the work has not been started then. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#openUntil !== undefined) {
      const left = this.#openUntil - this.#now();
      if (left > 0 || this.#isProbing) return Promise.reject(circuitOpen(left));
      this.#isProbing = true;
    }
    return work().then(
      (result) => {
        this.#succeeded();
        return result;
      },
      (error: unknown) => {
        if (error instanceof StoreFault && failures.has(error.code)) this.#failed();
        else this.#succeeded();
        throw error;
      },
    );
  }

  #succeeded(): void {
    this.#sampling.success(this.#isProbing ? CircuitState.HalfOpen : CircuitState.Closed);
    if (!this.#isProbing) return;
    this.#isProbing = false;
    this.#openUntil = undefined;
  }

  #failed(): void {
    const opens = this.#sampling.failure(CircuitState.Closed);
    if (!opens && !this.#isProbing) return;
    this.#isProbing = false;
    this.#openUntil = this.#now() + this.#options.openMs;
  }
}

function circuitOpen(leftMs: number): StoreFault {
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
  return new StoreFault('STORE_CIRCUIT_OPEN', { sent: false, retryAfterSeconds });
}
