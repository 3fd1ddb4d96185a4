import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { wrapSchema } from '@graphql-tools/wrap';
import {
  assertValidSchema,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  isTypeDefinitionNode,
  parse,
  specifiedScalarTypes,
  visit,
} from 'graphql';
import { BootError } from './bootError.ts';
import { guardReferences } from './entities/guardReferences.ts';
import type { Exposure } from './exposure/exposure.ts';
import { federatedDocument, namedTypesIn } from './federatedDocument.ts';
import { type FieldNames, fieldNames } from './fieldNames.ts';
import { nameClashes } from './nameClashes.ts';
import { storeFieldResolver } from './storeFieldResolver.ts';

const specifiedScalars: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

type GraphQLSchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number];
type Resolver = GraphQLFieldResolver<unknown, unknown>;

export interface SubgraphOptions {
  /** The store's schema, unchanged. */
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  /** Resolves the store's root fields in operations that are executed and not forwarded. */
  readonly rootResolver: GraphQLFieldResolver<unknown, never>;
  /** The resolvers of this subgraph's own fields. Store types have the store's names. */
  readonly resolvers: Readonly<Record<string, unknown>>;
}

/**
 * Builds the federated schema: the store's definitions as exposed and this subgraph's definitions in `schema/`. Without
 * exposure rules every store definition is unchanged, including descriptions, deprecations, defaults and directives.
 *
 * @throws {BootError} if the store already defines one of this subgraph's names, or if the exposed schema is invalid
 */
export function buildSubgraph({ storeSchema, exposure, rootResolver, resolvers }: SubgraphOptions): GraphQLSchema {
  const { store, own } = federatedDocument(storeSchema, exposure);
  const published = fieldNames(store);
  refuseClashes(published, own);
  refuseMissing(published, own);
  const schema = federated([
    { typeDefs: federationLink(store) },
    { typeDefs: store },
    { typeDefs: own, resolvers: underPublicNames(resolvers, exposure) as never },
  ]);
  resolveStoreTypes(schema, storeSchema, exposure);
  resolveStoreRoots(schema, storeSchema, exposure, rootResolver as Resolver);
  guardReferences(schema);
  return schema;
}

/** Returns the subgraph's SDL, as `_service { sdl }` returns it and as composition takes it. */
export function subgraphSdl(schema: GraphQLSchema): string {
  return printSubgraphSchema(schema);
}

/** graphql-js remembers that this schema is valid, so Apollo Server does not validate it again. */
function federated(modules: GraphQLSchemaModule[]): GraphQLSchema {
  try {
    const schema = buildSubgraphSchema(modules);
    assertValidSchema(schema);
    return schema;
  } catch (error) {
    throw new BootError(`The exposure rules produce an invalid schema:\n${indented((error as Error).message)}`);
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function refuseClashes(published: FieldNames, own: DocumentNode): void {
  const clashes = nameClashes(published, own);
  if (clashes.length === 0) return;
  throw new BootError(`The subgraph adds ${clashes.join(', ')}, but the store's schema already has these names.`);
}

function refuseMissing(published: FieldNames, own: DocumentNode): void {
  const defined = new Set(own.definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value));
  const missing = namedTypesIn(own).filter(
    (name) => !defined.has(name) && !published.has(name) && !specifiedScalars.has(name),
  );
  if (missing.length === 0) return;
  throw new BootError(`The subgraph uses ${[...new Set(missing)].join(', ')}, which the store's schema does not have.`);
}

/** Imports the Federation directives in use, and no others. */
function federationLink(store: DocumentNode): DocumentNode {
  const used = new Set(['key']);
  visit(store, {
    Directive({ name }) {
      used.add(name.value);
    },
  });
  const imports = ['key', 'tag', 'inaccessible', 'shareable']
    .filter((name) => used.has(name))
    .map((name) => `"@${name}"`);
  // Version 2.3 is deliberate. Not every router's composition supports the newest version, and the subgraph uses
  // nothing newer.
  return parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${imports.join(', ')}])`);
}

function underPublicNames(resolvers: SubgraphOptions['resolvers'], exposure: Exposure): Record<string, unknown> {
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
  const wrapped = wrapSchema({ schema: storeSchema, createProxyingResolver: () => rootResolver });
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
