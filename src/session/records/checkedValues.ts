import { LRUCache } from 'lru-cache';
import { entryBound } from '../../protection/entryBound.ts';
import { SessionStoreUnavailable } from './sessionStoreUnavailable.ts';

/** Copies of values in the session store that are checked again from time to time. */
export interface CheckedValues<Value> {
  /** @throws {SessionStoreUnavailable} if the value is unknown, or if the last check is too long ago */
  get(name: string): Promise<Value>;
  /** Returns a copy that needs no check, in an object. Undefined if there is none. */
  peek(name: string): { readonly value: Value } | undefined;
  /** Takes over a value that another instance has changed. */
  set(name: string, value: Value): void;
  /** Checks every value again when it is next used, because messages may have been missed. */
  recheck(): void;
}

/** How long a copy is used. The longest delay if a message between instances is lost. */
const CHECKED_FOR_MS = 10_000;
/** How long a copy is used while the session store does not respond. */
const TRUSTED_FOR_MS = 60_000;
const MAX_COPIES = 50_000;

/**
 * @param load reads the value from the session store
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createCheckedValues<Value>(
  load: (name: string) => Promise<Value>,
  now: () => number = Date.now,
): CheckedValues<Value> {
  const copies = new LRUCache<string, { readonly value: Value; readonly checkedAt: number }>(entryBound(MAX_COPIES));
  let recheckedAt = Number.NEGATIVE_INFINITY;

  function peek(name: string) {
    const copy = copies.get(name);
    return copy && copy.checkedAt > now() - CHECKED_FOR_MS && copy.checkedAt > recheckedAt ? copy : undefined;
  }

  return {
    peek,
    async get(name) {
      const fresh = peek(name);
      if (fresh) return fresh.value;
      const copy = copies.get(name);
      try {
        const value = await load(name);
        copies.set(name, { value, checkedAt: now() });
        return value;
      } catch (error) {
        const isTrusted = copy && copy.checkedAt > now() - TRUSTED_FOR_MS;
        if (error instanceof SessionStoreUnavailable && isTrusted) return copy.value;
        throw error;
      }
    },
    set: (name, value) => void copies.set(name, { value, checkedAt: now() }),
    recheck() {
      recheckedAt = now();
    },
  };
}
