import type { StoreCaller } from '../../storefront/storeCaller.ts';
import type { StorefrontRequest } from '../../storefront/storefrontRequest.ts';

/**
 * Returns a key of everything in a guest's query that determines the store's response. Of the request headers, only a
 * customer's change a response, and a guest has none. The shopper's address determines only which rate limit applies,
 * and the correlation id only appears in the store's logs. Locale and currency (`@shopperPreferences`) are part of the
 * document.
 *
 * @returns undefined if the request must be sent by itself
 */
export function guestQueryKey(
  { document: { query, operationName, operationType, cacheableRootFields }, variables }: StorefrontRequest,
  { isGuest, customerAccessToken, impersonate }: StoreCaller,
): string | undefined {
  if (!isGuest || customerAccessToken !== undefined || impersonate !== undefined) return undefined;
  if (operationType !== 'query' || !cacheableRootFields) return undefined;
  // Neither a name nor JSON contains a line feed, so the parts are unambiguous.
  return `${operationName ?? ''}\n${variables ? textOf(variables) : ''}\n${query}`;
}

/** Variables have the order of the document. Their contents may have any order. */
function textOf(variables: Readonly<Record<string, unknown>>): string {
  return Object.values(variables).some((value) => typeof value === 'object')
    ? JSON.stringify(variables, sorted)
    : JSON.stringify(variables);
}

/** Two objects with the same entries in different order are equal in GraphQL. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
