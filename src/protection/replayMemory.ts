import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { entryBound } from './entryBound.ts';

/** Remembers values that may be used once. */
export interface ReplayMemory {
  /**
   * Remembers a key until a time, in seconds since the epoch.
   *
   * @returns whether the key was new
   * @throws if the memory is unavailable. The value must then be refused.
   */
  remember(key: string, untilEpochSeconds: number): Promise<boolean>;
  /** Forgets a key that was not used after all. Only the caller that remembered the key may do so. */
  forget(key: string): Promise<void>;
}

const MAX_REMEMBERED = 100_000;

/**
 * Creates the memory of a single instance. When it is full, it refuses instead of forgetting: a forgotten key could be
 * used again.
 */
export function createReplayMemory(now: () => number = Date.now, capacity = MAX_REMEMBERED): ReplayMemory {
  const seen = new LRUCache<string, true>({ ...entryBound(capacity), ttlResolution: 0, perf: { now } });
  return {
    async remember(key, untilEpochSeconds) {
      const id = digest(key);
      const ttl = untilEpochSeconds * 1000 - now();
      if (ttl <= 0 || seen.has(id)) return false;
      if (seen.size >= capacity) seen.purgeStale();
      if (seen.size >= capacity) throw new Error('The replay memory is full.');
      seen.set(id, true, { ttl });
      return true;
    },
    async forget(key) {
      seen.delete(digest(key));
    },
  };
}

/** Creates the memory of several instances. One `SET … NX` command decides which of two concurrent uses is first. */
export function createSharedReplayMemory(redis: Redis, now: () => number = Date.now): ReplayMemory {
  return {
    async remember(key, untilEpochSeconds) {
      const ttl = Math.ceil(untilEpochSeconds * 1000 - now());
      if (ttl <= 0) return false;
      return (await redis.set(`replay:${digest(key)}`, '1', 'PX', ttl, 'NX')) === 'OK';
    },
    async forget(key) {
      await redis.del(`replay:${digest(key)}`);
    },
  };
}

/** The memory contains no tokens, only digests. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
