import type { RequestContext } from '../../src/context.ts';

/** Returns the properties of the request's own session. null for a guest and for an invalid session. */
export function session({ viewer: { state } }: RequestContext) {
  if (state.state !== 'valid') return null;
  const { customerId, expiresAt, origin, identity, actor } = state.session;
  return {
    customerEntityId: customerId ?? null,
    expiresAt: Number.isFinite(expiresAt) ? new Date(expiresAt * 1000).toISOString() : null,
    method: origin?.method ?? null,
    issuer: identity?.issuer ?? null,
    authenticatedAt: identity ? new Date(identity.authenticatedAt * 1000).toISOString() : null,
    authenticationContext: identity?.contextClass ?? null,
    actor: actor ?? null,
  };
}
