import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type AttemptLimitSettings, type AttemptLimits, createAttemptLimits } from './attemptLimits.ts';
import { createReplayMemory, createSharedReplayMemory, type ReplayMemory } from './replayMemory.ts';

/** What must be remembered from one request to the next. */
export interface StateStores {
  readonly limits: AttemptLimits;
  readonly replay: ReplayMemory;
  /** The Redis that instances share, for what may be lost as well. */
  readonly redis: Redis | undefined;
  close(): void;
}

export interface StateStoresOptions {
  readonly attemptLimits: AttemptLimitSettings;
  readonly redisUrl: string | undefined;
  readonly redisTimeoutMs: number;
  /** Begins every key in Redis. */
  readonly keyPrefix: string;
}

/** In this process, or in the Redis that several share. */
export async function createStateStores(options: StateStoresOptions, logger: Logger): Promise<StateStores> {
  const { attemptLimits, redisUrl, redisTimeoutMs: timeoutMs, keyPrefix } = options;
  if (!redisUrl) {
    return {
      limits: createAttemptLimits(attemptLimits),
      replay: createReplayMemory(),
      redis: undefined,
      close: () => {},
    };
  }
  // Its client need not be loaded by those who have none.
  const { connectRedis } = await import('./redisClient.ts');
  const { redis, connected, close } = connectRedis({ url: redisUrl, keyPrefix, timeoutMs }, logger);
  await connected;
  return { limits: createAttemptLimits(attemptLimits, redis), replay: createSharedReplayMemory(redis), redis, close };
}
