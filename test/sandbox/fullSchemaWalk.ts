import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

const literals: Readonly<Record<string, string>> = {
  Int: '1',
  Long: '1',
  Float: '1',
  BigDecimal: '1',
  Boolean: 'true',
  DateTime: '"2024-01-01T00:00:00Z"',
  URL: '"https://shop.example/"',
  UUID: '"00000000-0000-4000-8000-000000000000"',
  IpAddress: '"192.0.2.1"',
};

/** Returns the smallest literal of a type. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return literals[type.name] ?? '"x"';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
}

/** Returns a field with its required arguments. */
function call(field: GraphQLField<unknown, unknown>): string {
  if (field.name === 'product') return 'product(entityId: 101)';
  const required = field.args.filter(isRequiredArgument);
  const given = required.map((argument) => `${argument.name}: ${literal(argument.type)}`);
  return given.length === 0 ? field.name : `${field.name}(${given.join(', ')})`;
}

/** Returns the leaves of a field's type. Of an abstract type, only `__typename`. */
function leavesBelow(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '__typename';
  const leaves = Object.values(type.getFields()).filter((each) => isLeafType(getNamedType(each.type)));
  return ['__typename', ...leaves.map(call)].join(' ');
}

/**
 * Returns one document for each type that a root type reaches, by the shortest path. It selects every leaf of the type,
 * and the leaves of all types that its fields lead to, so that every field is resolved in every place.
 */
export function documentsOf(schema: GraphQLSchema, operation: 'query' | 'mutation', leftOut: readonly string[] = []) {
  const documents: string[] = [];
  const seen = new Set<string>();
  const queue = [{ typeName: operation === 'query' ? 'Query' : 'Mutation', wrap: (inner: string) => inner }];
  for (const { typeName, wrap } of queue) {
    const type = schema.getType(typeName);
    if (seen.has(typeName)) continue;
    seen.add(typeName);
    for (const each of isAbstractType(type) ? schema.getPossibleTypes(type) : [type]) {
      if (!isObjectType(each)) continue;
      const inside = (inner: string) => wrap(isAbstractType(type) ? `... on ${each.name} { ${inner} }` : inner);
      const fields = Object.values(each.getFields()).filter(({ name }) => !leftOut.includes(name));
      const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
      const branches = fields.filter((field) => !leaves.includes(field));
      const isRoot = typeName === 'Query' || typeName === 'Mutation';
      const below = isRoot ? [] : branches.map((field) => `${call(field)} { ${leavesBelow(field)} }`);
      documents.push(`${operation} { ${inside(['__typename', ...leaves.map(call), ...below].join(' '))} }`);
      for (const field of branches) {
        queue.push({
          typeName: getNamedType(field.type).name,
          wrap: (inner) => inside(`${call(field)} { ${inner} }`),
        });
      }
    }
  }
  return documents;
}
