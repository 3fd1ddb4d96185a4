import type { FieldNode, GraphQLField, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { AttemptKind } from '../../protection/attemptLimits.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './closeDocument.ts';
import { walkFields } from './walkFields.ts';

/** Where a document selects a field of the store's whose attempts are limited. */
export interface GuardedSite {
  readonly kind: AttemptKind;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** Response keys from the root to the field's answer. */
  readonly path: readonly string[];
}

/** The store's mutations that sign in, make an account, or set a password, by type and field. */
const guarded: Readonly<Record<string, Readonly<Record<string, AttemptKind>>>> = {
  Mutation: { login: 'signIn', loginWithCustomerLoginJwt: 'signIn' },
  CustomerMutations: {
    registerCustomer: 'register',
    requestResetPassword: 'resetRequest',
    resetPassword: 'resetComplete',
    changePassword: 'passwordChange',
  },
};

/**
 * Finds every guarded field of an operation, however aliased or nested in fragments. One that answers under several keys
 * is found as many times.
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
    const kind = guarded[holder.name]?.[field.name];
    if (kind) sites.set(JSON.stringify(path), { kind, field, node, path });
    return !kind && path.length === 1;
  });
  return [...sites.values()];
}
