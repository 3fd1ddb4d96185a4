import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** An answer of the store's to a guest, as it came. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  /** In milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Where guests' answers are kept. Neither of the two ever fails: what cannot be kept or found is asked for again. */
export interface GuestResponses {
  read(key: string): Promise<KeptAnswer | undefined>;
  /** @param keepMs how long it may be of use. */
  write(key: string, answer: KeptAnswer, keepMs: number): void;
}

/** In this process, the least used going first. */
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
 * In the Redis that several instances share, under keys of which none tells a query.
 *
 * @param scope what the answers hold for: other stores, channels and tokens have their own.
 */
export function createSharedGuestAnswers(redis: Redis, scope: readonly string[]): GuestResponses {
  const nameOf = (key: string) =>
    `guest:${createHash('sha256')
      .update(JSON.stringify([...scope, key]))
      .digest('base64url')}`;
  return {
    async read(key) {
      // A command that takes too long fails (`REDIS_TIMEOUT_MS`).
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
