import { isOnChannel, type StoreCustomer } from '../store/management/storeCustomer.ts';
import { isOfAnother, LINK_NAMESPACE, linkedChannels, linkKey } from './customerLink.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';
import { SsoRefused } from './ssoRefused.ts';

/** What the store knows about an identity. */
export type Finding =
  /** The customer of an earlier sign-in. */
  | { readonly kind: 'linked'; readonly customerId: number }
  /** A customer who signs in with this identity for the first time. */
  | { readonly kind: 'unlinked'; readonly customer: StoreCustomer }
  | { readonly kind: 'nobody' };

/**
 * Finds the customer of an identity with two look-ups, sent together: first by the customer id that the issuer vouches
 * for, then by the link of an earlier sign-in, then by verified email on this channel. Refuses ambiguous matches.
 *
 * @throws {SsoRefused}
 * @throws {UpstreamError}
 */
export async function findCustomer(identity: Identity, directory: Directory): Promise<Finding> {
  const [linked, candidates] = await Promise.all([
    findLinked(identity, directory),
    findCandidates(identity, directory),
  ]);
  if (identity.customerId !== undefined) return named(identity.customerId, linked, candidates);

  if (linked.length > 1) throw new SsoRefused({ code: 'CUSTOMER_AMBIGUOUS' });
  const [customerId] = linked;
  if (customerId !== undefined) return { kind: 'linked', customerId };

  if (identity.verifiedEmail === undefined) throw new SsoRefused({ code: 'EMAIL_NOT_VERIFIED' });
  if (candidates.length > 1) throw new SsoRefused({ code: 'CUSTOMER_AMBIGUOUS' });
  const [customer] = candidates;
  if (!customer) return { kind: 'nobody' };
  await checkNotLinkedElsewhere(identity, customer, directory);
  return { kind: 'unlinked', customer };
}

/**
 * An email address may pass from one person to another. An account that is linked to another subject of the same issuer
 * belongs to the earlier owner of the address.
 */
async function checkNotLinkedElsewhere(
  identity: Identity,
  { id }: StoreCustomer,
  { management, caller }: Directory,
): Promise<void> {
  if (identity.settings.allowRelink) return;
  const links = await management.metafieldsOf(id, LINK_NAMESPACE, caller);
  if (links.some((link) => isOfAnother(identity, link))) throw new SsoRefused({ code: 'CUSTOMER_LINKED_ELSEWHERE' });
}

/** The customer id alone decides. No other customer is looked for, and none is created instead. */
function named(customerId: number, linked: readonly number[], candidates: readonly StoreCustomer[]): Finding {
  const [customer] = candidates;
  if (!customer) throw new SsoRefused({ code: 'CUSTOMER_NOT_FOUND' });
  return linked.includes(customerId) ? { kind: 'linked', customerId } : { kind: 'unlinked', customer };
}

/** Returns the customers on this channel with the link of an identity. There should be at most one. */
export async function findLinked(identity: Identity, directory: Directory): Promise<number[]> {
  const { management, channelId, caller } = directory;
  const links = await management.findMetafields({ namespace: LINK_NAMESPACE, key: linkKey(identity) }, caller);
  const here = links.filter(({ value }) => isOnChannel({ channelIds: linkedChannels(value) }, channelId));
  return [...new Set(here.map(({ customerId }) => customerId))];
}

async function findCandidates(
  { customerId, verifiedEmail }: Identity,
  { management, channelId, caller }: Directory,
): Promise<StoreCustomer[]> {
  if (customerId !== undefined) {
    const customer = await management.customerById(customerId, caller);
    return customer && isOnChannel(customer, channelId) ? [customer] : [];
  }
  if (verifiedEmail === undefined) return [];
  const found = await management.customersByEmail(verifiedEmail, caller);
  return found.filter((customer) => isOnChannel(customer, channelId));
}
