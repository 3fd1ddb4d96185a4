import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { decodeBody, type EncodedBody } from '../../storefront/decodeBody.ts';

/** A store response to a guest, unchanged. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  /** The same bytes as the store encoded them, for clients that accept the coding. */
  readonly encoded: EncodedBody | undefined;
  /** When it was requested from the store, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** What the response contains. A change of one of these makes it outdated. */
  readonly tags: readonly string[];
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
    sizeCalculation: ({ bytes, encoded, tags }, key) =>
      bytes.length + (encoded?.bytes.length ?? 0) + 2 * (key.length + tags.join().length),
  });
  return {
    read: async (key) => kept.get(key),
    write: (key, answer) => void kept.set(key, answer),
  };
}

const LINE_FEED = 0x0a;

/** The first line of a stored response. */
const storedHead = z
  .string()
  .transform(parsed)
  .pipe(
    z.object({
      askedAt: z.number().positive(),
      tags: z.array(z.string()),
      coding: z.string().default('identity'),
    }),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
    write(key, { bytes, encoded, askedAt, tags }, keepMs) {
      const head = JSON.stringify({ askedAt, tags, coding: encoded?.coding });
      const packed = Buffer.concat([Buffer.from(`${head}\n`), encoded?.bytes ?? bytes]);
      redis.set(nameOf(key), packed, 'PX', keepMs).catch(() => undefined);
    },
  };
}

async function unpack(packed: Buffer, maxBytes: number): Promise<KeptAnswer | undefined> {
  const end = packed.indexOf(LINE_FEED);
  const { success, data } = storedHead.safeParse(packed.subarray(0, Math.max(0, end)).toString());
  if (!success) return undefined;
  const { coding, ...head } = data;
  const body = await decodeBody(packed.subarray(end + 1), coding, { maxBytes }).catch(() => undefined);
  return body && { ...body, ...head };
}
