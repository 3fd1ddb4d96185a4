import type { FieldNode } from 'graphql';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import type { HiddenKeys } from '../../store/document/selectRequiredFields.ts';
import { UpstreamError } from '../../store/errors/upstreamError.ts';
import type { CustomerProfile } from '../../store/management/customerProfiles.ts';

/** The fields of the storefront's `Customer` that a Management API profile provides. */
const profileFields: Readonly<Record<string, (profile: CustomerProfile) => unknown>> = {
  entityId: ({ id }) => id,
  email: ({ email }) => email,
  firstName: ({ firstName }) => firstName,
  lastName: ({ lastName }) => lastName,
  company: ({ company }) => company,
  phone: ({ phone }) => phone,
  customerGroupId: ({ customerGroupId }) => customerGroupId,
  taxExemptCategory: ({ taxExemptCategory }) => taxExemptCategory,
  addressCount: ({ addressCount }) => addressCount ?? new UpstreamError('STORE_INVALID_RESPONSE'),
  attributeCount: ({ attributeCount }) => attributeCount ?? new UpstreamError('STORE_INVALID_RESPONSE'),
  // The profile contains the merchant's notes. The Storefront API never shows them.
  notes: () => '',
};

export function isProfileField(name: string): boolean {
  return Object.hasOwn(profileFields, name);
}

/** Returns a customer by the client's response keys, with the fields that the profile provides. */
export function profileEntity(
  profile: CustomerProfile,
  fields: readonly FieldNode[],
  keyOf: HiddenKeys,
): Record<string, unknown> {
  const answered = fields.map((field) => [responseKeyOf(field), profileFields[field.name.value]?.(profile)] as const);
  return {
    ...Object.fromEntries(answered.filter(([, value]) => value !== undefined)),
    [keyOf('firstName')]: profile.firstName,
    [keyOf('lastName')]: profile.lastName,
  };
}
