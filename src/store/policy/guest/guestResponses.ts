import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** A store response to a guest, unchanged. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  /** In milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Stores guests' responses. Neither method fails: a response that cannot be stored or found is requested again. */
export interface GuestResponses {
  read(key: string): Promise<KeptAnswer | undefined>;
  /** @param keepMs how long the response may be useful, in milliseconds */
  write(key: string, answer: KeptAnswer, keepMs: number): void;
}

/** Stores responses in this process. Evicts the least recently used. */
export function createGuestResponses(maxBytes: number): GuestResponses {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }, key) => bytes.length + 2 * key.length,
  });
  return {
    read: async (key) => kept.get(key),
    write: (key, answer) => void kept.set(key, answer),
  };
}

const LINE_FEED = 0x0a;

/**
 * Stores responses in the Redis that several instances share. The keys reveal nothing about the queries.
 *
 * @param scope the store, channel and token that the responses depend on
 */
export function createSharedGuestAnswers(redis: Redis, scope: readonly string[]): GuestResponses {
  const nameOf = (key: string) =>
    `guest:${createHash('sha256')
      .update(JSON.stringify([...scope, key]))
      .digest('base64url')}`;
  return {
    async read(key) {
      // A slow command fails (`REDIS_TIMEOUT_MS`).
      const found = await redis.getBuffer(nameOf(key)).catch(() => null);
      return found ? unpack(found) : undefined;
    },
    write(key, { bytes, storedAt }, keepMs) {
      const packed = Buffer.concat([Buffer.from(`${storedAt}\n`), bytes]);
      redis.set(nameOf(key), packed, 'PX', keepMs).catch(() => undefined);
    },
  };
}

function unpack(packed: Buffer): KeptAnswer | undefined {
  const end = packed.indexOf(LINE_FEED);
  const storedAt = Number(packed.subarray(0, Math.max(0, end)).toString());
  return storedAt > 0 ? { storedAt, bytes: packed.subarray(end + 1) } : undefined;
}
