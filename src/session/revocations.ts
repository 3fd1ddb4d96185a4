import { createCheckedValues } from './records/checkedValues.ts';
import type { SessionRecords } from './records/sessionRecords.ts';

/** A revocation that no later token escapes, for something that never comes back. */
export const forever = Number.MAX_SAFE_INTEGER;

/** The people, provider sessions and tokens that were signed out, and when. */
export interface Revocations {
  /**
   * Revokes everything that was issued until a time. Other instances learn it at once, or with their next check.
   *
   * @param names the names of a person, a provider session or a token
   * @param until in seconds since the epoch, or {@link forever}
   * @throws {SessionStoreUnavailable}
   */
  revoke(names: readonly string[], until: number): Promise<void>;
  /**
   * Reports whether one of the names was revoked after something was issued.
   *
   * @param issuedAt in seconds since the epoch
   * @throws {SessionStoreUnavailable} if the last check is too long ago
   */
  isRevoked(names: readonly string[], issuedAt: number): Promise<boolean>;
  /** Does the same without asking the session store. Undefined if it must be asked. */
  isKnownRevoked(names: readonly string[], issuedAt: number): boolean | undefined;
  /** Takes over what another instance has revoked. */
  learn(name: string, until: number): void;
  recheck(): void;
}

export interface RevocationsOptions {
  readonly records: SessionRecords;
  /** How long a revocation is kept: as long as the longest session, in seconds. */
  readonly keptSeconds: number;
  readonly onRevoked: (name: string, until: number) => void;
  /** Returns the current time, in milliseconds since the epoch. */
  readonly now?: () => number;
}

export function createRevocations({ records, keptSeconds, onRevoked, now }: RevocationsOptions): Revocations {
  const ends = createCheckedValues(async (name) => {
    const stored = await records.get(name);
    return stored === undefined ? undefined : Number(stored);
  }, now);

  return {
    async revoke(names, until) {
      for (const name of names) {
        await records.set(name, String(until), keptSeconds * 1000);
        ends.set(name, until);
        onRevoked(name, until);
      }
    },
    async isRevoked(names, issuedAt) {
      for (const name of names) {
        const until = await ends.get(name);
        if (until !== undefined && issuedAt <= until) return true;
      }
      return false;
    },
    isKnownRevoked(names, issuedAt) {
      for (const name of names) {
        const end = ends.peek(name);
        if (!end) return undefined;
        if (end.value !== undefined && issuedAt <= end.value) return true;
      }
      return false;
    },
    learn: (name, until) => ends.set(name, until),
    recheck: () => ends.recheck(),
  };
}
