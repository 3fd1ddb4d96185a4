import { UpstreamError } from '../errors/upstreamError.ts';

export interface ConcurrencyLimitOptions {
  /** Requests that are under way at the same time. */
  readonly concurrency: number;
  /** Requests that wait for one of those to end. */
  readonly queueLength: number;
  /** The longest that a request waits, in milliseconds. */
  readonly queueWaitMs: number;
  readonly now?: () => number;
}

type OnEnd = (error: unknown) => void;

interface Waiter {
  readonly deadline: number;
  readonly start: () => void;
  readonly refuse: () => void;
  readonly timer: NodeJS.Timeout;
}

/** How much a new duration changes the estimate of how long the store takes. */
const WEIGHT = 0.1;
/** A request is not sent with less time than this multiple of what the store takes on average: it would be cut off. */
const SAFETY = 1.25;

/**
 * Limits how many requests of one kind are under way (a bulkhead). The others wait in order, and a request that cannot be
 * answered before its deadline is refused at once: what is sent is not thrown away. cockatiel's bulkhead has no end to the
 * wait and knows no deadline.
 */
export class ConcurrencyLimit {
  readonly #options: ConcurrencyLimitOptions;
  readonly #now: () => number;
  readonly #waiting: Waiter[] = [];
  #underWay = 0;
  #averageMs = 0;

  constructor(options: ConcurrencyLimitOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Requests under way, and requests that wait. */
  get load(): { readonly underWay: number; readonly waiting: number } {
    return { underWay: this.#underWay, waiting: this.#waiting.length };
  }

  /**
   * Runs some work when there is room for it.
   *
   * @param deadline when the work must have ended, in milliseconds since the epoch.
   * @param onEnd is called when work that was started has ended, with its error or undefined.
   * @throws {UpstreamError} STORE_OVERLOADED when it cannot be done in time; it has not been started then.
   */
  run<Result>(deadline: number, work: () => Promise<Result>, onEnd: OnEnd = () => {}): Promise<Result> {
    if (this.#underWay < this.#options.concurrency && this.#fits(deadline, true)) return this.#start(work, onEnd);
    if (!this.#mayWait(deadline)) return Promise.reject(this.#refusal());
    return new Promise<Result>((resolve, reject) => {
      const refuse = () => reject(this.#refusal());
      const waiter: Waiter = {
        deadline,
        start: () => this.#start(work, onEnd).then(resolve, reject),
        refuse,
        timer: setTimeout(() => this.#leave(waiter), this.#options.queueWaitMs),
      };
      this.#waiting.push(waiter);
    });
  }

  #start<Result>(work: () => Promise<Result>, onEnd: OnEnd): Promise<Result> {
    this.#underWay += 1;
    const startedAt = this.#now();
    return work().then(
      (result) => {
        this.#end(this.#now() - startedAt);
        onEnd(undefined);
        return result;
      },
      (error: unknown) => {
        const isLate = error instanceof UpstreamError && error.code === 'STORE_TIMEOUT';
        // Any other failure says little about how long a response takes.
        this.#end(isLate ? this.#now() - startedAt : this.#averageMs);
        onEnd(error);
        throw error;
      },
    );
  }

  #end(tookMs: number): void {
    this.#underWay -= 1;
    this.#averageMs = this.#averageMs === 0 ? tookMs : this.#averageMs + WEIGHT * (tookMs - this.#averageMs);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#underWay < this.#options.concurrency) {
      const next = this.#waiting.shift();
      if (!next) return;
      clearTimeout(next.timer);
      if (this.#fits(next.deadline, this.#waiting.length === 0)) next.start();
      else next.refuse();
    }
  }

  #leave(waiter: Waiter): void {
    const index = this.#waiting.indexOf(waiter);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    waiter.refuse();
  }

  /** @param mayProbe whether the work is to find out that the store is faster than it was, if nothing else does. */
  #fits(deadline: number, mayProbe: boolean): boolean {
    return this.#now() + this.#averageMs * SAFETY < deadline || (mayProbe && this.#underWay === 0);
  }

  #mayWait(deadline: number): boolean {
    const { queueLength, queueWaitMs } = this.#options;
    if (this.#waiting.length >= queueLength) return false;
    const wait = this.#expectedWaitMs();
    return wait <= queueWaitMs && this.#now() + wait + this.#averageMs * SAFETY < deadline;
  }

  #expectedWaitMs(): number {
    return ((this.#waiting.length + 1) / this.#options.concurrency) * this.#averageMs;
  }

  #refusal(): UpstreamError {
    return new UpstreamError('STORE_OVERLOADED', {
      sent: false,
      retryAfterSeconds: Math.max(1, Math.ceil(this.#expectedWaitMs() / 1000)),
    });
  }
}
