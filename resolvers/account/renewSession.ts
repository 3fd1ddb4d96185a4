import { z } from 'zod';
import type { Session } from '../../src/session/session.ts';
import { sessionExpired, storeRefused } from './shared/accountError.ts';
import type { AccountMutation, AccountPayload } from './shared/accountMutation.ts';
import { loginAsCustomer } from './shared/loginAsCustomer.ts';
import { requireSession } from './shared/requireSession.ts';
import { viewerIdentity } from './shared/viewerIdentity.ts';

/**
 * Exchanges a live session for a new one. First asks the store whether the session still exists, because the store may
 * have ended it before the sealed expiry. The new session keeps the old one's origin, so that renewals never extend the
 * lifetime that began at sign-in.
 */
export const renewSession: AccountMutation<object> = {
  name: 'renewSession',
  input: z.object({}),
  async run(_input, request): Promise<AccountPayload> {
    const required = requireSession(request.context);
    if ('errors' in required) return required;

    const { session } = required;
    const customerEntityId = session.customerId;
    if (!mayBeRenewed(session, request.parts.sessionMaxAgeSeconds) || customerEntityId === undefined)
      return { errors: [sessionExpired()], customerEntityId };

    const viewer = await viewerIdentity(request, session);
    if (viewer?.entityId !== customerEntityId) return { errors: [sessionExpired()], customerEntityId };

    const { origin, identity, actor, device } = session;
    const outcome = await loginAsCustomer(customerEntityId, request, { ...origin, identity, actor });
    if (!('refusals' in outcome)) {
      const { devices, sessions } = request.parts.registry;
      if (device !== undefined) await devices.remove(sessions.nameOf(customerEntityId), device);
    }
    if (!('refusals' in outcome)) return { errors: [], ...outcome };
    return { errors: [storeRefused('The store did not renew the session.')], customerEntityId };
  },
};

/** A session without a start time could be renewed forever, so it is not renewed. */
function mayBeRenewed({ origin, companyToken }: Session, maxAgeSeconds: number): boolean {
  // The identity provider renews its own tokens.
  if (companyToken !== undefined) return false;
  return origin !== undefined && Date.now() / 1000 < origin.startedAt + maxAgeSeconds;
}
