import { setTimeout as wait } from 'node:timers/promises';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { RetryBudget } from './retryBudget.ts';

const MAX_TRIES = 3;
const FIRST_WAIT_MS = 100;

export interface RetryOptions {
  /** When the work must have ended, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Whether the request changes nothing. One that does is made again only when it has not been sent. */
  readonly isRead: boolean;
  readonly budget: RetryBudget;
  /** Is given each failure, also the last one. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Makes a request again after a failure that may pass. It waits as long as the store asks, or backs off (exponentially,
 * with jitter), and gives up when the wait would outlast the deadline or the retry budget is used up.
 */
export function retryTransient<Result>(options: RetryOptions, attempt: () => Promise<Result>): Promise<Result> {
  options.budget.earn();
  // What works at once, as most requests do, costs one promise.
  return begin(attempt).catch((error: unknown) => retryAfter(error, options, attempt));
}

async function retryAfter<Result>(
  first: unknown,
  options: RetryOptions,
  attempt: () => Promise<Result>,
): Promise<Result> {
  let error = first;
  for (let tries = 1; ; tries += 1) {
    options.onFailure(error);
    const waitMs = waitBefore(error, tries, options);
    if (waitMs === undefined) throw error;
    await wait(waitMs);
    try {
      return await begin(attempt);
    } catch (next) {
      error = next;
    }
  }
}

/** An attempt may fail before there is a promise. */
function begin<Result>(attempt: () => Promise<Result>): Promise<Result> {
  try {
    return attempt();
  } catch (error) {
    return Promise.reject(error);
  }
}

/** How long to wait before the request is made again, in milliseconds; undefined when it is not. */
function waitBefore(error: unknown, tries: number, { deadline, isRead, budget }: RetryOptions): number | undefined {
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
 * A page of HTML with status 200 or half a body may pass; one with 404, or a redirect, is an answer of the wrong server.
 * What a pause refuses is refused at once: many waiting requests would all be sent when the pause ends.
 */
function mayPass({ code, detail: { status, sent } }: UpstreamError): boolean {
  if (code === 'STORE_INVALID_RESPONSE') return status === undefined || status === 200;
  if (code === 'STORE_UNAVAILABLE' || code === 'STORE_RATE_LIMITED') return sent !== false;
  return code === 'STORE_UNREACHABLE';
}
