import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Adds `__typename` wherever an interface or a union is selected. graphql-js needs it to complete the response. */
export function addTypenameToAbstract(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet: {
        leave(node, _key, parent) {
          const isField =
            parent !== undefined && !Array.isArray(parent) && 'kind' in parent && parent.kind === Kind.FIELD;
          if (!isField || !isAbstractType(typeInfo.getParentType())) return undefined;
          return { ...node, selections: [typename, ...node.selections] };
        },
      },
    }),
  );
}
