import { type GraphQLSchema, validate } from 'graphql';
import type { StoreOperation } from '../../store/storeOperation.ts';
import { operationUses, touches } from './operationUses.ts';
import type { OwnPart } from './ownEffect.ts';

/** Returns this subgraph's own store operations as parts that depend on the store's schema. */
export function operationParts(
  operations: readonly StoreOperation[],
  from: GraphQLSchema,
  to: GraphQLSchema,
): OwnPart[] {
  return operations.map(({ feature, document }) => {
    const lacking = { from: validate(from, document)[0]?.message, to: validate(to, document)[0]?.message };
    const uses = operationUses(lacking.from === undefined ? from : to, document);
    return { kind: 'operation', name: feature, lacking, touches: (path) => touches(uses, path) };
  });
}
