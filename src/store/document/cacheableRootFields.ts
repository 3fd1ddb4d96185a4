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
 * What belongs to one shopper, or is changed by one. A guest who holds the id of a cart must read what they have just put
 * into it, not what somebody's earlier request was told.
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
 * The root fields of a query that reads the same whoever asks.
 *
 * @returns undefined when it selects anything personal, by whatever way, or is no query.
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

/** Goes through each definition once, however often its fragments are spread. */
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
