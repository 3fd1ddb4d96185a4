import type { StoreOperation } from '../src/store/storeOperation.ts';
import { accountOperations, accountResolvers } from './account/index.ts';
import { customerOperations } from './customer/askForCustomer.ts';
import { customerReference } from './customer/customerReference.ts';
import { displayName } from './customer/displayName.ts';
import { entityResolvers } from './entity/index.ts';
import type { ResolverParts } from './resolverParts.ts';

export type { ResolverParts } from './resolverParts.ts';

/** Every operation of ours against the store. */
export const storeOperations: readonly StoreOperation[] = [...customerOperations, ...accountOperations];

/** The resolvers of what this subgraph adds to the store's schema. */
export function createResolvers(parts: ResolverParts) {
  return {
    ...accountResolvers(parts),
    ...entityResolvers(parts, parts.exposure.rules.entities),
    Customer: {
      __resolveReference: customerReference(parts),
      displayName: displayName(parts.references.displayNameFormat),
    },
  };
}
