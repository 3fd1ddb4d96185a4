import { customerOperations } from '../src/entities/customer/askForCustomer.ts';
import { displayName } from '../src/entities/customer/displayName.ts';
import type { ResolverDeps } from '../src/entities/resolverDeps.ts';
import type { StoreOperation } from '../src/store/storeOperation.ts';
import { accountOperations, accountResolvers } from './account/index.ts';
import { customerReference } from './entity/customerReference.ts';
import { entityResolvers } from './entity/index.ts';

export type { ResolverDeps } from '../src/entities/resolverDeps.ts';

/** All of this subgraph's own store operations. */
export const storeOperations: readonly StoreOperation[] = [...customerOperations, ...accountOperations];

/** Returns the resolvers of the fields that this subgraph adds to the store's schema. */
export function createResolvers(parts: ResolverDeps) {
  return {
    ...accountResolvers(parts),
    ...entityResolvers(parts, parts.exposure.rules.entities),
    Customer: {
      __resolveReference: customerReference(parts),
      displayName: displayName(parts.references.displayNameFormat),
    },
  };
}
