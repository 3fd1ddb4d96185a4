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
  const value = JSON.stringify({ channelIds, issuer: issuerDigest(identity) });
  return { namespace: LINK_NAMESPACE, key: linkKey(identity), value };
}

/** Whether a link on a customer is, or may be, that of somebody else whom the same issuer vouches for. */
export function isOfAnother(identity: Identity, link: { readonly key: string; readonly value: string }): boolean {
  if (link.key === linkKey(identity)) return false;
  const issuer = read(link.value)?.issuer;
  // An older link names no issuer.
  return issuer === undefined || issuer === issuerDigest(identity);
}

function issuerDigest({ settings }: Pick<Identity, 'settings'>): string {
  return createHash('sha256').update(settings.issuer).digest('base64url');
}

const linkValue = z.object({ channelIds: z.array(z.int()).nullable(), issuer: z.string().optional() });

/** The channels a link is for. One that cannot be read counts everywhere, so that it can only make a match ambiguous. */
export function linkedChannels(value: string): readonly number[] | null {
  return read(value)?.channelIds ?? null;
}

function read(value: string): z.infer<typeof linkValue> | undefined {
  try {
    return linkValue.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}
