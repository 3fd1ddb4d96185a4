import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isUnionType,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { MAX_LISTED_ERRORS, notAReference, tooManyReferences, unlistedErrors } from './referenceErrors.ts';
import { repeatsTooMuch } from './repeatedEntities.ts';

/** The maximum number of references in one client request, over all its `_entities` fields. */
export const MAX_REFERENCES = 10_000;

interface EntitiesArguments {
  readonly representations: readonly unknown[];
}

interface RequestWithBudget {
  readonly budget: DocumentBudget;
}

type EntitiesResolver = GraphQLFieldResolver<unknown, RequestWithBudget, EntitiesArguments>;

/**
 * Guards `Query._entities` (Federation subgraph specification). A representation that is not an object, or that names a
 * type which is not an entity, is an error in its own place, and the other references are resolved. The number of
 * references, of listed errors, and the size of repeated entities are bounded.
 */
export function guardReferences(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve as EntitiesResolver | undefined;
  if (field && resolve) field.resolve = guarded(resolve) as GraphQLFieldResolver<unknown, unknown>;
}

function guarded(resolve: EntitiesResolver): EntitiesResolver {
  const seen = new WeakMap<object, number>();

  return async (source, { representations }, context, info) => {
    const count = (seen.get(context) ?? 0) + representations.length;
    seen.set(context, count);
    if (count > MAX_REFERENCES)
      throw tooManyReferences(`One request may contain at most ${MAX_REFERENCES} references.`);
    const entities = await Promise.all(representations.map((representation) => resolveOne(representation)));
    if (repeatsTooMuch(entities, info, context.budget)) {
      throw tooManyReferences('The response would be too large. Request fewer references or fields.');
    }
    return listErrors(entities);

    async function resolveOne(representation: unknown): Promise<unknown> {
      if (!isReference(representation, info)) return notAReference();
      try {
        const [entity] = (await resolve(source, { representations: [representation] }, context, info)) as unknown[];
        return await entity;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    }
  };
}

/** Keeps the first errors in their places. The next one stands for the rest, which become null. */
function listErrors(entities: readonly unknown[]): unknown[] {
  const failed = entities.flatMap((entity, index) => (entity instanceof Error ? [index] : []));
  const [summary, ...rest] = failed.slice(MAX_LISTED_ERRORS);
  if (summary === undefined) return [...entities];
  const listed: unknown[] = [...entities];
  listed[summary] = unlistedErrors(entities[summary], rest.length + 1);
  for (const index of rest) listed[index] = null;
  return listed;
}

function isReference(value: unknown, { returnType }: GraphQLResolveInfo): boolean {
  const entities = getNamedType(returnType);
  const name = referencedType(value);
  return isUnionType(entities) && entities.getTypes().some((type) => type.name === name);
}

/** Returns the type name of a representation (`__typename`), unchecked. */
export function referencedType(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '__typename' in value ? value.__typename : undefined;
}
