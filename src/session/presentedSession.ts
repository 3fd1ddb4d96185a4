import type { Presented } from './session.ts';
import { SEALED_PREFIX, type SessionSealer } from './sessionSealer.ts';

export interface SessionHeaders {
  readonly authorization: string | undefined;
  readonly customerAccessToken: string | undefined;
}

/**
 * Finds the session a request presents: `X-Bc-Customer-Access-Token`, or else `Authorization: Bearer` (RFC 6750). A
 * bearer without our prefix belongs to somebody else's scheme (a router often forwards its own) and is not looked at;
 * BigCommerce's own header has no other meaning, so what stands there and does not open is refused.
 */
export async function presentedSession(headers: SessionHeaders, sealer: SessionSealer): Promise<Presented> {
  if (headers.customerAccessToken) {
    return headers.customerAccessToken.startsWith(SEALED_PREFIX)
      ? sealer.open(headers.customerAccessToken)
      : { state: 'refused' };
  }
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer?.startsWith(SEALED_PREFIX) ? sealer.open(bearer) : { state: 'none' };
}

/**
 * The same with sealing switched off: the store's own token, as the store takes it. A bearer token is never believed
 * here, since nothing tells the store's tokens from a router's.
 */
export function presentedPlainToken(headers: SessionHeaders, channelId: number): Presented {
  const token = headers.customerAccessToken;
  if (!token) return { state: 'none' };
  const session = {
    token,
    customerId: undefined,
    channelId,
    expiresAt: Number.POSITIVE_INFINITY,
    origin: undefined,
  };
  return { state: 'open', session };
}
