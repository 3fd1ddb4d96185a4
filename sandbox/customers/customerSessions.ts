import { randomBytes } from 'node:crypto';
import type { CustomerSession } from '../state/customerSession.ts';
import type { StoreState } from '../state/storeState.ts';

/** Signs a customer in: creates a customer access token and ends all others of that customer. */
export function startSession(state: StoreState, customerId: number, channelId: number, now: number): CustomerSession {
  endSessions(state, customerId);
  const session: CustomerSession = {
    token: randomBytes(32).toString('base64url'),
    customerId,
    channelId,
    expiresAt: now + state.settings.customerAccessTokenLifetimeMs,
  };
  state.sessions.set(session.token, session);
  return session;
}

/** Ends all sessions of a customer. */
export function endSessions(state: StoreState, customerId: number): void {
  for (const session of state.sessions.values()) {
    if (session.customerId === customerId) state.sessions.delete(session.token);
  }
}

/** Returns the session of a customer access token on a channel, unless it has expired or ended. */
export function readSession(state: StoreState, token: string, channelId: number, now: number): CustomerSession | null {
  const session = state.sessions.get(token);
  if (session === undefined || session.channelId !== channelId || session.expiresAt <= now) return null;
  return session;
}
