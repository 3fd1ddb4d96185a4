import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { decodeBody, type EncodedBody } from '../../storefront/decodeBody.ts';

/** A store response to a guest, unchanged. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  /** The same bytes as the store encoded them, for clients that accept the coding. */
  readonly encoded: EncodedBody | undefined;
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
    sizeCalculation: ({ bytes, encoded }, key) => bytes.length + (encoded?.bytes.length ?? 0) + 2 * key.length,
  });
  return {
    read: async (key) => kept.get(key),
    write: (key, answer) => void kept.set(key, answer),
  };
}

const LINE_FEED = 0x0a;

/**
 * Stores responses in the Redis that several instances share: compressed, if the store compressed them. The keys reveal
 * nothing about the queries.
 *
 * @param scope the store, channel and token that the responses depend on
 * @param maxBytes the maximum size of a decoded response, in bytes
 */
export function createSharedGuestAnswers(redis: Redis, scope: readonly string[], maxBytes: number): GuestResponses {
  const nameOf = (key: string) =>
    `guest:${createHash('sha256')
      .update(JSON.stringify([...scope, key]))
      .digest('base64url')}`;
  return {
    async read(key) {
      // A slow command fails (`REDIS_TIMEOUT_MS`).
      const found = await redis.getBuffer(nameOf(key)).catch(() => null);
      return found ? unpack(found, maxBytes) : undefined;
    },
    write(key, { bytes, encoded, storedAt }, keepMs) {
      const head = encoded ? `${storedAt} ${encoded.coding}\n` : `${storedAt}\n`;
      const packed = Buffer.concat([Buffer.from(head), encoded?.bytes ?? bytes]);
      redis.set(nameOf(key), packed, 'PX', keepMs).catch(() => undefined);
    },
  };
}

async function unpack(packed: Buffer, maxBytes: number): Promise<KeptAnswer | undefined> {
  const end = packed.indexOf(LINE_FEED);
  const [time, coding = 'identity'] = packed.subarray(0, Math.max(0, end)).toString().split(' ');
  const storedAt = Number(time);
  if (!(storedAt > 0)) return undefined;
  const body = await decodeBody(packed.subarray(end + 1), coding, { maxBytes }).catch(() => undefined);
  return body && { ...body, storedAt };
}
