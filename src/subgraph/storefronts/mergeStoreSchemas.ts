import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  buildASTSchema,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import { BootError } from '../bootError.ts';
import { SchemaMerge } from './schemaMerge.ts';

/** The store's schema of one storefront. */
export interface StorefrontSchema {
  readonly storefront: string;
  readonly schema: GraphQLSchema;
}

export interface MergedSchemas {
  /** The union of all schemas. */
  readonly served: GraphQLSchema;
  /** The schema of each storefront, in order. Storefronts with equal schemas share one object, also with `served`. */
  readonly own: readonly GraphQLSchema[];
}

const MAX_CONFLICTS = 20;

/**
 * Merges the schemas of several storefronts into the one that the subgraph publishes: all types with all fields,
 * arguments, input fields, enum values, union members and interfaces.
 *
 * @throws {BootError} that lists what contradicts, if no schema could serve every storefront
 */
export function mergeStoreSchemas(schemas: readonly StorefrontSchema[]): MergedSchemas {
  const distinct = new Map<string, StorefrontSchema>();
  const texts = schemas.map((each) => {
    const text = sortedText(each.schema);
    if (!distinct.has(text)) distinct.set(text, each);
    return text;
  });
  const [first, ...others] = distinct.values();
  if (!first) throw new Error('There is no schema to merge.');
  const served = others.length === 0 ? first.schema : union([first, ...others]);
  const servedText = others.length === 0 ? texts[0] : sortedText(served);
  const own = texts.map((text) => (text === servedText ? served : distinct.get(text)?.schema));
  return { served, own: own.filter((schema) => schema !== undefined) };
}

function union(schemas: readonly StorefrontSchema[]): GraphQLSchema {
  const merge = new SchemaMerge();
  for (const { schema, storefront } of schemas) merge.add(getDocumentNodeFromSchema(schema).definitions, storefront);
  refuse(merge.conflicts);
  const served = buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...merge.definitions] }, { assumeValidSDL: true });
  refuse(validateSchema(served).map(({ message }) => message));
  return served;
}

function refuse(conflicts: readonly string[]): void {
  if (conflicts.length === 0) return;
  const more = conflicts.length - MAX_CONFLICTS;
  throw new BootError(
    [
      "The storefronts' schemas contradict each other, so that one subgraph cannot serve all of them:",
      ...conflicts.slice(0, MAX_CONFLICTS).map((conflict) => `  ${conflict}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
      'Pin schemas of the same age (storeSchema), or serve these storefronts from separate deployments.',
    ].join('\n'),
  );
}

function sortedText(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}
