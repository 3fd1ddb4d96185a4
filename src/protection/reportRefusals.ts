import type { AttemptKind, AttemptLimits } from './attemptLimits.ts';
import { RateLimited } from './rateLimited.ts';

/** Wraps attempt limits and reports the kind of each attempt that they refuse. */
export function reportRefusals(limits: AttemptLimits, onRefused: (kind: AttemptKind) => void): AttemptLimits {
  return {
    ...limits,
    async consume(attempt) {
      try {
        await limits.consume(attempt);
      } catch (error) {
        if (error instanceof RateLimited) onRefused(attempt.kind);
        throw error;
      }
    },
  };
}
