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
 * Returns the scopes that an operation needs. BigCommerce documents the scopes but not their fields. The sandbox
 * decides:
 * - a request that acts for a customer (it carries a customer access token) needs `Customer` only;
 * - without one, each root field counts: fields that read, create or end a customer's session or account need
 *   `Customer`, B2B's `company` needs `B2B`, all others `Unauthenticated`.
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

/** Refuses an operation if its private token lacks a scope. Other kinds of tokens have no scopes. */
export function checkScopes(token: StorefrontToken, operation: Operation, actsForCustomer: boolean): void {
  if (token.kind !== 'private') return;
  const required = requiredScopes(operation, actsForCustomer);
  if (required.every((scope) => token.scopes.includes(scope))) return;
  throw new GraphQLError('The token does not have the access scopes this operation needs.', {
    path: [...operation.rootFields.keys()].slice(0, 1),
    extensions: { code: 'INSUFFICIENT_ACCESS_SCOPE', requiredScopes: required },
  });
}
