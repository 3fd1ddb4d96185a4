import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CustomerMetafield } from '../store/management/customerMetafields.ts';
import type { Identity } from './identity.ts';

/**
 * What joins an identity to a customer: a metafield of ours on the customer, so that it survives a change of email and
 * needs no database. One identity may have an account of its own on each channel of a store.
 */
export const LINK_NAMESPACE = 'account-subgraph-identity';

/** Names an identity without telling who it is; 43 characters of the 64 a key may have. */
export function linkKey({ settings, subject }: Pick<Identity, 'settings' | 'subject'>): string {
  return createHash('sha256')
    .update(JSON.stringify([settings.issuer, subject]))
    .digest('base64url');
}

/** @param channelIds the customer's channels; null means every channel. */
export function linkMetafield(identity: Identity, channelIds: readonly number[] | null): CustomerMetafield {
  return { namespace: LINK_NAMESPACE, key: linkKey(identity), value: JSON.stringify({ channelIds }) };
}

const linkValue = z.object({ channelIds: z.array(z.int()).nullable() });

/** The channels a link is for. One that cannot be read counts everywhere, so that it can only make a match ambiguous. */
export function linkedChannels(value: string): readonly number[] | null {
  try {
    return linkValue.parse(JSON.parse(value)).channelIds;
  } catch {
    return null;
  }
}
