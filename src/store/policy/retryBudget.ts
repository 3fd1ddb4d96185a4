/** Retries that are allowed before any request was made. */
const INITIAL_RETRIES = 10;

/**
 * Limits retries to a share of the requests, so that a store which fails is not asked several times as often as one
 * that works.
 */
export class RetryBudget {
  readonly #share: number;
  #left = INITIAL_RETRIES;

  /** @param share retries per request, such as 0.1. */
  constructor(share: number) {
    this.#share = share;
  }

  /** Counts a request that is made for the first time. */
  earn(): void {
    if (this.#left < INITIAL_RETRIES) this.#left += this.#share;
  }

  /** Whether a request may be made again; counts it if so. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
