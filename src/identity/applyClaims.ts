import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { entryBound } from '../protection/entryBound.ts';
import { UpstreamError } from '../store/errors/upstreamError.ts';
import type { ManagementClient } from '../store/management/managementClient.ts';
import { ManagementRefusal } from '../store/management/managementRefusal.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';
import type { CustomerChanges } from '../store/management/updateCustomer.ts';
import type { Identity } from './identity.ts';
import type { ClaimSettings } from './issuerSettings.ts';

const MAX_REMEMBERED = 10_000;

/**
 * Copies the configured claims of a sign-in to the customer. A failure does not prevent the sign-in. The next sign-in
 * tries again.
 */
export type ApplyClaims = (
  identity: Pick<Identity, 'settings' | 'claims'>,
  customerId: number,
  caller: ManagementCaller,
) => Promise<void>;

/** Claims that equal those that this instance wrote last are not written again. */
export function createApplyClaims(management: Pick<ManagementClient, 'updateCustomer'>): ApplyClaims {
  const written = new LRUCache<string, string>(entryBound(MAX_REMEMBERED));
  return async ({ settings, claims }, customerId, caller) => {
    const changes = settings.claims && changesOf(claims, settings.claims);
    if (!changes || Object.keys(changes).length === 0) return;
    const key = JSON.stringify([settings.issuer, customerId]);
    const digest = createHash('sha256').update(JSON.stringify(changes)).digest('base64url');
    if (written.get(key) === digest) return;
    try {
      await management.updateCustomer(customerId, changes, caller);
      written.set(key, digest);
    } catch (error) {
      if (!(error instanceof UpstreamError || error instanceof ManagementRefusal)) throw error;
    }
  };
}

// The store refuses longer values, and with them the whole change.
const LONGEST = 255;
const LONGEST_NAME = 100;
const LONGEST_PHONE = 50;

/** A claim that is missing changes nothing, unless the configuration says so. A name is never emptied. */
function changesOf(claims: Readonly<Record<string, unknown>>, settings: ClaimSettings): CustomerChanges {
  const textOf = (claim: string, longest: number): string | undefined => {
    const value = claims[claim];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return text === '' ? undefined : text.slice(0, longest);
  };
  const name = (claim: string | undefined) => (claim === undefined ? undefined : textOf(claim, LONGEST_NAME));
  const optional = (claim: string | undefined, longest = LONGEST) =>
    claim === undefined ? undefined : (textOf(claim, longest) ?? (settings.clearMissing ? '' : undefined));
  const attributes = Object.entries(settings.attributes).flatMap(([claim, attributeId]) => {
    const value = optional(claim);
    return value === undefined ? [] : [{ attributeId, value }];
  });
  const changes = {
    firstName: name(settings.firstName),
    lastName: name(settings.lastName),
    phone: optional(settings.phone, LONGEST_PHONE),
    company: optional(settings.company),
    customerGroupId: groupIn(claims, settings),
    attributes: attributes.length > 0 ? attributes : undefined,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** The first configured group that the claim contains. */
function groupIn(
  claims: Readonly<Record<string, unknown>>,
  { customerGroup, clearMissing }: ClaimSettings,
): number | undefined {
  if (!customerGroup) return undefined;
  const value = claims[customerGroup.claim];
  const given = new Set((Array.isArray(value) ? value : [value]).map(String));
  const [, groupId] = Object.entries(customerGroup.groups).find(([name]) => given.has(name)) ?? [];
  return groupId ?? (clearMissing ? 0 : undefined);
}
