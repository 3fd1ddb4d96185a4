import { LRUCache } from 'lru-cache';
import { clientNetwork } from '../../protection/clientNetwork.ts';
import { entryBound } from '../../protection/entryBound.ts';
import { UpstreamError } from '../errors/upstreamError.ts';

/** The maximum pause, in milliseconds, even if the store asks for more. */
const LONGEST_PAUSE_MS = 60_000;
/** A timer may fire this much too early, in milliseconds. */
const SLACK_MS = 5;
const MAX_ADDRESSES = 10_000;

interface Pause {
  readonly until: number;
  readonly fault: UpstreamError;
}

/**
 * Remembers the pause that the store asks for (`Retry-After` and BigCommerce's rate-limit headers). The pause applies
 * to all requests, not only to the one that was refused.
 */
export class RetryAfterPause {
  readonly #perAddress: boolean;
  readonly #now: () => number;
  readonly #addresses = new LRUCache<string, Pause>(entryBound(MAX_ADDRESSES));
  #all: Pause | undefined;

  /**
   * @param perAddress whether the store limits requests by the shopper's address, as it does for requests with the
   *   trusted-proxy secret. A 429 response then pauses that address only.
   */
  constructor(perAddress: boolean, now: () => number = Date.now) {
    this.#perAddress = perAddress;
    this.#now = now;
  }

  /** @throws {UpstreamError} the store's own refusal, during its pause. The request must not be sent then. */
  check(clientAddress: string | undefined): void {
    this.#throwDuring(this.#all);
    if (clientAddress !== undefined && this.#addresses.size > 0)
      this.#throwDuring(this.#addresses.get(clientNetwork(clientAddress)));
  }

  /** Records an error that contains a retry time. */
  note(error: unknown, clientAddress: string | undefined): void {
    if (!(error instanceof UpstreamError) || error.detail.retryAfterSeconds === undefined || !error.detail.sent) return;
    const pauseMs = Math.min(error.detail.retryAfterSeconds * 1000, LONGEST_PAUSE_MS);
    const pause = { until: this.#now() + pauseMs, fault: error };
    if (error.code === 'STORE_RATE_LIMITED' && this.#perAddress && clientAddress !== undefined) {
      this.#addresses.set(clientNetwork(clientAddress), pause);
    } else {
      this.#all = pause;
    }
  }

  #throwDuring(pause: Pause | undefined): void {
    const left = pause ? pause.until - this.#now() - SLACK_MS : 0;
    if (!pause || left <= 0) return;
    const { code, detail } = pause.fault;
    throw new UpstreamError(code, {
      ...(detail.status === undefined ? {} : { status: detail.status }),
      sent: false,
      retryAfterSeconds: Math.ceil(left / 1000),
    });
  }
}
