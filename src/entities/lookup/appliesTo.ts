import { type GraphQLResolveInfo, isAbstractType } from 'graphql';

/**
 * Reports whether a fragment with a type condition applies to entities of a type. `_Entity` is a union that contains
 * every entity type.
 */
export function appliesTo(
  { schema }: Pick<GraphQLResolveInfo, 'schema'>,
  condition: string,
  publicType: string,
): boolean {
  const named = schema.getType(condition);
  return (
    condition === publicType ||
    (isAbstractType(named) && schema.getPossibleTypes(named).some(({ name }) => name === publicType))
  );
}
