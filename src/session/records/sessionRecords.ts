/** The maximum size of a set. The oldest member makes room for a new one. */
export const MAX_MEMBERS = 100;

/** Where sealed session records are kept: in this process, or in the Redis that the instances share. */
export interface SessionRecords {
  /** @throws {SessionStoreUnavailable} */
  get(name: string): Promise<string | undefined>;
  /** @throws {SessionStoreUnavailable} */
  set(name: string, value: string, ttlMs: number): Promise<void>;
  /** Deletes a record, if it still has the given value. @throws {SessionStoreUnavailable} */
  remove(name: string, value?: string): Promise<void>;
  /**
   * Takes the lock of a record for a limited time. An instance that dies holds it no longer than that.
   *
   * @returns the value that proves the ownership, or undefined if another caller has the lock
   * @throws {SessionStoreUnavailable}
   */
  lock(name: string, ttlMs: number): Promise<string | undefined>;
  /**
   * Writes a record and releases its lock, if the caller still has the lock.
   *
   * @returns false if the lock has expired. Nothing was written then.
   * @throws {SessionStoreUnavailable}
   */
  setLocked(name: string, owner: string, value: string, ttlMs: number): Promise<boolean>;
  /** Releases a lock, if the caller still has it. Never fails. */
  unlock(name: string, owner: string): Promise<void>;
  /** Adds a member to a set. @throws {SessionStoreUnavailable} */
  addMember(name: string, member: string, ttlMs: number): Promise<void>;
  /** @throws {SessionStoreUnavailable} */
  hasMember(name: string, member: string): Promise<boolean>;
  /** Removes a member, or all. @returns the number of members left @throws {SessionStoreUnavailable} */
  removeMember(name: string, member?: string): Promise<number>;
}
