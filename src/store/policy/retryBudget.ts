/** The retries available before the first request. */
const INITIAL_RETRIES = 10;

/**
 * Limits retries to a share of the requests, so that a failing store does not receive several times the normal load.
 */
export class RetryBudget {
  readonly #share: number;
  #left = INITIAL_RETRIES;

  /** @param share retries per request, such as 0.1 */
  constructor(share: number) {
    this.#share = share;
  }

  /** Counts a first attempt. */
  earn(): void {
    if (this.#left < INITIAL_RETRIES) this.#left += this.#share;
  }

  /** Reports whether a retry is allowed, and counts it if so. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
