import type { SessionRecords } from './sessionRecords.ts';
import { SessionStoreUnavailable } from './sessionStoreUnavailable.ts';

/** A value that one caller of all instances makes, and that the others read. */
export interface LockedValue<Value> {
  /** Returns the value, if a caller has made it. */
  read(): Promise<Value | undefined>;
  /** Makes the value. `record` is written under the name. Undefined, nothing is written. */
  make(): Promise<{ readonly value: Value; readonly record: string | undefined; readonly ttlMs: number }>;
  /** How long a caller may take before another one tries, in milliseconds. */
  readonly lockMs: number;
  /** When the caller stops waiting, in milliseconds since the epoch. */
  readonly deadline: number;
}

const POLL_MS = 25;

/**
 * Reads a value, or makes it while holding the lock of its name. Callers that do not get the lock wait for the value.
 *
 * @throws {SessionStoreUnavailable} if the session store does not respond, or at the deadline
 */
export async function makeLocked<Value>(
  records: SessionRecords,
  name: string,
  { read, make, lockMs, deadline }: LockedValue<Value>,
): Promise<Value> {
  while (Date.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    const owner = await records.lock(name, lockMs);
    const made = owner === undefined ? undefined : await makeAsOwner(owner);
    if (made !== undefined) return made;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new SessionStoreUnavailable();

  /** @returns undefined if the lock expired, so another value may have replaced this one */
  async function makeAsOwner(owner: string): Promise<Value | undefined> {
    try {
      // The last owner of the lock may have written a value after this caller read the record.
      const current = await read();
      const made = current === undefined ? await make() : { value: current, record: undefined, ttlMs: 0 };
      if (made.record !== undefined)
        return (await records.setLocked(name, owner, made.record, made.ttlMs)) ? made.value : undefined;
      await records.unlock(name, owner);
      return made.value;
    } catch (error) {
      await records.unlock(name, owner);
      throw error;
    }
  }
}
