import { z } from 'zod';
import { makeLocked } from './records/makeLocked.ts';
import type { RecordSealer } from './records/recordSealer.ts';
import type { SessionRecords } from './records/sessionRecords.ts';
import { SessionStoreUnavailable } from './records/sessionStoreUnavailable.ts';
import type { Session, SharedSession } from './session.ts';

/** A new session in the form in which a client receives it. */
export interface BegunSession {
  /** The sealed session. */
  readonly value: string;
  /** In seconds since the epoch. */
  readonly expiresAt: number;
}

/** The outcome of a renewal. */
export type Renewal<Made> =
  /** This call has tried to renew the session. */
  | { readonly kind: 'made'; readonly made: Made }
  /** Another call has renewed it a moment ago. */
  | { readonly kind: 'repeated'; readonly session: BegunSession }
  /** Another call has renewed it, and the grace period is over. */
  | { readonly kind: 'past' };

/** Renews each session once, so that several tabs of a browser get the same new session. */
export interface Renewals {
  /**
   * Renews a session, unless another call on any instance has renewed it.
   *
   * @param renew renews the session. `begun` is undefined if the store did not renew it.
   * @param deadline when the caller stops waiting for another call, in milliseconds since the epoch
   * @throws {SessionStoreUnavailable} if another call is still renewing the session at the deadline
   */
  renew<Made extends { readonly begun?: BegunSession | undefined }>(
    old: Session | SharedSession,
    renew: () => Promise<Made>,
    deadline: number,
  ): Promise<Renewal<Made>>;
  /**
   * Ends the grace period of all sessions of a customer who has signed out or has a new password. Never fails: the
   * store decides whether the new session still exists.
   */
  end(customerId: number): Promise<void>;
}

export interface RenewalsOptions {
  readonly records: SessionRecords;
  readonly sealer: RecordSealer;
  /** How long an old session is exchanged for the new one, in seconds. */
  readonly graceSeconds: number;
  /** The longest lifetime of a session, in seconds. */
  readonly maxAgeSeconds: number;
}

const replacementShape = z.object({ value: z.string(), expiresAt: z.number(), renewedAt: z.number() });

/**
 * Keeps two records for each renewal. One contains the new session and exists for the grace period. The other one says
 * only that the old session was renewed, and exists until the old session would have expired.
 */
export function createRenewals({ records, sealer, graceSeconds, maxAgeSeconds }: RenewalsOptions): Renewals {
  const graceMs = graceSeconds * 1000;

  async function replacementOf(name: string, { customerId, expiresAt }: Session | SharedSession) {
    const sealed = await records.get(replacement(name));
    const found = sealed === undefined ? undefined : replacementShape.safeParse(await sealer.open(sealed)).data;
    if (!found || found.renewedAt + graceMs <= Date.now() || expiresAt * 1000 <= Date.now()) return undefined;
    const ended = customerId === undefined ? undefined : await records.get(endedName(customerId));
    return ended !== undefined && found.renewedAt <= Number(ended) ? undefined : found;
  }

  async function keepReplacement(name: string, session: BegunSession): Promise<void> {
    if (graceMs === 0) return;
    await records.set(replacement(name), await sealer.seal({ ...session, renewedAt: Date.now() }), graceMs);
  }

  const endedName = (customerId: number) => sealer.nameOf('renewals ended', customerId);

  return {
    async renew<Made extends { readonly begun?: BegunSession | undefined }>(
      old: Session | SharedSession,
      renew: () => Promise<Made>,
      deadline: number,
    ): Promise<Renewal<Made>> {
      const name = sealer.nameOf('renewal', old.device ?? ('token' in old ? old.token : ''));
      let isStarted = false;
      let value: Renewal<Made> | undefined;
      const make = async () => {
        isStarted = true;
        const made = await renew();
        value = { kind: 'made', made };
        if (!made.begun) return { value, record: undefined, ttlMs: 0 };
        await keepReplacement(name, made.begun);
        const leftMs = Math.min(old.expiresAt * 1000 - Date.now(), maxAgeSeconds * 1000);
        return { value, record: '1', ttlMs: Math.max(1, leftMs) };
      };
      const read = async (): Promise<Renewal<Made> | undefined> => {
        if ((await records.get(name)) === undefined) return undefined;
        const session = await replacementOf(name, old);
        return session ? { kind: 'repeated', session } : { kind: 'past' };
      };
      try {
        // A renewal ends by its deadline, so nobody may take its lock before.
        return await makeLocked(records, name, { read, make, lockMs: Math.max(1, deadline - Date.now()), deadline });
      } catch (error) {
        if (!(error instanceof SessionStoreUnavailable)) throw error;
        // The old session has ended by now, so the client must receive the new one.
        if (value) return value;
        if (isStarted || Date.now() >= deadline) throw error;
        return { kind: 'made', made: await renew() };
      }
    },
    async end(customerId) {
      if (graceMs === 0) return;
      await records.set(endedName(customerId), String(Date.now()), graceMs).catch(() => undefined);
    },
  };
}

const replacement = (name: string) => `replacement:${name}`;
