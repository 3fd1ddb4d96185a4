import { z } from 'zod';
import type { BegunSession } from '../../src/session/renewals.ts';
import type { Session } from '../../src/session/session.ts';
import { sessionAlreadyRenewed, sessionExpired, storeRefused } from './shared/accountError.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { loginAsCustomer } from './shared/loginAsCustomer.ts';
import { readCart, readCartOperations } from './shared/readCart.ts';
import { refetchCustomer } from './shared/refetchCustomer.ts';
import { requireSession } from './shared/requireSession.ts';
import { viewerIdentity } from './shared/viewerIdentity.ts';

export const renewSessionOperations = readCartOperations;

export interface RenewSessionPayload extends AccountPayload {
  /** The new session of this call. */
  readonly begun?: BegunSession | undefined;
  /** The new session, if another call has begun it. */
  readonly repeated?: BegunSession;
}

/**
 * Exchanges a live session for a new one. First asks the store whether the session still exists, because the store may
 * have ended it before the sealed expiry. The new session keeps the old one's origin, so that renewals never extend the
 * lifetime that began at sign-in.
 *
 * Several tabs renew the same session. Within the grace period each of them receives the session of the first. Reuse
 * after it ends no session, unlike reuse of an OAuth refresh token (RFC 9700, section 4.14.2): the store has ended the
 * old session, so it is worth nothing, and a tab that was asleep reuses it without an attack. The audit log has both.
 */
export const renewSession: AccountMutation<object, RenewSessionPayload> = {
  name: 'renewSession',
  input: z.object({}),
  async run(_input, request): Promise<RenewSessionPayload> {
    const { viewer, deadline } = request.context;
    const required = requireSession(request.context);
    const ended = viewer.state.state === 'refused' ? viewer.state.ended : undefined;
    if ('errors' in required && !ended) return required;

    const old = 'errors' in required ? ended : required.session;
    if (!old) return { errors: [sessionExpired()] };
    const { customerId: customerEntityId } = old;
    const renewal = await request.parts.registry.renewals.renew<RenewSessionPayload>(
      old,
      async () =>
        'errors' in required ? { errors: [sessionExpired()], customerEntityId } : renew(required.session, request),
      deadline,
    );
    if (renewal.kind === 'past') return { errors: [sessionAlreadyRenewed()], customerEntityId };
    const payload = renewal.kind === 'made' ? renewal.made : await repeat(renewal.session, customerEntityId, request);
    if (payload.errors.some(({ code }) => code === 'SESSION_EXPIRED')) request.context.cookie?.clear();
    return payload;
  },
};

async function renew(session: Session, request: AccountRequest): Promise<RenewSessionPayload> {
  const customerEntityId = session.customerId;
  if (!mayBeRenewed(session, request.parts.sessionMaxAgeSeconds) || customerEntityId === undefined)
    return { errors: [sessionExpired()], customerEntityId };

  const viewer = await viewerIdentity(request, session);
  if (viewer?.entityId !== customerEntityId) return { errors: [sessionExpired()], customerEntityId };

  const { origin, identity, actor, device } = session;
  const outcome = await loginAsCustomer(customerEntityId, request, { ...origin, identity, actor });
  if ('refusals' in outcome)
    return { errors: [storeRefused('The store did not renew the session.')], customerEntityId };
  const { devices, sessions } = request.parts.registry;
  if (device !== undefined) await devices.remove(sessions.nameOf(customerEntityId), device);
  return { errors: [], ...outcome };
}

/** Returns the session of another call. The customer may have signed out since, which only the store knows. */
async function repeat(
  session: BegunSession,
  customerEntityId: number | undefined,
  request: AccountRequest,
): Promise<RenewSessionPayload> {
  const opened = await request.context.openSession(session.value);
  const viewer = opened.state === 'valid' ? await viewerIdentity(request, opened.session) : undefined;
  if (opened.state !== 'valid' || viewer?.entityId !== customerEntityId)
    return { errors: [sessionExpired()], customerEntityId };
  request.context.cookie?.set(session);
  const { answer, warnings } = await refetchCustomer(request, opened.session);
  const cart = await readCart(request, opened.session);
  return {
    errors: [],
    warnings,
    answer: { ...answer, ...cart },
    repeated: session,
    customerEntityId,
    outcome: 'repeated',
  };
}

/** A session without a start time could be renewed forever, so it is not renewed. */
function mayBeRenewed({ origin, companyToken }: Session, maxAgeSeconds: number): boolean {
  // The identity provider renews its own tokens.
  if (companyToken !== undefined) return false;
  return origin !== undefined && Date.now() / 1000 < origin.startedAt + maxAgeSeconds;
}
