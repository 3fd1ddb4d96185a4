import type { FieldNode, GraphQLField, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { type GuardedMutation, guardedMutations } from './guardedMutations.ts';
import type { FragmentMap } from './isolateOperation.ts';
import { walkFields } from './walkFields.ts';

/** A place where a document selects a guarded store mutation. */
export interface GuardedSite {
  readonly rule: GuardedMutation;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** The response keys from the root to the field's result. */
  readonly path: readonly string[];
}

/**
 * Finds every guarded field of an operation under any alias and in any fragment. A field with several response keys is
 * returned once per key.
 */
export function findGuardedSites(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
): GuardedSite[] {
  if (operation.operation !== 'mutation') return [];
  const sites = new Map<string, GuardedSite>();
  walkFields(schema, operation, fragments, budget, ({ holder, field, node, path }) => {
    const rule = guardedMutations[holder.name]?.[field.name];
    const isGuarded = rule && (rule.limit || rule.restriction);
    if (isGuarded) sites.set(JSON.stringify(path), { rule, field, node, path });
    return !isGuarded && path.length === 1;
  });
  return [...sites.values()];
}
