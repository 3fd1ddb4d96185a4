import { GraphQLError } from 'graphql';
import { type PrivateTokenScope, privateTokenScopes, type StorefrontToken } from '../state/storefrontToken.ts';
import type { Operation } from './readOperation.ts';

const customerFields = new Set([
  'customer',
  'login',
  'loginWithCustomerLoginJwt',
  'logout',
  'wishlist',
  'generateSessionSyncJwt',
  'validateSessionSyncJwt',
]);

/**
 * The scopes an operation takes. BigCommerce names the scopes but not the fields behind them; the sandbox decides:
 * - a request that acts for a customer (it carries a customer access token) takes `Customer` and nothing else;
 * - without one, each root field counts for itself: those that read, make or end a customer's session or account take
 *   `Customer`, B2B's `company` takes `B2B`, all others `Unauthenticated`.
 */
export function requiredScopes({ rootFields }: Operation, actsForCustomer: boolean): PrivateTokenScope[] {
  if (actsForCustomer) return ['Customer'];
  const scopes = new Set<PrivateTokenScope>();
  for (const { name } of rootFields.values()) {
    if (name.value.startsWith('__')) continue;
    scopes.add(customerFields.has(name.value) ? 'Customer' : name.value === 'company' ? 'B2B' : 'Unauthenticated');
  }
  return privateTokenScopes.filter((scope) => scopes.has(scope));
}

/** Refuses an operation for which a private token lacks a scope; other kinds of token have none to lack. */
export function checkScopes(token: StorefrontToken, operation: Operation, actsForCustomer: boolean): void {
  if (token.kind !== 'private') return;
  const required = requiredScopes(operation, actsForCustomer);
  if (required.every((scope) => token.scopes.includes(scope))) return;
  throw new GraphQLError('The token does not have the access scopes this operation needs.', {
    path: [...operation.rootFields.keys()].slice(0, 1),
    extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE', requiredScopes: required },
  });
}
