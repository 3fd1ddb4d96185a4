import { printSubgraphSchema } from '@apollo/subgraph';
import { wrapSchema } from '@graphql-tools/wrap';
import {
  type DocumentNode,
  GraphQLBoolean,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { copySchema } from './copySchema.ts';
import { guardReferences } from './entities/guardReferences.ts';
import type { Exposure } from './exposure/exposure.ts';
import { federatedSchema } from './federatedSchema.ts';
import { addLookUps, resolveLookUps } from './stitching/addLookUps.ts';
import { storeFieldResolver } from './storeFieldResolver.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

export interface SubgraphOptions {
  /** The store's schema, unchanged. */
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  /** Resolves the store's root fields in operations that are executed and not forwarded. */
  readonly rootResolver: GraphQLFieldResolver<unknown, never>;
  /** The resolvers of this subgraph's own fields. Store types have the store's names. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A company's own definitions, in the store's names. */
  readonly extension?: DocumentNode | undefined;
  /** Whether to add the look-up fields for gateways that stitch. */
  readonly stitching?: boolean;
  /** Whether a cookie holds sessions, so that the `value` of a session is null for clients. */
  readonly concealsSessions?: boolean;
}

/**
 * Builds the subgraph's executable schema. Without exposure rules every store definition is unchanged, including
 * descriptions, deprecations, defaults and directives.
 *
 * @throws {BootError} if the store already defines one of this subgraph's names, or if the exposed schema is invalid
 */
export function buildSubgraph({
  storeSchema,
  exposure,
  rootResolver,
  resolvers,
  extension,
  stitching = false,
  concealsSessions = false,
}: SubgraphOptions): GraphQLSchema {
  const federated = federatedSchema(storeSchema, exposure, { extension, concealsSessions });
  const schema = stitching ? addLookUps(federated, exposure) : copySchema(federated);
  attachResolvers(schema, underPublicNames(resolvers, exposure));
  resolveStoreTypes(schema, storeSchema, exposure);
  resolveStoreRoots(schema, storeSchema, exposure, rootResolver as Resolver);
  guardReferences(schema);
  if (stitching) resolveLookUps(schema, exposure);
  return schema;
}

/** Returns the subgraph's SDL, as `_service { sdl }` returns it and as composition takes it. */
export function subgraphSdl(schema: GraphQLSchema): string {
  return printSubgraphSchema(schema);
}

/** Attaches field resolvers, and reference resolvers where @apollo/subgraph expects them. */
function attachResolvers(schema: GraphQLSchema, resolvers: SubgraphOptions['resolvers']): void {
  for (const [typeName, { __resolveReference: resolveReference, ...fieldResolvers }] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    if (resolveReference) type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
    const fields = type.getFields();
    for (const [name, resolve] of Object.entries(fieldResolvers)) {
      const field = fields[name];
      if (field) field.resolve = resolve as Resolver;
    }
  }
}

function underPublicNames(resolvers: SubgraphOptions['resolvers'], exposure: Exposure): SubgraphOptions['resolvers'] {
  return Object.fromEntries(Object.entries(resolvers).map(([type, fields]) => [exposure.publicType(type), fields]));
}

/** The store's responses use the client's response keys and the store's type names. */
function resolveStoreTypes(schema: GraphQLSchema, storeSchema: GraphQLSchema, exposure: Exposure): void {
  const roots = [storeSchema.getQueryType()?.name, storeSchema.getMutationType()?.name];
  for (const { name } of Object.values(storeSchema.getTypeMap())) {
    const type = schema.getType(exposure.publicType(name));
    if (name.startsWith('__') || roots.includes(name)) continue;
    if (isAbstractType(type)) {
      type.resolveType = ({ __typename }: { __typename: string }) => exposure.publicType(__typename);
    } else if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) field.resolve ??= storeFieldResolver as Resolver;
    }
  }
}

/** Each of the store's root fields resolves under its public name as in the wrapped schema. */
function resolveStoreRoots(
  schema: GraphQLSchema,
  storeSchema: GraphQLSchema,
  { namespace, rootTypes, rules }: Exposure,
  rootResolver: Resolver,
): void {
  const wrapped = wrapSchema({ schema: rootsOf(storeSchema), createProxyingResolver: () => rootResolver });
  for (const [root, type, publicType] of [
    ['Query', wrapped.getQueryType(), schema.getType(rootTypes.query)],
    ['Mutation', wrapped.getMutationType(), schema.getType(rootTypes.mutation)],
  ] as const) {
    if (!type || !isObjectType(publicType)) continue;
    const publicFields = publicType.getFields();
    for (const { name, resolve } of Object.values(type.getFields())) {
      const field = publicFields[rules.rename.fields[`${root}.${name}`] ?? name];
      if (field && resolve) field.resolve = resolve;
    }
  }
  // A namespace is an empty object. Its fields resolve as the store's root fields do.
  if (!namespace) return;
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    const carrier = root?.getFields()[namespace];
    if (carrier) carrier.resolve = () => ({});
  }
}

/**
 * Returns a schema with the names of the root fields and nothing below them. The resolvers of the wrapped schema depend
 * on nothing else, and wrapping copies every type several times.
 */
function rootsOf(schema: GraphQLSchema): GraphQLSchema {
  const named = (type: GraphQLObjectType | undefined | null) =>
    type &&
    new GraphQLObjectType({
      name: type.name,
      fields: Object.fromEntries(Object.keys(type.getFields()).map((name) => [name, { type: GraphQLBoolean }])),
    });
  return new GraphQLSchema({ query: named(schema.getQueryType()), mutation: named(schema.getMutationType()) });
}
