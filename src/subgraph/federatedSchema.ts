import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  assertValidSchema,
  type DocumentNode,
  type GraphQLSchema,
  isTypeDefinitionNode,
  parse,
  specifiedScalarTypes,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { BootError } from './bootError.ts';
import type { Exposure } from './exposure/exposure.ts';
import { federatedDocument, namedTypesIn } from './federatedDocument.ts';
import { type FieldNames, fieldNames } from './fieldNames.ts';
import { nameClashes } from './nameClashes.ts';

const specifiedScalars: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** The rules per store schema for which the federated schema is kept. */
const MAX_RULES = 2;

const kept = new WeakMap<GraphQLSchema, LRUCache<string, GraphQLSchema>>();

/**
 * Returns the federated schema, without resolvers: the store's definitions as exposed and this subgraph's definitions in
 * `schema/`. Building one takes most of the time of a start, so each schema is built once per process for the same store
 * schema and the same rules. Do not change the returned schema.
 *
 * @throws {BootError} if the store already defines one of this subgraph's names, or if the exposed schema is invalid
 */
export function federatedSchema(storeSchema: GraphQLSchema, exposure: Exposure): GraphQLSchema {
  const schemas = kept.get(storeSchema) ?? new LRUCache({ max: MAX_RULES });
  kept.set(storeSchema, schemas);
  const rules = JSON.stringify(exposure.rules);
  const schema = schemas.get(rules) ?? build(storeSchema, exposure);
  schemas.set(rules, schema);
  return schema;
}

function build(storeSchema: GraphQLSchema, exposure: Exposure): GraphQLSchema {
  const { store, own } = federatedDocument(storeSchema, exposure);
  const published = fieldNames(store);
  refuseClashes(published, own);
  refuseMissing(published, own);
  return federated([federationLink(store), store, own]);
}

/** graphql-js remembers that this schema is valid, so Apollo Server does not validate it again. */
function federated(documents: readonly DocumentNode[]): GraphQLSchema {
  try {
    const schema = buildSubgraphSchema(documents.map((typeDefs) => ({ typeDefs })));
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
