import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from 'graphql';
import type { Exposure } from './exposure/exposure.ts';
import { publicDocument, renameTypes } from './exposure/publicDocument.ts';
import { putDirectives } from './exposure/putDirectives.ts';
import { ownTypeDefs } from './ownTypeDefs.ts';

/** What changes the schema besides the store's schema and the exposure rules. */
export interface SchemaAdditions {
  /** A company's own definitions, in the store's names. */
  readonly extension?: DocumentNode | undefined;
  /** Whether a cookie holds sessions, so that clients receive none. */
  readonly concealsSessions: boolean;
}

/** The two parts of the subgraph's document, in the supergraph's names. */
export interface FederatedDocument {
  readonly store: DocumentNode;
  readonly own: DocumentNode;
}

/**
 * Returns the store's exposed definitions, with the directives that this subgraph adds to them, and this subgraph's own
 * definitions. The directives move from type extensions to the definitions because printing a subgraph loses those of
 * an extension.
 */
export function federatedDocument(
  storeSchema: GraphQLSchema,
  exposure: Exposure,
  { extension, concealsSessions }: SchemaAdditions,
): FederatedDocument {
  const { rules, names } = exposure;
  const own = extension ? concatAST([ownTypeDefs(), extension]) : ownTypeDefs();
  const kept = [...namedTypesIn(own), ...Object.keys(rules.entities)];
  return {
    store: publicDocument(storeTypeDefs(storeSchema, own, concealsSessions), rules, names, kept),
    own: renameTypes(putDirectives(withoutTypeDirectives(own), { ...rules, entities: {} }), names),
  };
}

/** A schema definition would clash with the one that carries `@link`. */
function storeTypeDefs(schema: GraphQLSchema, own: DocumentNode, concealsSessions: boolean): DocumentNode {
  const extensions = own.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  const document = getDocumentNodeFromSchema(schema);
  const definitions = document.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind === Kind.SCHEMA_DEFINITION) return [];
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [node];
    const added = extensions
      .filter(({ name }) => name.value === node.name.value)
      .flatMap(({ directives }) => directives ?? []);
    const served = concealsSessions ? withNullableToken(node) : node;
    return [added.length > 0 ? { ...served, directives: [...(node.directives ?? []), ...added] } : served];
  });
  return { ...document, definitions };
}

/** The store's `CustomerAccessToken.value` is not null. A client whose session is in a cookie receives null. */
export function withNullableToken(node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  if (node.name.value !== 'CustomerAccessToken') return node;
  const fields = node.fields?.map((field) =>
    field.name.value === 'value' && field.type.kind === Kind.NON_NULL_TYPE
      ? { ...field, type: field.type.type }
      : field,
  );
  return { ...node, ...(fields && { fields }) };
}

/**
 * The subgraph's own document without the directives that moved to the store's definitions, and without extensions that
 * become empty.
 */
function withoutTypeDirectives(own: DocumentNode): DocumentNode {
  const definitions = own.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [node];
    return node.fields?.length ? [{ ...node, directives: [] }] : [];
  });
  return { ...own, definitions };
}

/** Returns the names of the types that a document refers to. */
export function namedTypesIn(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    NamedType({ name }) {
      names.push(name.value);
    },
  });
  return names;
}
