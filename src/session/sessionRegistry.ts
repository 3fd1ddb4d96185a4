import type { InstanceMessages } from '../protection/instanceMessages.ts';
import { createDevices, type Devices } from './devices.ts';
import type { RecordSealer } from './records/recordSealer.ts';
import type { SessionRecords } from './records/sessionRecords.ts';
import { createRenewals, type Renewals } from './renewals.ts';
import { createRevocations, type Revocations } from './revocations.ts';
import type { Session, SharedSession } from './session.ts';
import { createStoreSessions, type StoreSession, type StoreSessions } from './storeSessions.ts';

/** What the instances know together about sessions. */
export interface SessionRegistry {
  readonly sessions: StoreSessions;
  readonly devices: Devices;
  readonly revocations: Revocations;
  readonly renewals: Renewals;
  /** Returns the names of a person and of their session at the issuer. They reveal neither. */
  namesOf(of: SessionSource): string[];
  /** Returns the name of a company token. */
  tokenName(digest: string): string;
  /** Remembers which customer a person is, so that the issuer can end the customer's session. Never fails. */
  remember(of: SessionSource, customerId: number): Promise<void>;
  /** Returns the customers that a person, or a session at the issuer, was signed in as. */
  customersOf(of: SessionSource): Promise<number[]>;
  /** Adds a device of a customer who has signed in. Without a customer or a session store, the session is not shared. */
  share(session: Session): Promise<Session | SharedSession>;
  /**
   * Records the store session of a customer who has signed in. Company tokens use it, and a sign-out at the issuer ends
   * it. A failure does not prevent the sign-in.
   *
   * @returns the same session
   */
  keep(session: Session): Promise<Session>;
  /** Ends a customer's sessions on all devices. Returns the store session, which is to be ended in the store. */
  endAll(customerId: number): Promise<StoreSession | undefined>;
}

/** A person at an issuer, or one of their sessions there. */
export interface SessionSource {
  readonly issuer: string;
  readonly subject?: string | undefined;
  readonly sessionId?: string | undefined;
}

export interface SessionRegistryOptions {
  readonly records: SessionRecords;
  readonly sealer: RecordSealer;
  readonly messages: InstanceMessages;
  readonly maxAgeSeconds: number;
  /** How long a renewed session is exchanged for its new one, in seconds. */
  readonly renewalGraceSeconds: number;
}

type Message =
  | { readonly kind: 'revoked'; readonly name: string; readonly until: number }
  | { readonly kind: 'session removed'; readonly name: string }
  | { readonly kind: 'device removed'; readonly customer: string; readonly device?: string | undefined };

export function createSessionRegistry({
  records,
  sealer,
  messages,
  maxAgeSeconds,
  renewalGraceSeconds,
}: SessionRegistryOptions): SessionRegistry {
  const send = (message: Message) => messages.send(message);
  const sessions = createStoreSessions({
    records,
    sealer,
    maxAgeSeconds,
    onRemoved: (name) => send({ kind: 'session removed', name }),
  });
  const devices = createDevices({
    records,
    maxAgeSeconds,
    onRemoved: (customer, device) => send({ kind: 'device removed', customer, device }),
  });
  const revocations = createRevocations({
    records,
    keptSeconds: maxAgeSeconds,
    onRevoked: (name, until) => send({ kind: 'revoked', name, until }),
  });
  messages.onMessage((received) => {
    const message = received as Message;
    if (message.kind === 'revoked') revocations.learn(message.name, message.until);
    else if (message.kind === 'session removed') sessions.forget(message.name);
    else if (message.kind === 'device removed') devices.learnRemoved(message.customer, message.device);
  });
  messages.onGap(() => {
    revocations.recheck();
    devices.recheck();
  });
  const namesOf = ({ issuer, subject, sessionId }: SessionSource) => [
    ...(subject === undefined ? [] : [sealer.nameOf('person', issuer, subject)]),
    ...(sessionId === undefined ? [] : [sealer.nameOf('provider session', issuer, sessionId)]),
  ];
  const customerRecord = (name: string) => `customer-of:${name}`;

  return {
    sessions,
    devices,
    revocations,
    renewals: createRenewals({ records, sealer, graceSeconds: renewalGraceSeconds, maxAgeSeconds }),
    namesOf,
    tokenName: (digest) => sealer.nameOf('token', digest),
    async remember(of, customerId) {
      const sealed = await sealer.seal(customerId);
      const writes = namesOf(of).map((name) => records.set(customerRecord(name), sealed, maxAgeSeconds * 1000));
      // Without it, a sign-out at the issuer is still effective here. Only the store's session lives on, unused.
      await Promise.all(writes).catch(() => undefined);
    },
    async customersOf(of) {
      const sealed = await Promise.all(namesOf(of).map((name) => records.get(customerRecord(name))));
      const opened = await Promise.all(sealed.map((text) => (text === undefined ? undefined : sealer.open(text))));
      return [...new Set(opened.filter((id) => typeof id === 'number'))];
    },
    async share(session) {
      const { customerId, token, expiresAt } = session;
      if (customerId === undefined) return session;
      try {
        await sessions.replaceBy(customerId, { token, expiresAt });
        const device = await devices.add(sessions.nameOf(customerId));
        const { token: _, ...rest } = session;
        return { ...rest, customerId, device };
      } catch {
        return session;
      }
    },
    async keep(session) {
      const { customerId, token, expiresAt } = session;
      if (customerId !== undefined) await sessions.replaceBy(customerId, { token, expiresAt }).catch(() => undefined);
      return session;
    },
    async endAll(customerId) {
      await devices.remove(sessions.nameOf(customerId));
      return sessions.remove(customerId);
    },
  };
}
