import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { MAX_MEMBERS, type SessionRecords } from './sessionRecords.ts';
import { SessionStoreUnavailable } from './sessionStoreUnavailable.ts';

const removeIfSame = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
const setIfLocked = `
  if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('set', KEYS[2], ARGV[2], 'PX', ARGV[3])
  redis.call('del', KEYS[1])
  return 1`;
const addToSet = `
  redis.call('zadd', KEYS[1], ARGV[2], ARGV[1])
  redis.call('zremrangebyrank', KEYS[1], 0, -(tonumber(ARGV[4]) + 1))
  if redis.call('pttl', KEYS[1]) < tonumber(ARGV[3]) then redis.call('pexpire', KEYS[1], ARGV[3]) end
  return 1`;

/**
 * Keeps records in Redis. Each key of a record has the record's name as its hash tag, so a cluster keeps them together.
 */
export function createRedisRecords(redis: Redis): SessionRecords {
  const record = (name: string) => `session:{${name}}`;
  const lockOf = (name: string) => `session-lock:{${name}}`;
  const members = (name: string) => `session-devices:{${name}}`;

  return {
    get: async (name) => (await available(redis.get(record(name)))) ?? undefined,
    async set(name, value, ttlMs) {
      await available(redis.set(record(name), value, 'PX', Math.ceil(ttlMs)));
    },
    async remove(name, value) {
      await available(value === undefined ? redis.del(record(name)) : redis.eval(removeIfSame, 1, record(name), value));
    },
    async lock(name, ttlMs) {
      const owner = randomUUID();
      const reply = await available(redis.set(lockOf(name), owner, 'PX', Math.ceil(ttlMs), 'NX'));
      return reply === 'OK' ? owner : undefined;
    },
    async setLocked(name, owner, value, ttlMs) {
      const keys = [lockOf(name), record(name)];
      return (await available(redis.eval(setIfLocked, 2, ...keys, owner, value, Math.ceil(ttlMs)))) === 1;
    },
    async unlock(name, owner) {
      await redis.eval(removeIfSame, 1, lockOf(name), owner).catch(() => undefined);
    },
    async addMember(name, member, ttlMs) {
      await available(redis.eval(addToSet, 1, members(name), member, Date.now(), Math.ceil(ttlMs), MAX_MEMBERS));
    },
    hasMember: async (name, member) => (await available(redis.zscore(members(name), member))) !== null,
    async removeMember(name, member) {
      if (member === undefined) {
        await available(redis.del(members(name)));
        return 0;
      }
      await available(redis.zrem(members(name), member));
      return available(redis.zcard(members(name)));
    },
  };
}

async function available<Reply>(reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch {
    throw new SessionStoreUnavailable();
  }
}
