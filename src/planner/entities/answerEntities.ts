import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import type { ClientVariables, EntitySource } from '../../entities/entitySource.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { MAX_REFERENCES, referencedType } from '../../subgraph/entities/guardReferences.ts';
import {
  MAX_LISTED_ERRORS,
  notAReference,
  tooManyReferences,
  unlistedErrors,
} from '../../subgraph/entities/referenceErrors.ts';
import type { FormatError, ForwardedResult } from '../forward/forward.ts';
import { errorAtPath } from '../result/errorAtPath.ts';
import { maskError } from '../result/maskError.ts';
import { RawResponse } from '../result/rawResponse.ts';
import { renameTypenames } from '../result/renameTypenames.ts';
import type { EntitiesField, EntitiesPlan, PlannedEntities } from './entitiesPlan.ts';
import { type EntityResult, toEntityResult } from './toEntityResult.ts';

/** Each reference to an entity adds a copy, so many references to a large entity could exceed the memory. */
const MAX_CHARACTERS = 20_000_000;

/** One key. Any number of representations may have it. */
interface Found {
  readonly tag: string | undefined;
  /** Set when its page has arrived. */
  result: EntityResult | undefined;
}

/** The outcome of a representation. Undefined if no entity can have its key. */
type Outcome = Found | GraphQLError | undefined;

/** Keys of one type that are looked up in one request. */
interface Page {
  readonly entities: PlannedEntities;
  readonly keys: unknown[];
  readonly found: Found[];
}

/** The references of one type in one field. */
interface Batch {
  readonly entities: PlannedEntities;
  readonly pageSize: number;
  readonly known: Map<string, Found>;
  page: Page | undefined;
}

/**
 * Answers references with the same result as execution, but without graphql-js. Looks up each key once, in concurrent
 * pages. Reports errors at the place of their representation.
 *
 * @returns undefined if the references of this request must be executed. Nothing has been sent then.
 */
export async function answerEntities(
  { fields, typenames }: EntitiesPlan,
  context: RequestContext,
  variables: ClientVariables,
  formatError: FormatError,
): Promise<ForwardedResult | undefined> {
  const lists = fields.map(({ variable }) => variables[variable]);
  if (!lists.every(Array.isArray)) return undefined;
  // graphql-js reports that there are too many.
  if (lists.reduce((sum, { length }) => sum + length, 0) > MAX_REFERENCES) return undefined;
  const { budget } = context;
  const pages: Page[] = [];
  const outcomes = fields.map((field, index) =>
    readReferences(field, lists[index] ?? [], variables, { budget, pages }),
  );
  const isService = context.service.state === 'known';
  if (isService && pages.some(({ entities }) => entities.executedForServices)) return undefined;
  await Promise.all(pages.map((page) => fill(page, context, variables)));
  const [only, another] = outcomes;
  // Routers read the tags of the field `_entities` alone.
  if (only && !another)
    context.caching.entities = only.map((outcome) => (outcome && 'tag' in outcome ? outcome.tag : undefined));
  const characters = outcomes.flat().reduce((sum, outcome) => sum + textOf(outcome).length, 0);
  if (characters > MAX_CHARACTERS)
    return {
      data: null,
      errors: [formatError(tooManyReferences('The response would be too large. Request fewer references or fields.'))],
    };
  const data = fields.map(({ key }, index) => `"${key}":[${textsOf(outcomes[index] ?? []).join()}]`);
  const errors = fields.flatMap((field, index) => errorsOf(field, outcomes[index] ?? [], formatError));
  const written = `{"data":{${data.join()}}}`;
  const text = typenames ? renameTypenames(written, typenames) : written;
  return errors.length === 0 ? { data: new RawResponse(Buffer.from(text)) } : { data: JSON.parse(text).data, errors };
}

/** Reads the representations of a field. Appends new pages to the list. */
function readReferences(
  { entities }: EntitiesField,
  representations: readonly unknown[],
  variables: ClientVariables,
  { budget, pages }: { readonly budget: DocumentBudget; readonly pages: Page[] },
): Outcome[] {
  const batches = new Map<unknown, Batch>();
  return representations.map((representation) => {
    const type = referencedType(representation);
    const batch = batches.get(type) ?? newBatch(type);
    if (!batch) return notAReference();
    const key = keyIn(batch, representation as Readonly<Record<string, unknown>>);
    return key instanceof GraphQLError ? key : key === null ? undefined : foundAt(batch, key);
  });

  function newBatch(type: unknown): Batch | undefined {
    const ofType = entities.get(type as string)?.();
    if (!ofType) return undefined;
    const batch = {
      entities: ofType,
      pageSize: ofType.source.pageSize(variables, budget),
      known: new Map(),
      page: undefined,
    };
    batches.set(type, batch);
    return batch;
  }

  function foundAt(batch: Batch, key: unknown): Found {
    const name = String(key);
    const known = batch.known.get(name);
    if (known) return known;
    const found: Found = { tag: batch.entities.source.tagOf(key), result: undefined };
    batch.known.set(name, found);
    if (!batch.page || batch.page.keys.length >= batch.pageSize) {
      batch.page = { entities: batch.entities, keys: [], found: [] };
      pages.push(batch.page);
    }
    batch.page.keys.push(key);
    batch.page.found.push(found);
    return found;
  }
}

function keyIn({ entities }: Batch, representation: Readonly<Record<string, unknown>>): unknown {
  try {
    return entities.source.readKey(representation);
  } catch (error) {
    return maskError(error);
  }
}

/** Looks up a page and sets the outcome of each key. */
async function fill(
  { entities, keys, found }: Page,
  context: RequestContext,
  variables: ClientVariables,
): Promise<void> {
  const results = await load(entities.source, keys, context, variables);
  for (const [index, each] of found.entries()) each.result = results[index];
}

async function load(
  source: EntitySource,
  keys: readonly unknown[],
  context: RequestContext,
  variables: ClientVariables,
): Promise<readonly EntityResult[]> {
  try {
    const { entities, holdErrors } = await source.load(keys, context, variables);
    return entities.map((entity) => toEntityResult(entity, holdErrors));
  } catch (error) {
    const failed = toEntityResult(maskError(error), false);
    return keys.map(() => failed);
  }
}

function textOf(outcome: Outcome): string {
  return (outcome && 'result' in outcome && outcome.result?.text) || 'null';
}

function textsOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(textOf);
}

/** Returns the errors of one field with their paths. The last one stands for those that are not listed. */
function errorsOf(
  field: EntitiesField,
  outcomes: readonly Outcome[],
  formatError: FormatError,
): GraphQLFormattedError[] {
  const failed = outcomes.flatMap((outcome, index) => errorsIn(outcome).map((each) => ({ ...each, index })));
  const listed = failed.slice(0, MAX_LISTED_ERRORS).map(({ error, path, index }) => located(error, index, path));
  const unlisted = failed[MAX_LISTED_ERRORS];
  if (!unlisted) return listed;
  const summary = unlistedErrors(unlisted.error, failed.length - MAX_LISTED_ERRORS);
  return [...listed, located(summary, unlisted.index, [])];

  function located(error: GraphQLError, index: number, path: readonly (string | number)[]): GraphQLFormattedError {
    return errorAtPath(error, [field.key, index, ...path], formatError, path.length === 0 ? field : undefined);
  }
}

function errorsIn(outcome: Outcome): EntityResult['errors'] {
  if (outcome instanceof GraphQLError) return [{ error: outcome, path: [] }];
  return outcome?.result?.errors ?? [];
}
