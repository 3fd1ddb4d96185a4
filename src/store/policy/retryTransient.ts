import { setTimeout as wait } from 'node:timers/promises';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { RetryBudget } from './retryBudget.ts';

const MAX_TRIES = 3;
const FIRST_WAIT_MS = 100;

export interface RetriedWork<Result> {
  /** When the work must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the request changes nothing. A request that changes data is retried only if it has not been sent. */
  readonly isRead: boolean;
  attempt(): Promise<Result>;
  /** Called with each failure, including the last one. */
  onFailure(error: unknown): void;
}

/**
 * Retries a request after a transient failure. Waits as long as the store asks, or backs off exponentially with jitter.
 * Stops if the wait would pass the deadline or the retry budget is exhausted.
 */
export function retryTransient<Result>(work: RetriedWork<Result>, budget: RetryBudget): Promise<Result> {
  budget.earn();
  // A request that succeeds at once, as most do, needs one promise.
  return begin(work).catch((error: unknown) => retryAfter(error, work, budget));
}

async function retryAfter<Result>(first: unknown, work: RetriedWork<Result>, budget: RetryBudget): Promise<Result> {
  let error = first;
  for (let tries = 1; ; tries += 1) {
    work.onFailure(error);
    const waitMs = waitBefore(error, tries, work, budget);
    if (waitMs === undefined) throw error;
    await wait(waitMs);
    try {
      return await begin(work);
    } catch (next) {
      error = next;
    }
  }
}

/** An attempt may throw before it returns a promise. */
function begin<Result>(work: RetriedWork<Result>): Promise<Result> {
  try {
    return work.attempt();
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Returns the wait before the next attempt, in milliseconds, or undefined if there is none. */
function waitBefore(
  error: unknown,
  tries: number,
  { deadline, isRead }: Pick<RetriedWork<unknown>, 'deadline' | 'isRead'>,
  budget: RetryBudget,
): number | undefined {
  if (!(error instanceof UpstreamError) || tries >= MAX_TRIES || !mayPass(error)) return undefined;
  if (!isRead && error.detail.sent !== false) return undefined;
  const { retryAfterSeconds } = error.detail;
  const waitMs =
    retryAfterSeconds === undefined
      ? FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + Math.random())
      : retryAfterSeconds * 1000;
  if (Date.now() + waitMs >= deadline) return undefined;
  return budget.spend() ? waitMs : undefined;
}

/**
 * An HTML page with status 200 and half a body may be transient. A 404 or a redirect is the response of a wrong server.
 * A refusal because of a pause is final: otherwise all waiting requests would be sent when the pause ends.
 */
function mayPass({ code, detail: { status, sent } }: UpstreamError): boolean {
  if (code === 'STORE_INVALID_RESPONSE') return status === undefined || status === 200;
  if (code === 'STORE_UNAVAILABLE' || code === 'STORE_RATE_LIMITED') return sent !== false;
  return code === 'STORE_UNREACHABLE';
}
