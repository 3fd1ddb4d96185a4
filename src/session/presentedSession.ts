import type { SessionState } from './session.ts';
import { SEALED_PREFIX, type SessionSealer } from './sessionSealer.ts';

export interface SessionHeaders {
  readonly authorization: string | undefined;
  readonly customerAccessToken: string | undefined;
}

/**
 * Finds the session a request presents: `X-Bc-Customer-Access-Token`, or else `Authorization: Bearer` (RFC 6750). A
 * bearer without our prefix belongs to somebody else's scheme (a router often forwards its own) and is not looked at;
 * BigCommerce's own header has no other meaning, so what stands there and does not open is refused. So is a session of
 * another channel: deployments for several channels of one store may share their keys.
 */
export async function presentedSession(
  headers: SessionHeaders,
  sealer: SessionSealer,
  channelId: number,
): Promise<SessionState> {
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const text = headers.customerAccessToken || (bearer?.startsWith(SEALED_PREFIX) ? bearer : undefined);
  if (!text) return { state: 'none' };
  if (!text.startsWith(SEALED_PREFIX)) return { state: 'refused' };
  const presented = await sealer.open(text);
  const isElsewhere = 'session' in presented && presented.session.channelId !== channelId;
  return isElsewhere ? { state: 'refused' } : presented;
}

/**
 * The same with sealing switched off: the store's own token, as the store takes it. A bearer token is never believed
 * here, since nothing tells the store's tokens from a router's.
 */
export function presentedPlainToken(headers: SessionHeaders, channelId: number): SessionState {
  const token = headers.customerAccessToken;
  if (!token) return { state: 'none' };
  const session = {
    token,
    customerId: undefined,
    channelId,
    expiresAt: Number.POSITIVE_INFINITY,
    origin: undefined,
  };
  return { state: 'valid', session };
}
