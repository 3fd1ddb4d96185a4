import type { RequestContext } from '../../src/context.ts';

/** Returns the properties of the request's own session. null for a guest and for an invalid session. */
export function session({ presented }: RequestContext) {
  if (presented.state !== 'valid') return null;
  const { customerId, expiresAt, origin } = presented.session;
  return {
    customerEntityId: customerId ?? null,
    expiresAt: Number.isFinite(expiresAt) ? new Date(expiresAt * 1000).toISOString() : null,
    method: origin?.method ?? null,
  };
}
