import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CustomerMetafield } from '../store/management/customerMetafields.ts';
import type { Identity } from './identity.ts';

/**
 * The namespace of the link between an identity and a customer: a metafield on the customer. It survives a change of
 * email and needs no database. One identity may have one account on each channel of a store.
 */
export const LINK_NAMESPACE = 'account-subgraph-identity';

/** Returns the key of an identity's link. It does not reveal the identity. It has 43 characters; a key may have 64. */
export function linkKey({ settings, subject }: Pick<Identity, 'settings' | 'subject'>): string {
  return createHash('sha256')
    .update(JSON.stringify([settings.issuer, subject]))
    .digest('base64url');
}

/** @param channelIds the customer's channels. null means every channel. */
export function linkMetafield(identity: Identity, channelIds: readonly number[] | null): CustomerMetafield {
  const value = JSON.stringify({ channelIds, issuer: issuerDigest(identity) });
  return { namespace: LINK_NAMESPACE, key: linkKey(identity), value };
}

/** Reports whether a link on a customer is, or may be, the link of another subject of the same issuer. */
export function isOfAnother(identity: Identity, link: { readonly key: string; readonly value: string }): boolean {
  if (link.key === linkKey(identity)) return false;
  const issuer = read(link.value)?.issuer;
  // Links of older versions name no issuer.
  return issuer === undefined || issuer === issuerDigest(identity);
}

function issuerDigest({ settings }: Pick<Identity, 'settings'>): string {
  return createHash('sha256').update(settings.issuer).digest('base64url');
}

const linkValue = z.object({ channelIds: z.array(z.int()).nullable(), issuer: z.string().optional() });

/**
 * Returns the channels of a link. An unreadable link counts on every channel, so it can only make a match ambiguous.
 */
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
