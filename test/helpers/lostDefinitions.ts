import {
  type GraphQLArgument,
  type GraphQLDirective,
  GraphQLInterfaceType,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  printType,
} from 'graphql';

/**
 * Returns the names of the types and directives that a copy of a schema has lost or changed, including descriptions,
 * deprecations, defaults and order. Additional fields are not a loss.
 */
export function lostDefinitions(original: GraphQLSchema, copy: GraphQLSchema): string[] {
  const types = Object.values(original.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const lostTypes = types.filter((type) => {
    const copied = copy.getType(type.name);
    return !copied || printType(type) !== printType(withFieldsOf(copied, type));
  });
  const lostDirectives = original
    .getDirectives()
    .filter((directive) => !isSpecifiedDirective(directive))
    .filter((directive) => {
      const copied = copy.getDirective(directive.name);
      return !copied || JSON.stringify(outline(directive)) !== JSON.stringify(outline(copied));
    });
  return [...lostTypes.map(({ name }) => name), ...lostDirectives.map(({ name }) => `@${name}`)];
}

function withFieldsOf(type: GraphQLNamedType, original: GraphQLNamedType): GraphQLNamedType {
  if (isObjectType(type) && isObjectType(original)) {
    const config = type.toConfig();
    return new GraphQLObjectType({ ...config, fields: pick(config.fields, original.getFields()) });
  }
  if (isInterfaceType(type) && isInterfaceType(original)) {
    const config = type.toConfig();
    return new GraphQLInterfaceType({ ...config, fields: pick(config.fields, original.getFields()) });
  }
  return type;
}

function pick<T>(from: Record<string, T>, names: object): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name in names));
}

function outline({ description, locations, isRepeatable, args }: GraphQLDirective) {
  return { description, locations: [...locations].sort(), isRepeatable, args: args.map(argumentOutline) };
}

function argumentOutline({ name, description, type, defaultValue, deprecationReason }: GraphQLArgument) {
  return { name, description, type: String(type), defaultValue, deprecationReason };
}
