import type { RequestContext } from '../../context.ts';
import type { CustomerAccess } from './customerAccess.ts';

/** Returns the customer id of the request's session. Undefined for a guest, and for a session that carries no id. */
export function viewerOf({ viewer: { state } }: Pick<RequestContext, 'viewer'>): number | undefined {
  return state.state === 'valid' ? state.session.customerId : undefined;
}

/**
 * Reports whether one of the references may refer to the viewer and selects fields that need the viewer's session.
 * Public fields are read alike for all references. A session that does not open may belong to any customer, so the
 * client gets its error first.
 */
export function asksForViewer(
  ids: readonly number[],
  { viewer, service }: Pick<RequestContext, 'viewer' | 'service'>,
  access: CustomerAccess,
): boolean {
  const viewerId = viewerOf({ viewer });
  const readByAll = !access.refusal && access.refused.size === 0 && access.from !== 'storefront';
  if (readByAll) return ids.length === 1 && ids[0] === viewerId;
  const { state } = viewer.state;
  if (state === 'valid') return viewerId === undefined || ids.includes(viewerId);
  return state !== 'none' && state !== 'noCustomer' && service.state !== 'known';
}
