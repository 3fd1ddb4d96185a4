import type { StoreCaller, StorefrontRequest } from '../../storefront/storefrontRequest.ts';

/**
 * What tells one guest's query from another's: all of it that the store's answer depends on. Of the headers that reach the
 * store only those of a customer change an answer, and a guest has none. The shopper's address decides whose requests the
 * store counts, the correlation id stands in its logs. Locale and currency (`@shopperPreferences`) are in the document.
 *
 * @returns undefined for what must be sent by itself.
 */
export function guestQueryKey(
  { document: { query, operationName, operationType, cacheableRootFields }, variables }: StorefrontRequest,
  { isGuest, customerAccessToken, impersonate }: StoreCaller,
): string | undefined {
  if (!isGuest || customerAccessToken !== undefined || impersonate !== undefined) return undefined;
  if (operationType !== 'query' || !cacheableRootFields) return undefined;
  // Neither a name nor JSON holds a line feed: where each part ends is beyond doubt.
  return `${operationName ?? ''}\n${variables ? textOf(variables) : ''}\n${query}`;
}

/** Variables stand in the order of the document; what they hold, in any. */
function textOf(variables: Readonly<Record<string, unknown>>): string {
  return Object.values(variables).some((value) => typeof value === 'object')
    ? JSON.stringify(variables, sorted)
    : JSON.stringify(variables);
}

/** Two objects that differ in the order of their keys mean the same to GraphQL. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
