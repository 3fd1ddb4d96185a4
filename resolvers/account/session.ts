import type { RequestContext } from '../../src/context.ts';

/** What the request's own session says of itself; null for a guest and for a session that is not valid any more. */
export function session({ presented }: RequestContext) {
  if (presented.state !== 'valid') return null;
  const { customerId, expiresAt, origin } = presented.session;
  return {
    customerEntityId: customerId ?? null,
    expiresAt: Number.isFinite(expiresAt) ? new Date(expiresAt * 1000).toISOString() : null,
    method: origin?.method ?? null,
  };
}
