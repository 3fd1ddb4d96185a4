import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** Remembers what may be used once. */
export interface ReplayMemory {
  /**
   * Remembers a key until a moment, in seconds since the epoch.
   *
   * @returns whether the key was new.
   * @throws when the memory cannot be reached: what may be used once must then be refused.
   */
  remember(key: string, untilEpochSeconds: number): Promise<boolean>;
  /** Makes a key new again: it was not used after all. Only who remembered it may do so. */
  forget(key: string): Promise<void>;
}

const MAX_REMEMBERED = 100_000;

/** For a single instance. When it is full it refuses rather than forget: forgetting would let a key be used again. */
export function createReplayMemory(now: () => number = Date.now, capacity = MAX_REMEMBERED): ReplayMemory {
  // Bounded by size, for `max` would set aside the room for all of them at start.
  const bound = { maxSize: capacity, sizeCalculation: () => 1 };
  const seen = new LRUCache<string, true>({ ...bound, ttlResolution: 0, perf: { now } });
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

/** For several instances: one `SET … NX`, so that of two at once only one is first. */
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

/** The memory holds no token, only what tells it from another. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
