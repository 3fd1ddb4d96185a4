import { type GraphQLSchema, validate } from 'graphql';
import type { StoreOperation } from '../../store/storeOperation.ts';
import { operationUses, touches } from './operationUses.ts';
import type { OwnPart } from './ownEffect.ts';

/** This subgraph's own operations against the store, as things that stand on its schema. */
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
