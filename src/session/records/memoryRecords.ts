import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { entryBound } from '../../protection/entryBound.ts';
import { MAX_MEMBERS, type SessionRecords } from './sessionRecords.ts';

const MAX_RECORDS = 100_000;

/**
 * Keeps records in this process, for a single instance. When it is full, the least recently used record is dropped, and
 * its customer gets a new store session with the next request.
 *
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createMemoryRecords(now: () => number = Date.now): SessionRecords {
  const bound = { ...entryBound(MAX_RECORDS), ttlResolution: 0, perf: { now } };
  const records = new LRUCache<string, string>(bound);
  const locks = new LRUCache<string, string>(bound);
  const sets = new LRUCache<string, Set<string>>(bound);

  const unlock = (name: string, owner: string) => locks.get(name) === owner && locks.delete(name);
  return {
    get: async (name) => records.get(name),
    async set(name, value, ttlMs) {
      records.set(name, value, { ttl: ttlMs });
    },
    async remove(name, value) {
      if (value === undefined || records.get(name) === value) records.delete(name);
    },
    async lock(name, ttlMs) {
      if (locks.has(name)) return undefined;
      const owner = randomUUID();
      locks.set(name, owner, { ttl: ttlMs });
      return owner;
    },
    async setLocked(name, owner, value, ttlMs) {
      if (!unlock(name, owner)) return false;
      records.set(name, value, { ttl: ttlMs });
      return true;
    },
    async unlock(name, owner) {
      unlock(name, owner);
    },
    async addMember(name, member, ttlMs) {
      const all = [...(sets.get(name) ?? []), member];
      sets.set(name, new Set(all.slice(-MAX_MEMBERS)), { ttl: ttlMs });
    },
    hasMember: async (name, member) => sets.get(name)?.has(member) ?? false,
    async removeMember(name, member) {
      const members = sets.get(name);
      if (member === undefined || !members) {
        sets.delete(name);
        return 0;
      }
      members.delete(member);
      return members.size;
    },
  };
}
