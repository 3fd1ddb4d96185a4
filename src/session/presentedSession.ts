import type { OpenedSession, SessionState } from './session.ts';
import { SEALED_PREFIX, type SessionSealer } from './sessionSealer.ts';

export interface SessionHeaders {
  readonly authorization: string | undefined;
  readonly customerAccessToken: string | undefined;
}

/**
 * Reads the session of a request from `X-Bc-Customer-Access-Token`, or from `Authorization: Bearer` (RFC 6750). Ignores
 * a bearer token without this subgraph's prefix: it belongs to another scheme, and routers often forward their own.
 * BigCommerce's own header has no other use, so a value there that does not open is refused. A session of another
 * channel is refused, too, because the deployments for several channels of one store may share their keys.
 */
export async function presentedSession(
  headers: SessionHeaders,
  sealer: SessionSealer,
  channelId: number,
): Promise<OpenedSession | { readonly state: 'none' }> {
  const bearer = bearerToken(headers.authorization);
  const text = headers.customerAccessToken || (bearer?.startsWith(SEALED_PREFIX) ? bearer : undefined);
  if (!text) return { state: 'none' };
  if (!text.startsWith(SEALED_PREFIX)) return { state: 'refused' };
  const presented = await sealer.open(text);
  const isElsewhere = 'session' in presented && presented.session.channelId !== channelId;
  return isElsewhere ? { state: 'refused' } : presented;
}

/** Returns the token of an `Authorization: Bearer` header (RFC 6750, section 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/**
 * Reads the session of a request while sealing is off: the store's own token, unchanged. Bearer tokens are ignored,
 * because the store's tokens cannot be distinguished from a router's.
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
