import {
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { fieldsOf } from './fieldsOf.ts';
import type { FragmentMap } from './isolateOperation.ts';

/**
 * Types that belong to one shopper or that a shopper changes. A guest with a cart id must read the cart's current
 * content, not the response to an earlier request.
 */
const personalTypes: ReadonlySet<string> = new Set([
  'BaseOrder',
  'Cart',
  'Checkout',
  'Customer',
  'CustomerAccessToken',
  'GiftCertificate',
  'Order',
  'OrderWithPayments',
  'OrdersConnection',
  'PublicWishlist',
  'Wishlist',
  'WishlistConnection',
]);

/**
 * Returns the root fields of a query whose result does not depend on the viewer.
 *
 * @returns undefined if the query reaches a personal type by any path, or if the operation is not a query
 */
export function cacheableRootFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
): readonly string[] | undefined {
  const roots = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    if (definition.operation !== 'query') return undefined;
    for (const { name } of fieldsOf(definition.selectionSet, fragments, budget)) roots.add(name.value);
  }
  roots.delete('__typename');
  return selectsPersonal(schema, document) ? undefined : [...roots];
}

/** Visits each definition once, however often its fragments are spread. */
function selectsPersonal(schema: GraphQLSchema, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let found = false;
  const look = (type: string | undefined) => {
    if (type === undefined || !personalTypes.has(type)) return undefined;
    found = true;
    return BREAK;
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: () => look(getNamedType(typeInfo.getType())?.name),
      InlineFragment: ({ typeCondition }) => look(typeCondition?.name.value),
      FragmentDefinition: ({ typeCondition }) => look(typeCondition.name.value),
    }),
  );
  return found;
}
