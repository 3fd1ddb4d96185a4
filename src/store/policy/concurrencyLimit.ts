import { UpstreamError } from '../errors/upstreamError.ts';

export interface ConcurrencyLimitOptions {
  /** The maximum number of concurrent requests. */
  readonly concurrency: number;
  /** The maximum number of waiting requests. */
  readonly queueLength: number;
  /** The maximum wait, in milliseconds. */
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

/** The weight of a new duration in the estimate of the store's latency. */
const WEIGHT = 0.1;
/**
 * A request needs at least this multiple of the store's average latency before its deadline. Otherwise it would be cut
 * off, so it is not sent.
 */
const SAFETY = 1.25;

/**
 * Limits the concurrent requests of one kind (a bulkhead). Other requests wait in order. A request that cannot be
 * answered before its deadline is refused at once, so that no work is wasted. cockatiel's bulkhead neither limits the
 * wait nor knows a deadline.
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

  /** The numbers of running and waiting requests. */
  get load(): { readonly underWay: number; readonly waiting: number } {
    return { underWay: this.#underWay, waiting: this.#waiting.length };
  }

  /**
   * Runs work when there is capacity.
   *
   * @param deadline when the work must end, in milliseconds since the epoch
   * @param onEnd called when started work has ended, with its error or undefined
   * @throws {UpstreamError} STORE_OVERLOADED if the work cannot be done in time. It has not been started then.
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
        // Other failures say little about the store's latency.
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

  /**
   * @param mayProbe whether the work may start to find out that the store has become faster, if nothing else is running
   */
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
