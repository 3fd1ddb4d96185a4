import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  assertValidSchema,
  type DocumentNode,
  type GraphQLSchema,
  isTypeDefinitionNode,
  parse,
  print,
  specifiedScalarTypes,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { BootError } from './bootError.ts';
import type { Exposure } from './exposure/exposure.ts';
import { federatedDocument, namedTypesIn, type SchemaAdditions } from './federatedDocument.ts';
import { type FieldNames, fieldNames } from './fieldNames.ts';
import { nameClashes } from './nameClashes.ts';

const specifiedScalars: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** The rules per store schema for which the federated schema is kept. */
const MAX_RULES = 2;

const kept = new WeakMap<GraphQLSchema, LRUCache<string, GraphQLSchema>>();

/**
 * Returns the federated schema, without resolvers: the store's definitions as exposed and this subgraph's definitions in
 * `schema/`. Building one takes most of the time of a start, so each schema is built once per process for the same store
 * schema, the same rules and the same extension. Do not change the returned schema.
 *
 * @throws {BootError} if the store already defines one of this subgraph's names, or if the exposed schema is invalid
 */
export function federatedSchema(
  storeSchema: GraphQLSchema,
  exposure: Exposure,
  additions: SchemaAdditions,
): GraphQLSchema {
  const { extension, concealsSessions } = additions;
  const schemas = kept.get(storeSchema) ?? new LRUCache({ max: MAX_RULES });
  kept.set(storeSchema, schemas);
  const rules = JSON.stringify([exposure.rules, extension && print(extension), concealsSessions]);
  const schema = schemas.get(rules) ?? build(storeSchema, exposure, additions);
  schemas.set(rules, schema);
  return schema;
}

function build(storeSchema: GraphQLSchema, exposure: Exposure, additions: SchemaAdditions): GraphQLSchema {
  const { store, own } = federatedDocument(storeSchema, exposure, additions);
  const published = fieldNames(store);
  refuseClashes(published, own);
  refuseMissing(published, own);
  return federated(
    [federationLink([store, own]), store, own],
    additions.extension ? 'The extension leads' : 'The exposure rules lead',
  );
}

/** graphql-js remembers that this schema is valid, so Apollo Server does not validate it again. */
function federated(documents: readonly DocumentNode[], cause: string): GraphQLSchema {
  try {
    const schema = buildSubgraphSchema(documents.map((typeDefs) => ({ typeDefs })));
    assertValidSchema(schema);
    return schema;
  } catch (error) {
    throw new BootError(`${cause} to an invalid schema:\n${indented((error as Error).message)}`);
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

/** The minor version of Federation 2 that introduced each directive (Federation specification, changelog). */
const introduced: Readonly<Record<string, number>> = {
  key: 0,
  tag: 0,
  inaccessible: 0,
  shareable: 0,
  override: 0,
  authenticated: 5,
  requiresScopes: 5,
  policy: 6,
  cost: 9,
  listSize: 9,
};
/** `@override(label:)` */
const PROGRESSIVE_OVERRIDE = 7;
/** Not every router's composition supports the newest version. Without newer directives, this one is served. */
const DEFAULT_VERSION = 3;

/** Imports the Federation directives in use, and no others, from the lowest version that has them. */
function federationLink(documents: readonly DocumentNode[]): DocumentNode {
  const used = new Set(['key']);
  let version = DEFAULT_VERSION;
  for (const document of documents) {
    visit(document, {
      Directive(node) {
        const { value: name } = node.name;
        if (introduced[name] === undefined) return;
        used.add(name);
        const isProgressive =
          name === 'override' && node.arguments?.some((argument) => argument.name.value === 'label');
        version = Math.max(version, introduced[name], isProgressive ? PROGRESSIVE_OVERRIDE : 0);
      },
    });
  }
  const imports = Object.keys(introduced).filter((name) => used.has(name));
  const list = imports.map((name) => `"@${name}"`).join(', ');
  return parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.${version}", import: [${list}])`);
}
