import type { StoreOperation } from '../src/store/storeOperation.ts';
import { accountOperations, accountResolvers } from './account/index.ts';
import { customerReference } from './customer/customerReference.ts';
import { viewerOperations } from './customer/viewerCustomer.ts';
import { entityResolvers } from './entity/index.ts';
import type { ResolverParts } from './resolverParts.ts';

export type { ResolverParts } from './resolverParts.ts';

/** Every operation of ours against the store. */
export const storeOperations: readonly StoreOperation[] = [...viewerOperations, ...accountOperations];

/** The resolvers of what this subgraph adds to the store's schema. */
export function createResolvers(parts: ResolverParts) {
  return {
    ...accountResolvers(parts),
    ...entityResolvers(parts, parts.exposure.rules.entities),
    Customer: { __resolveReference: customerReference(parts) },
  };
}
