import { ClientError } from '../errors/clientError.ts';
import { type CompanyIdentity, sessionIdentityOf } from '../identity/company/companyIdentity.ts';
import { CompanyTokenRejected } from '../identity/company/companyTokenRejected.ts';
import type { SingleSignOn } from '../identity/singleSignOn.ts';
import { SsoRefused } from '../identity/ssoRefused.ts';
import {
  bearerToken,
  presentedPlainToken,
  presentedSession,
  type SessionHeaders,
} from '../session/presentedSession.ts';
import { SessionStoreUnavailable } from '../session/records/sessionStoreUnavailable.ts';
import type { OpenedSession, Session, SessionState, SharedSession } from '../session/session.ts';
import type { SessionRegistry } from '../session/sessionRegistry.ts';
import { SEALED_PREFIX, type SessionSealer } from '../session/sessionSealer.ts';
import type { StoreSession } from '../session/storeSessions.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';
import type { EndSession } from './endSession.ts';
import { CustomerRefused } from './exchangeSession.ts';
import { LookedUpViewer, type LookUp } from './lookedUpViewer.ts';
import { knownViewer, refusedViewer, type Viewer } from './viewer.ts';

/** Finds the viewers of requests. */
export interface Viewers {
  /** Reads the session or the company token of a request. Verifies it, and looks nothing up at the store. */
  of(headers: SessionHeaders, caller: () => ClientOperation): Viewer | Promise<Viewer>;
}

export interface ViewersDeps {
  readonly sealing: boolean;
  readonly sealer: SessionSealer;
  readonly channelId: number;
  readonly singleSignOn: SingleSignOn;
  readonly registry: SessionRegistry;
  readonly endSession: EndSession;
  readonly exchange: (customerId: number, caller: ClientOperation) => Promise<StoreSession>;
}

export function createViewers(deps: ViewersDeps): Viewers {
  const { sealing, sealer, channelId, singleSignOn, registry, exchange, endSession } = deps;
  /** The names of verified identities. They are the same for every request with the same token. */
  const names = new WeakMap<object, readonly string[]>();
  const warm = new WeakMap<CompanyIdentity, WarmViewer>();
  const recorded = new WeakSet<CompanyIdentity>();
  const guest = knownViewer({ state: 'none' });

  async function read(headers: SessionHeaders, caller: () => ClientOperation): Promise<Viewer> {
    const presented = sealing
      ? await presentedSession(headers, sealer, channelId)
      : presentedPlainToken(headers, channelId);
    const identity = await companyIdentity(headers);
    if (identity) return withCompanyToken(identity, presented, caller);
    if (presented.state === 'shared') return sharedViewer(presented.session, caller);
    const isEnded = presented.state === 'valid' && (await isSignedOut(presented.session).catch(unlessUnavailable));
    return knownViewer(isEnded ? { state: 'refused' } : presented);
  }

  async function companyIdentity({ authorization }: SessionHeaders): Promise<CompanyIdentity | undefined> {
    const token = bearerToken(authorization);
    if (token === undefined || token.startsWith(SEALED_PREFIX)) return undefined;
    const identity = await singleSignOn.verifyCompanyToken(token);
    if (!identity) return undefined;
    await checkNotSignedOut(identity);
    return identity;
  }

  async function checkNotSignedOut(identity: CompanyIdentity): Promise<void> {
    if (await registry.revocations.isRevoked(namesOf(identity), identity.authentication.authenticatedAt))
      throw new CompanyTokenRejected('SIGNED_OUT');
  }

  function namesOf(identity: CompanyIdentity): readonly string[] {
    const { settings, subject, authentication, tokenDigest } = identity;
    const found = names.get(identity) ?? [
      ...registry.namesOf({ issuer: settings.issuer, subject, sessionId: authentication.sessionId }),
      registry.tokenName(tokenDigest),
    ];
    names.set(identity, found);
    return found;
  }

  /** An explicit session has precedence over a company token. The two must be of the same customer. */
  function withCompanyToken(
    identity: CompanyIdentity,
    presented: SessionState | OpenedSession,
    caller: () => ClientOperation,
  ): Viewer {
    if (presented.state === 'none') return new LookedUpViewer(lookUpOf(identity, caller));
    if (presented.state !== 'valid' && presented.state !== 'shared') return knownViewer(presented);
    const { session } = presented;
    return new LookedUpViewer(async (ended) => {
      const customerId = await customerOf(identity, caller());
      if (customerId !== session.customerId) throw new CompanyTokenRejected('OTHER_CUSTOMER');
      if (presented.state === 'shared') return stateOfShared(presented.session, caller(), ended);
      return (await isSignedOut(session)) || ended !== undefined ? { state: 'refused' } : presented;
    });
  }

  async function customerOf(identity: CompanyIdentity, caller: ClientOperation): Promise<number | SsoRefused> {
    try {
      return await singleSignOn.companyCustomerOf(identity, caller);
    } catch (error) {
      if (error instanceof SsoRefused) return error;
      throw error;
    }
  }

  function lookUpOf(identity: CompanyIdentity, caller: () => ClientOperation): LookUp {
    return async (ended) => {
      const customerId = await customerOf(identity, caller());
      if (customerId instanceof SsoRefused) return { state: 'noCustomer', code: customerId.refusal.code };
      try {
        return companyState(identity, customerId, await sessionOf(identity, customerId, caller(), ended));
      } catch (error) {
        if (!(error instanceof CustomerRefused)) throw error;
        // The remembered customer may have been deleted, and the person may have another one now.
        singleSignOn.forget(identity);
        const current = await customerOf(identity, caller());
        if (current === customerId) throw error;
        if (current instanceof SsoRefused) return { state: 'noCustomer', code: current.refusal.code };
        return companyState(identity, current, await sessionOf(identity, current, caller(), ended));
      }
    };
  }

  async function sessionOf(
    identity: CompanyIdentity,
    customerId: number,
    caller: ClientOperation,
    ended: string | undefined,
  ): Promise<StoreSession> {
    const signIn = async () => {
      await singleSignOn.applyClaims(identity, customerId, caller);
      const session = await exchange(customerId, caller);
      try {
        // The person may have been signed out in the meantime. That sign-out did not find this session.
        await checkNotSignedOut(identity);
      } catch (error) {
        await endSession(session, caller);
        throw error;
      }
      return session;
    };
    // Recorded before the session is used, so that a sign-out of this person, or of this provider session, finds it.
    if (!recorded.has(identity)) await registry.remember(sessionIdentityOf(identity), customerId);
    recorded.add(identity);
    return registry.sessions.obtain(customerId, signIn, caller.deadline, ended);
  }

  function companyState(
    identity: CompanyIdentity,
    customerId: number,
    { token, expiresAt }: StoreSession,
  ): SessionState {
    const { authentication, tokenDigest } = identity;
    const session: Session = {
      token,
      customerId,
      channelId,
      expiresAt: Math.min(expiresAt, identity.expiresAt),
      origin: { method: 'SSO', startedAt: authentication.authenticatedAt },
      identity: sessionIdentityOf(identity),
      actor: authentication.actor,
      companyToken: tokenDigest,
    };
    const state: SessionState = { state: 'valid', session };
    warm.set(identity, { state, token, customerId, until: Date.now() + WARM_MS });
    return state;
  }

  function sharedViewer(session: SharedSession, caller: () => ClientOperation): Viewer {
    return new LookedUpViewer((ended) => stateOfShared(session, caller(), ended));
  }

  async function stateOfShared(
    session: SharedSession,
    caller: ClientOperation,
    ended: string | undefined,
  ): Promise<SessionState> {
    const { customerId, device } = session;
    const isSignedIn = await registry.devices.isSignedIn(registry.sessions.nameOf(customerId), device);
    if (await isSignedOut(session)) return { state: 'refused' };
    if (!isSignedIn) return { state: 'refused', ended: session };
    try {
      const found = await registry.sessions.obtain(
        customerId,
        () => exchange(customerId, caller),
        caller.deadline,
        ended,
      );
      return { state: 'valid', session: { ...session, token: found.token } };
    } catch (error) {
      if (error instanceof CustomerRefused) return { state: 'refused' };
      throw error;
    }
  }

  /** Reports whether the identity provider has ended the session. */
  async function isSignedOut({ identity, origin }: Session | SharedSession): Promise<boolean> {
    if (!identity) return false;
    const ofIdentity = names.get(identity) ?? registry.namesOf(identity);
    names.set(identity, ofIdentity);
    return registry.revocations.isRevoked(ofIdentity, origin?.startedAt ?? identity.authenticatedAt);
  }

  async function readOrRefuse(headers: SessionHeaders, caller: () => ClientOperation): Promise<Viewer> {
    try {
      return await read(headers, caller);
    } catch (error) {
      if (error instanceof ClientError) return refusedViewer(error);
      throw error;
    }
  }

  /**
   * Returns the viewer of a company token without any look-up, if its session was used a moment ago. Most requests with
   * a company token are answered in this way.
   */
  function warmViewer(token: string, caller: () => ClientOperation): Viewer | undefined {
    const identity = singleSignOn.knownCompanyToken(token);
    const known = identity && warm.get(identity);
    if (!identity || !known || known.until < Date.now()) return undefined;
    const isRevoked = registry.revocations.isKnownRevoked(namesOf(identity), identity.authentication.authenticatedAt);
    if (isRevoked !== false || registry.sessions.copyOf(known.customerId)?.token !== known.token) return undefined;
    return new LookedUpViewer(lookUpOf(identity, caller), known.state);
  }

  return {
    of(headers, caller) {
      const { authorization, customerAccessToken } = headers;
      if (!authorization && !customerAccessToken) return guest;
      const token = customerAccessToken ? undefined : bearerToken(authorization);
      return (token !== undefined && warmViewer(token, caller)) || readOrRefuse(headers, caller);
    },
  };
}

/**
 * A sealed session continues while the session store does not respond, because an outage must not sign everyone out. A
 * sign-out at the provider is noticed when the session store is back.
 */
function unlessUnavailable(error: unknown): false {
  if (error instanceof SessionStoreUnavailable) return false;
  throw error;
}

/** How long a session is used before the person's customer is looked up again. */
const WARM_MS = 60_000;

interface WarmViewer {
  readonly state: SessionState;
  readonly token: string;
  readonly customerId: number;
  /** In milliseconds since the epoch. */
  readonly until: number;
}
