import { customerOperations } from '../src/entities/customer/customerDocument.ts';
import { displayName } from '../src/entities/customer/displayName.ts';
import type { EntitySources } from '../src/entities/entitySource.ts';
import type { ResolverDeps } from '../src/entities/resolverDeps.ts';
import type { Extension } from '../src/extension/readExtension.ts';
import type { StoreOperation } from '../src/store/storeOperation.ts';
import { accountOperations, accountResolvers } from './account/index.ts';
import { entityReference } from './entity/entityReference.ts';
import { entityResolvers } from './entity/index.ts';
import { extensionResolvers } from './extension/extensionResolvers.ts';

export type { ResolverDeps } from '../src/entities/resolverDeps.ts';

/** All of this subgraph's own store operations. */
export const storeOperations: readonly StoreOperation[] = [...customerOperations, ...accountOperations];

/** Returns the resolvers of the fields that this subgraph adds to the store's schema. */
export function createResolvers(parts: ResolverDeps, entities: EntitySources, extension?: Extension) {
  const own: TypeResolvers = {
    ...accountResolvers(parts),
    ...entityResolvers(entities, Object.keys(parts.exposure.rules.entities)),
    Customer: {
      __resolveReference: entityReference(entities, 'Customer'),
      displayName: displayName(parts.references.displayNameFormat),
    },
  };
  return extension ? merged(own, extensionResolvers(parts, entities, extension)) : own;
}

type TypeResolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function merged(own: TypeResolvers, added: TypeResolvers): TypeResolvers {
  const all = { ...own };
  for (const [type, fields] of Object.entries(added)) all[type] = { ...own[type], ...fields };
  return all;
}
