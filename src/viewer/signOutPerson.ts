import type { LogoutRequest } from '../identity/company/verifyLogoutToken.ts';
import type { SingleSignOn } from '../identity/singleSignOn.ts';
import { forever } from '../session/revocations.ts';
import type { SessionRegistry } from '../session/sessionRegistry.ts';
import { UpstreamError } from '../store/errors/upstreamError.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';
import type { EndSession } from './endSession.ts';

/**
 * Signs a person out whose identity provider asks for it: all their sessions, or those of one session at the provider.
 * Their tokens and sealed sessions are refused first, on all instances. Then the store session is ended.
 *
 * @throws {SessionStoreUnavailable} if the sign-out cannot be recorded
 */
export type SignOutPerson = (request: LogoutRequest, caller: ClientOperation) => Promise<void>;

/** The person is signed out here already. Only the store session of a customer whom nobody here has used is not found. */
function unlessUpstreamFails(error: unknown): undefined {
  if (error instanceof UpstreamError) return undefined;
  throw error;
}

export interface SignOutDeps {
  readonly endSession: EndSession;
  readonly singleSignOn: SingleSignOn;
  readonly registry: SessionRegistry;
}

export function createSignOutPerson({ endSession, singleSignOn, registry }: SignOutDeps): SignOutPerson {
  return async ({ settings, subject, sessionId, issuedAt }, caller) => {
    const ofSession = sessionId !== undefined;
    const source = { issuer: settings.issuer, ...(ofSession ? { sessionId } : { subject }) };
    // A session at the provider never comes back. A person does.
    await registry.revocations.revoke(registry.namesOf(source), ofSession ? forever : issuedAt);
    const customers = new Set(await registry.customersOf(source));
    if (!ofSession && subject !== undefined) {
      const linked = await singleSignOn.linkedCustomerOf({ settings, subject }, caller).catch(unlessUpstreamFails);
      if (linked !== undefined) customers.add(linked);
    }
    for (const customerId of customers) {
      // Other devices of the customer get a new store session with their next request.
      const session = await (ofSession ? registry.sessions.remove(customerId) : registry.endAll(customerId));
      if (session) await endSession(session, caller);
    }
  };
}
