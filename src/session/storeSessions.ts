import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { entryBound } from '../protection/entryBound.ts';
import { makeLocked } from './records/makeLocked.ts';
import type { RecordSealer } from './records/recordSealer.ts';
import type { SessionRecords } from './records/sessionRecords.ts';
import { SessionStoreUnavailable } from './records/sessionStoreUnavailable.ts';

/** A customer's session in the store, as all instances share it. For the store only. */
export interface StoreSession {
  readonly token: string;
  /** In seconds since the epoch. */
  readonly expiresAt: number;
}

/** Signs a customer in at the store. */
export type Exchange = () => Promise<StoreSession>;

/** The store sessions of customers who present a company token or a shared session. */
export interface StoreSessions {
  /**
   * Returns the customer's store session. Exchanges if there is none. Of all instances, one exchanges, and the others
   * wait for it.
   *
   * @param ended the token of a session that the store has ended. It is not returned again.
   * @param deadline when the caller stops waiting, in milliseconds since the epoch
   * @throws {SessionStoreUnavailable} if an exchange would be necessary, and the session store does not respond
   */
  obtain(customerId: number, exchange: Exchange, deadline: number, ended?: string): Promise<StoreSession>;
  /** Returns this instance's copy of the customer's session, if it has one that has not expired. */
  copyOf(customerId: number): StoreSession | undefined;
  /** Stores the session of a new sign-in, which has ended the earlier one. */
  replaceBy(customerId: number, session: StoreSession): Promise<void>;
  /** Removes the customer's session. Returns it, so that it can be ended in the store. */
  remove(customerId: number): Promise<StoreSession | undefined>;
  /** Forgets this instance's copy, because another instance has removed the session. */
  forget(name: string): void;
  nameOf(customerId: number): string;
}

export interface StoreSessionsOptions {
  readonly records: SessionRecords;
  readonly sealer: RecordSealer;
  /** The maximum lifetime of a session, in seconds. */
  readonly maxAgeSeconds: number;
  /** Tells the other instances that a record was removed. */
  readonly onRemoved: (name: string) => void;
}

const recordShape = z.object({ token: z.string(), expiresAt: z.number() });

const MAX_COPIES = 10_000;
/** How long an instance may take for an exchange before another one tries. Shorter than any request's deadline. */
const LOCK_MS = 4_000;

export function createStoreSessions(options: StoreSessionsOptions): StoreSessions {
  const { records, sealer, maxAgeSeconds } = options;
  /** Valid until the store ends them. So a request with a warm copy needs no session store. */
  const copies = new LRUCache<string, StoreSession>(entryBound(MAX_COPIES));
  const flights = new Map<string, Promise<StoreSession>>();
  const names = new LRUCache<number, string>(entryBound(MAX_COPIES));
  const nameOf = (customerId: number) => {
    const name = names.get(customerId) ?? sealer.nameOf('customer', customerId);
    names.set(customerId, name);
    return name;
  };

  function usable(session: StoreSession | undefined, ended: string | undefined): StoreSession | undefined {
    return session && session.token !== ended && session.expiresAt * 1000 > Date.now() ? session : undefined;
  }

  async function read(name: string): Promise<StoreSession | undefined> {
    const sealed = await records.get(name);
    return sealed === undefined ? undefined : recordShape.safeParse(await sealer.open(sealed)).data;
  }

  function lifetimeMs({ expiresAt }: StoreSession): number {
    return Math.max(1, Math.min(expiresAt * 1000 - Date.now(), maxAgeSeconds * 1000));
  }

  function find(name: string, exchange: Exchange, deadline: number, ended: string | undefined): Promise<StoreSession> {
    return makeLocked(records, name, {
      read: async () => usable(await read(name), ended),
      async make() {
        const session = await exchange();
        return { value: session, record: await sealer.seal(session), ttlMs: lifetimeMs(session) };
      },
      lockMs: LOCK_MS,
      deadline,
    });
  }

  return {
    nameOf,
    copyOf: (customerId) => usable(copies.get(nameOf(customerId)), undefined),
    forget: (name) => void copies.delete(name),
    async obtain(customerId, exchange, deadline, ended) {
      const name = nameOf(customerId);
      const copy = usable(copies.get(name), ended);
      if (copy) return copy;
      copies.delete(name);
      const flight = flights.get(name) ?? find(name, exchange, deadline, ended).finally(() => flights.delete(name));
      flights.set(name, flight);
      const session = await within(flight, deadline);
      // A flight that began before the session ended may return the ended one.
      const found = usable(session, ended) ?? (await find(name, exchange, deadline, ended));
      copies.set(name, found);
      return found;
    },
    async replaceBy(customerId, session) {
      const name = nameOf(customerId);
      await records.set(name, await sealer.seal(session), lifetimeMs(session));
      copies.set(name, session);
    },
    async remove(customerId) {
      const name = nameOf(customerId);
      copies.delete(name);
      const session = await read(name);
      await records.remove(name);
      options.onRemoved(name);
      return session;
    },
  };
}

/** Each caller waits until its own deadline, whoever started the flight. */
async function within<Result>(flight: Promise<Result>, deadline: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SessionStoreUnavailable()), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([flight, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
