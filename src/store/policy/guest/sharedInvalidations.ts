import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { InstanceMessages } from '../../../protection/instanceMessages.ts';
import { anythingTag } from './cacheTag.ts';
import { InvalidatedTags, type Invalidations } from './invalidations.ts';

/** A sorted set of tags, by the time of their invalidation. */
const KEY = 'guest-invalidations';
/** A message can be lost. After this time, an instance reads the set again, in milliseconds. */
const CHECKED_EVERY_MS = 10_000;
/** Beyond it, the set is replaced by the tag of everything. */
const MAX_SHARED = 10_000;

const message = z.object({ kind: z.literal('guest cache'), tags: z.array(z.string()), at: z.number() });

/**
 * Creates the memory of several instances. Messages announce an invalidation at once. The sorted set tells instances
 * that start later, and those that have missed a message.
 *
 * @param keptMs how long a cached response can be served, in milliseconds
 */
export function createSharedInvalidations(redis: Redis, messages: InstanceMessages, keptMs: number): Invalidations {
  const known = new InvalidatedTags();
  let checkedAt = 0;
  // Messages may be missed until the connection for messages is established, so the set is read again then.
  let gaps = 1;
  let gapsClosed = 0;
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    const now = Date.now();
    const closing = gaps;
    const found = await redis.zrangebyscore(KEY, now - keptMs, '+inf', 'WITHSCORES');
    for (let index = 0; index < found.length; index += 2) known.learn(found[index] ?? '', Number(found[index + 1]));
    checkedAt = now;
    gapsClosed = closing;
  }

  function reload(): Promise<void> {
    loading ??= load()
      .catch(() => undefined)
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  messages.onMessage((received) => {
    const { success, data } = message.safeParse(received);
    if (success) for (const tag of data.tags) known.learn(tag, Math.max(data.at, Date.now()));
  });
  messages.onGap(() => {
    gaps += 1;
  });

  return {
    async isKnown() {
      if (gapsClosed < gaps) await reload();
      // The read that was pending may have begun before the gap.
      if (gapsClosed < gaps) await reload();
      if (Math.abs(Date.now() - checkedAt) > CHECKED_EVERY_MS) void reload();
      return gapsClosed === gaps;
    },
    async add(tags) {
      const at = Date.now();
      for (const tag of tags) known.learn(tag, at);
      messages.send({ kind: 'guest cache', tags, at });
      await write(tags, at);
    },
    isCurrent: (tags, askedAt) => known.isCurrent(tags, askedAt),
    get generation() {
      return known.generation;
    },
  };

  async function write(tags: readonly string[], at: number): Promise<void> {
    await redis.zremrangebyscore(KEY, '-inf', at - keptMs);
    const isFull = (await redis.zcard(KEY)) + tags.length > MAX_SHARED;
    if (isFull) await redis.del(KEY);
    await redis.zadd(KEY, ...(isFull ? [anythingTag] : tags).flatMap((tag) => [at, tag]));
    await redis.pexpire(KEY, keptMs);
  }
}
