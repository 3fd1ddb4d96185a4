import { CircuitState, SamplingBreaker } from 'cockatiel';
import { UpstreamError, type UpstreamErrorCode } from '../errors/upstreamError.ts';

export interface CircuitBreakerOptions {
  /** The share of failures, from 0 to 1, that opens the circuit. */
  readonly failureShare: number;
  /** How long the circuit stays open before one request may try the store again, in milliseconds. */
  readonly openMs: number;
  readonly now?: () => number;
}

const SAMPLE_MS = 10_000;
/** Below this rate, a few failures are not significant. */
const MIN_REQUESTS_PER_SECOND = 2;

/** The failures that mean that the store or the network is down. A refusal and a GraphQL error are responses. */
const failures: ReadonlySet<UpstreamErrorCode> = new Set(['STORE_UNREACHABLE', 'STORE_TIMEOUT', 'STORE_UNAVAILABLE']);

/** The failures that the client or this service causes. The store may be up or down. */
const unknown: ReadonlySet<UpstreamErrorCode> = new Set(['CLIENT_CLOSED_REQUEST', 'STORE_OVERLOADED']);

/**
 * Stops requests to a store that is down. While the circuit is open, requests fail at once. After a pause a single
 * request probes the store, and its outcome closes the circuit or opens it again. Reads and mutations share one circuit
 * because they go to the same store.
 *
 * Uses cockatiel's sampling breaker for the decision. cockatiel's policy is not used because it creates several
 * promises per request.
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

  /**
   * Admits a request. The caller reports the end with {@link CircuitBreaker.ended}. The two are separate so that a
   * request needs no extra promise.
   *
   * @returns whether the request probes a store that has failed
   * @throws {UpstreamError} STORE_CIRCUIT_OPEN. The request must not be sent then.
   */
  enter(): boolean {
    if (this.#openUntil === undefined) return false;
    const left = this.#openUntil - this.#now();
    if (left > 0 || this.#isProbing) throw circuitOpen(left);
    this.#isProbing = true;
    return true;
  }

  /** @param error undefined if the request succeeded */
  ended(isProbe: boolean, error: unknown): void {
    this.#ended(isProbe, error === undefined ? 'success' : outcomeOf(error));
  }

  #ended(isProbe: boolean, outcome: Outcome): void {
    if (isProbe) this.#probeEnded(outcome);
    // A request that was sent before the circuit opened does not decide whether it closes.
    else if (this.#openUntil !== undefined || outcome === 'unknown') return;
    else if (outcome === 'success') this.#sampling.success(CircuitState.Closed);
    else if (this.#sampling.failure(CircuitState.Closed)) this.#open();
  }

  #probeEnded(outcome: Outcome): void {
    this.#isProbing = false;
    if (outcome === 'failure') this.#open();
    if (outcome !== 'success') return;
    this.#sampling.success(CircuitState.HalfOpen);
    this.#openUntil = undefined;
  }

  #open(): void {
    this.#openUntil = this.#now() + this.#options.openMs;
  }
}

/** `unknown`: the request ended without information about the store. */
type Outcome = 'success' | 'failure' | 'unknown';

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) return 'success';
  if (unknown.has(error.code) || (error.code === 'STORE_TIMEOUT' && error.detail.sent === false)) return 'unknown';
  return failures.has(error.code) ? 'failure' : 'success';
}

function circuitOpen(leftMs: number): UpstreamError {
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
  return new UpstreamError('STORE_CIRCUIT_OPEN', { sent: false, retryAfterSeconds });
}
