import { type GraphQLResolveInfo, isAbstractType } from 'graphql';

/** Whether a fragment on a type condition selects on entities of a type; `_Entity` is a union that holds it. */
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
