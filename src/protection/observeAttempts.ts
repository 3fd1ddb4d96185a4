import type { Attempt, AttemptLimits } from './attemptLimits.ts';
import { RateLimited } from './rateLimited.ts';

export interface AttemptObserver {
  attempted(): void;
  /** A limit refused an attempt of a kind. */
  refused(kind: Attempt['kind']): void;
}

/** Wraps attempt limits and reports what they count and refuse. */
export function observeAttempts(limits: AttemptLimits, observer: AttemptObserver): AttemptLimits {
  return {
    ...limits,
    async consume(attempt) {
      observer.attempted();
      try {
        await limits.consume(attempt);
      } catch (error) {
        if (error instanceof RateLimited) observer.refused(attempt.kind);
        throw error;
      }
    },
  };
}
