import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { FragmentMap } from './isolateOperation.ts';
import { walkFields } from './walkFields.ts';

/**
 * The fields whose values do not depend on the viewer, as far as BigCommerce documents them: the store's own settings,
 * its currencies, its channel, and countries. Prices, products and pages are missing, because a customer group can have
 * its own.
 */
export const defaultViewerIndependentFields: readonly string[] = [
  'Query.channel',
  'Query.geography',
  'Site.currencies',
  'Site.currency',
  'Site.settings',
];

/** Reports whether every field of a query is, or is inside, one of the given fields. */
export function isViewerIndependent(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  fields: ReadonlySet<string>,
  budget: DocumentBudget,
): boolean {
  if (operation.operation !== 'query') return false;
  let isIndependent = true;
  walkFields(schema, operation, fragments, budget, ({ holder, field, node }) => {
    if (fields.has(`${holder.name}.${field.name}`)) return false;
    // A field with a selection is decided by what is selected inside it.
    if (!node.selectionSet) isIndependent = isIndependent && field.name === '__typename';
    return isIndependent;
  });
  return isIndependent;
}
