import {
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLNullableType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  type GraphQLType,
  GraphQLUnionType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  isWrappingType,
} from 'graphql';

type Nullable = GraphQLOutputType & GraphQLNullableType;

/**
 * Returns a copy of a schema. Resolvers that are set on the copy's objects, interfaces, unions and fields do not change
 * the original. Both schemas share what has no resolvers: scalars, enums, inputs and arguments. `mapSchema` copies these,
 * too, and everything several times, which takes a large part of a start.
 */
export function copySchema(schema: GraphQLSchema): GraphQLSchema {
  const copies = new Map<GraphQLType, GraphQLType>();
  const copied = <Type extends GraphQLType>(type: Type) => (copies.get(type) ?? type) as Type;
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  for (const type of types) {
    const copy = withoutFields(type);
    if (copy) copies.set(type, copy);
  }
  for (const type of types) copyFields(type);
  const config = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    types: config.types.map(copied),
    query: config.query && copied(config.query),
    mutation: config.mutation && copied(config.mutation),
    subscription: config.subscription && copied(config.subscription),
  });

  /** Returns undefined for a type that has no resolvers. */
  function withoutFields(type: GraphQLNamedType) {
    if (isObjectType(type))
      return new GraphQLObjectType({ ...type, fields: {}, interfaces: () => type.getInterfaces().map(copied) });
    if (isInterfaceType(type))
      return new GraphQLInterfaceType({ ...type, fields: {}, interfaces: () => type.getInterfaces().map(copied) });
    if (isUnionType(type)) return new GraphQLUnionType({ ...type, types: () => type.getTypes().map(copied) });
    return undefined;
  }

  function copyFields(type: GraphQLNamedType): void {
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const fields = copied(type).getFields();
    for (const [name, field] of Object.entries(type.getFields()))
      fields[name] = { ...field, type: referenced(field.type) };
  }

  function referenced(type: GraphQLOutputType): GraphQLOutputType {
    const known = copies.get(type) as GraphQLOutputType | undefined;
    if (known) return known;
    if (!isWrappingType(type)) return type;
    const inner = referenced(type.ofType);
    const copy = isListType(type) ? new GraphQLList(inner) : new GraphQLNonNull(inner as Nullable);
    copies.set(type, copy);
    return copy;
  }
}
