import type { RequestContext } from '../../context.ts';
import type { CustomerAccess } from './customerAccess.ts';

/** Whose session a request presents: undefined for a guest, and for a session that does not tell. */
export function viewerOf({ presented }: Pick<RequestContext, 'presented'>): number | undefined {
  return presented.state === 'valid' ? presented.session.customerId : undefined;
}

/**
 * Whether one of the references may be the viewer's and needs the viewer's own authority. What anyone may read is read
 * for all of them alike. A session that does not open may be anyone's: whoever presents it learns that first.
 */
export function asksForViewer(
  ids: readonly number[],
  { presented, service }: Pick<RequestContext, 'presented' | 'service'>,
  access: CustomerAccess,
): boolean {
  const viewerId = viewerOf({ presented });
  const readByAll = !access.refusal && access.refused.size === 0 && access.from !== 'storefront';
  if (readByAll) return ids.length === 1 && ids[0] === viewerId;
  if (presented.state === 'valid') return viewerId === undefined || ids.includes(viewerId);
  return presented.state !== 'none' && service.state !== 'known';
}
