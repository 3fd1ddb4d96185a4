import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema, getResolversFromSchema } from '@graphql-tools/utils';
import { wrapSchema } from '@graphql-tools/wrap';
import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { BootError } from './bootError.ts';
import { nameClashes } from './nameClashes.ts';
import { ownTypeDefs } from './ownTypeDefs.ts';
import { storeFieldResolver } from './storeFieldResolver.ts';

const link = parse('extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])');

export interface SubgraphOptions {
  /** The store's schema, verbatim. */
  readonly storeSchema: GraphQLSchema;
  /** Resolves each of the store's root fields, wherever an operation is executed here and not forwarded. */
  readonly rootResolver: GraphQLFieldResolver<unknown, never>;
  /** Resolvers of what this subgraph adds. */
  readonly resolvers: Readonly<Record<string, unknown>>;
}

/**
 * Makes the federated schema: every definition of the store's schema as it is, descriptions, deprecations, defaults and
 * directives included, and beside it what `schema/` adds.
 *
 * @throws {BootError} when the store already has one of our names, naming each.
 */
export function buildSubgraph({ storeSchema, rootResolver, resolvers }: SubgraphOptions): GraphQLSchema {
  const own = ownTypeDefs();
  const clashes = nameClashes(storeSchema, own);
  if (clashes.length > 0) {
    throw new BootError(`The store's schema already has ${clashes.join(', ')}, which this subgraph adds.`);
  }
  const wrapped = wrapSchema({
    schema: storeSchema,
    createProxyingResolver: () => rootResolver as GraphQLFieldResolver<unknown, unknown>,
  });
  const schema = buildSubgraphSchema([
    { typeDefs: link },
    { typeDefs: storeTypeDefs(storeSchema, own), resolvers: getResolversFromSchema(wrapped) as never },
    { typeDefs: withoutTypeDirectives(own), resolvers: resolvers as never },
  ]);
  readStoreFieldsByResponseKey(schema, storeSchema);
  return schema;
}

/** The subgraph's SDL, as `_service { sdl }` gives it and as composition takes it. */
export function subgraphSdl(schema: GraphQLSchema): string {
  return printSubgraphSchema(schema);
}

/**
 * The store's definitions, with the directives that ours put on them: printing a subgraph loses those of an extension. A
 * schema definition would clash with the one that carries `@link`.
 */
function storeTypeDefs(schema: GraphQLSchema, own: DocumentNode): DocumentNode {
  const extensions = own.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  const document = getDocumentNodeFromSchema(schema);
  const definitions = document.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind === Kind.SCHEMA_DEFINITION) return [];
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [node];
    const added = extensions
      .filter(({ name }) => name.value === node.name.value)
      .flatMap(({ directives }) => directives ?? []);
    return [added.length > 0 ? { ...node, directives: [...(node.directives ?? []), ...added] } : node];
  });
  return { ...document, definitions };
}

/** Ours, less the directives that now stand on the store's definitions, and less the extensions that held nothing else. */
function withoutTypeDirectives(own: DocumentNode): DocumentNode {
  const definitions = own.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [node];
    return node.fields?.length ? [{ ...node, directives: [] }] : [];
  });
  return { ...own, definitions };
}

function readStoreFieldsByResponseKey(schema: GraphQLSchema, storeSchema: GraphQLSchema): void {
  const roots = [storeSchema.getQueryType()?.name, storeSchema.getMutationType()?.name];
  for (const { name } of Object.values(storeSchema.getTypeMap())) {
    const type = schema.getType(name);
    if (!isObjectType(type) || roots.includes(name) || name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = storeFieldResolver as GraphQLFieldResolver<unknown, unknown>;
  }
}
