import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isUnionType,
} from 'graphql';

/** The most references one client request may hold, however many `_entities` fields they stand in. */
export const MAX_REFERENCES = 10_000;

interface EntitiesArguments {
  readonly representations: readonly unknown[];
}

/**
 * Guards `Query._entities` (Federation subgraph specification): a representation that is no object, or that names a type
 * which is no entity, is an error in its own place and leaves its siblings whole; and there is an end to how many are
 * looked at.
 */
export function guardReferences(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve as GraphQLFieldResolver<unknown, object, EntitiesArguments> | undefined;
  if (!field || !resolve) return;
  const seen = new WeakMap<object, number>();

  const guarded: GraphQLFieldResolver<unknown, object, EntitiesArguments> = (
    source,
    { representations },
    context,
    info,
  ) => {
    const count = (seen.get(context) ?? 0) + representations.length;
    seen.set(context, count);
    if (count > MAX_REFERENCES) {
      throw new GraphQLError(`One request may hold ${MAX_REFERENCES} references.`, {
        extensions: { code: 'TOO_MANY_REFERENCES' },
      });
    }
    return representations.map((representation) => {
      if (!isReference(representation, info)) return notAReference();
      const [entity] = resolve(source, { representations: [representation] }, context, info) as unknown[];
      return entity;
    });
  };
  field.resolve = guarded as GraphQLFieldResolver<unknown, unknown>;
}

function isReference(value: unknown, { returnType }: GraphQLResolveInfo): boolean {
  const entities = getNamedType(returnType);
  const name = referencedType(value);
  return isUnionType(entities) && entities.getTypes().some((type) => type.name === name);
}

/** What a representation says its entity's type is. */
export function referencedType(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '__typename' in value ? value.__typename : undefined;
}

/** What a representation is told that refers to no entity of ours. */
export function notAReference(): GraphQLError {
  return new GraphQLError('A reference is an object whose __typename names an entity of this subgraph.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
