import { DelegateBackoff, handleWhen, type IPolicy, retry } from 'cockatiel';
import { StoreFault, type StoreFaultCode } from './storeFault.ts';

const MAX_TRIES = 3;
const FIRST_WAIT_MS = 100;

const transient: ReadonlySet<StoreFaultCode> = new Set([
  'STORE_UNREACHABLE',
  'STORE_UNAVAILABLE',
  'STORE_RATE_LIMITED',
  'STORE_INVALID_RESPONSE',
]);

/**
 * Tries again what changes nothing at the store. Waits as long as the store asks, or backs off; gives up at once when
 * the wait would outlast the deadline. What works at once costs nothing of this.
 *
 * @param deadline in milliseconds since the epoch.
 */
export async function retryReads<Answer>(deadline: number, attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    let first = true;
    return retrying(deadline).execute(() => {
      if (!first) return attempt();
      first = false;
      throw error;
    });
  }
}

function retrying(deadline: number): IPolicy {
  return retry(
    handleWhen(
      (error) =>
        error instanceof StoreFault &&
        transient.has(error.code) &&
        Date.now() + (error.detail.retryAfterSeconds ?? 0) * 1000 < deadline,
    ),
    {
      maxAttempts: MAX_TRIES - 1,
      backoff: new DelegateBackoff(
        ({ attempt, result }) => askedWait(result) ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random()),
      ),
    },
  );
}

function askedWait(result: object): number | undefined {
  const error = 'error' in result ? result.error : undefined;
  const seconds = error instanceof StoreFault ? error.detail.retryAfterSeconds : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}
