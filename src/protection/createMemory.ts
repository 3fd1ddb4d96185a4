import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type AttemptLimitSettings, type AttemptLimits, createAttemptLimits } from './attemptLimits.ts';
import { createReplayMemory, createSharedReplayMemory, type ReplayMemory } from './replayMemory.ts';
import { connectSharedMemory } from './sharedMemory.ts';

/** What must be remembered from one request to the next. */
export interface Memory {
  readonly limits: AttemptLimits;
  readonly replay: ReplayMemory;
  /** The Redis that instances share, for what may be lost as well. */
  readonly redis: Redis | undefined;
  close(): void;
}

export interface MemoryOptions {
  readonly attemptLimits: AttemptLimitSettings;
  readonly redisUrl: string | undefined;
}

/** In this process, or in the Redis that several share. */
export function createMemory({ attemptLimits, redisUrl }: MemoryOptions, logger: Logger): Memory {
  if (!redisUrl) {
    return {
      limits: createAttemptLimits(attemptLimits),
      replay: createReplayMemory(),
      redis: undefined,
      close: () => {},
    };
  }
  const { redis, close } = connectSharedMemory(redisUrl, logger);
  return { limits: createAttemptLimits(attemptLimits, redis), replay: createSharedReplayMemory(redis), redis, close };
}
