import { type GraphQLSchema, parse } from 'graphql';
import type { LogoutRequest } from '../identity/company/verifyLogoutToken.ts';
import type { SingleSignOn } from '../identity/singleSignOn.ts';
import type { SessionRegistry } from '../session/sessionRegistry.ts';
import { preparedOperation } from '../store/document/preparedOperation.ts';
import { UpstreamError } from '../store/errors/upstreamError.ts';
import type { StoreExecutor } from '../store/storeExecutor.ts';
import type { ExchangeCaller } from './exchangeSession.ts';

/**
 * Signs a person out whose identity provider asks for it: all their sessions, or those of one session at the provider.
 * Their tokens and sealed sessions are refused first, on all instances. Then the store session is ended.
 *
 * @throws {SessionStoreUnavailable} if the sign-out cannot be recorded
 * @throws {UpstreamError} if the store cannot be asked who the person is
 */
export type SignOutPerson = (request: LogoutRequest, caller: ExchangeCaller) => Promise<void>;

const document = parse('mutation EndSession { logout { result } }');

export interface SignOutDeps {
  readonly storeSchema: GraphQLSchema;
  readonly executor: StoreExecutor;
  readonly singleSignOn: SingleSignOn;
  readonly registry: SessionRegistry;
}

export function createSignOutPerson({ storeSchema, executor, singleSignOn, registry }: SignOutDeps): SignOutPerson {
  return async ({ settings, subject, sessionId, issuedAt }, caller) => {
    const ofSession = sessionId !== undefined;
    const source = { issuer: settings.issuer, ...(ofSession ? { sessionId } : { subject }) };
    await registry.revocations.revoke(registry.namesOf(source), issuedAt);
    const customers = new Set(await registry.customersOf(source));
    if (!ofSession && subject !== undefined) {
      const linked = await singleSignOn.linkedCustomerOf({ settings, subject }, caller);
      if (linked !== undefined) customers.add(linked);
    }
    for (const customerId of customers) {
      // Other devices of the customer get a new store session with their next request.
      const session = await (ofSession ? registry.sessions.remove(customerId) : registry.endAll(customerId));
      if (session) await endInStore(session.token, caller);
    }
  };

  /** No client can use the session any more. If the store cannot end it, it expires. */
  async function endInStore(customerAccessToken: string, caller: ExchangeCaller): Promise<void> {
    try {
      await executor.execute(preparedOperation(storeSchema, document), {}, { ...caller, customerAccessToken });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
    }
  }
}
