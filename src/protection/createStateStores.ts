import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type AttemptLimit, type AttemptLimits, createAttemptLimits } from './attemptLimits.ts';
import { createInstanceMessages, type InstanceMessages, noOtherInstances } from './instanceMessages.ts';
import { createReplayMemory, createSharedReplayMemory, type ReplayMemory } from './replayMemory.ts';

/** The stores for state that outlives a request. */
export interface StateStores {
  readonly limits: AttemptLimits;
  readonly replay: ReplayMemory;
  /** The Redis that the instances share. Also used for data that may be lost. */
  readonly redis: Redis | undefined;
  readonly messages: InstanceMessages;
  close(): void;
}

export interface StateStoresOptions {
  /** By kind. `undefined` disables a limit. */
  readonly attemptLimits: Readonly<Record<string, AttemptLimit | undefined>>;
  readonly redisUrl: string | undefined;
  readonly redisTimeoutMs: number;
  /** The prefix of every Redis key. */
  readonly keyPrefix: string;
  /** Called for each Redis command that fails. */
  readonly onRedisFailure?: (() => void) | undefined;
  /** Called for each Redis command with its name and its pending reply. */
  readonly onRedisCommand?: ((name: string, reply: Promise<unknown>) => void) | undefined;
}

/** Creates the stores in this process, or in the Redis that several instances share. */
export async function createStateStores(options: StateStoresOptions, logger: Logger): Promise<StateStores> {
  const {
    attemptLimits,
    redisUrl,
    redisTimeoutMs: timeoutMs,
    keyPrefix,
    onRedisFailure: onFailure,
    onRedisCommand: onCommand,
  } = options;
  if (!redisUrl) {
    return {
      limits: createAttemptLimits(attemptLimits),
      replay: createReplayMemory(),
      redis: undefined,
      messages: noOtherInstances,
      close: () => {},
    };
  }
  // The Redis client is loaded only if it is needed.
  const { connectRedis } = await import('./redisClient.ts');
  const { redis, connected, close } = connectRedis(
    { url: redisUrl, keyPrefix, timeoutMs, onFailure, onCommand },
    logger,
  );
  await connected;
  const messages = createInstanceMessages(redis, `${keyPrefix}messages`);
  return {
    limits: createAttemptLimits(attemptLimits, redis),
    replay: createSharedReplayMemory(redis),
    redis,
    messages,
    close() {
      messages.close();
      close();
    },
  };
}
