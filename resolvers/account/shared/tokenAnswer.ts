import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { RequestContext } from '../../../src/context.ts';
import type { BegunSession } from '../../../src/session/renewals.ts';
import { fieldsOf, responseKeyOf } from '../../../src/store/document/fieldsOf.ts';

/** Returns a session as the store answers the client's selection on a `CustomerAccessToken`. */
export function tokenAnswer(
  { value, expiresAt }: BegunSession,
  { budget, cookie }: RequestContext,
  { fieldNodes, fragments }: GraphQLResolveInfo,
): Record<string, unknown> {
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []),
  };
  const values: Record<string, string | null> = {
    value: cookie ? null : value,
    expiresAt: new Date(expiresAt * 1000).toISOString(),
  };
  const fields = fieldsOf(selectionSet, fragments, budget);
  return Object.fromEntries(fields.map((field) => [responseKeyOf(field), values[field.name.value]]));
}
