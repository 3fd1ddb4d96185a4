import { forever } from '../session/revocations.ts';
import type { Session } from '../session/session.ts';
import type { SessionRegistry } from '../session/sessionRegistry.ts';

/**
 * Ends a session in this subgraph: the device or the company token, or with `everywhere` all sessions of the customer.
 *
 * @returns whether the store session must be ended, too
 * @throws {SessionStoreUnavailable} if the sign-out cannot be recorded
 */
export async function endViewerSession(
  registry: SessionRegistry,
  { customerId, device, companyToken, identity }: Session,
  everywhere: boolean,
): Promise<boolean> {
  if (identity && everywhere) {
    const { issuer, subject } = identity;
    await registry.revocations.revoke(registry.namesOf({ issuer, subject }), Math.floor(Date.now() / 1000));
  }
  if (companyToken !== undefined) {
    const ofSession = identity ? registry.namesOf({ issuer: identity.issuer, sessionId: identity.sessionId }) : [];
    await registry.revocations.revoke([...ofSession, registry.tokenName(companyToken)], forever);
  }
  if (customerId === undefined) return true;
  await registry.renewals.end(customerId);
  if (device !== undefined && !everywhere) {
    const left = await registry.devices.remove(registry.sessions.nameOf(customerId), device);
    if (left > 0) return false;
  }
  if (device !== undefined || everywhere) await registry.endAll(customerId);
  else if (companyToken !== undefined) await registry.sessions.remove(customerId);
  return true;
}
