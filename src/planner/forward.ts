import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestStore } from '../store/requestStore.ts';
import { cleanStoreError } from '../store/storeError.ts';
import type { Variables } from '../store/storeExecutor.ts';
import type { ForwardPlan } from './plans/forwardPlan.ts';
import { RawAnswer } from './rawAnswer.ts';
import { renameTypenames } from './typenameKeys.ts';

/** What Apollo Server is given to send. */
export interface ForwardedResult {
  readonly data?: RawAnswer | Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** What a client may see of a fault. */
export type ExplainFault = (fault: GraphQLError) => GraphQLFormattedError;

/** {@link forward}, with a fault told to the client where there is no answer. */
export async function forwardOrExplain(
  plan: ForwardPlan,
  store: RequestStore,
  variables: Variables,
  explain: ExplainFault,
): Promise<ForwardedResult> {
  try {
    return await forward(plan, store, variables);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [explain(error)], data: null };
  }
}

/**
 * Answers an operation with the store's own answer: its bytes when nothing in them has to change but names, else its data
 * as patched and its errors cleaned.
 *
 * @throws {StoreFault | SessionRefused}
 */
async function forward(plan: ForwardPlan, store: RequestStore, variables: Variables): Promise<ForwardedResult> {
  const answer = plan.asGuest
    ? await store.asGuest(plan.document, variables)
    : await store.asViewer(plan.document, variables);
  if (answer.bytes) return { data: new RawAnswer(publishedBytes(answer.bytes, plan)) };

  const { data, errors } = answer.result;
  return {
    ...(errors?.length
      ? { errors: errors.map((error) => nested(cleanStoreError(error, plan.document.verbatim), plan)) }
      : {}),
    ...(data === undefined ? {} : { data: publishedData(data, plan) }),
  };
}

type Data = Record<string, unknown> | null;

function publishedData(data: Data, plan: ForwardPlan): Data {
  if (data === null || keepsNames(plan)) return data;
  return JSON.parse(published(JSON.stringify({ data }), plan)).data;
}

function publishedBytes(bytes: Buffer, plan: ForwardPlan): Buffer {
  if (keepsNames(plan)) return bytes;
  // Every byte a character: names are ASCII, and nothing else is touched.
  return Buffer.from(published(bytes.toString('latin1'), plan), 'latin1');
}

function keepsNames({ typenames, namespaceKey }: ForwardPlan): boolean {
  return typenames === undefined && namespaceKey === undefined;
}

/** An answer's text as the supergraph names things: its types, and the namespace it stands in. */
function published(text: string, { typenames, namespaceKey }: ForwardPlan): string {
  const renamed = typenames ? renameTypenames(text, typenames) : text;
  if (namespaceKey === undefined) return renamed;
  return `${renamed.replace(/^\s*\{\s*"data"\s*:/, `{"data":{"${namespaceKey}":`)}}`;
}

function nested(error: GraphQLFormattedError, { namespaceKey }: ForwardPlan): GraphQLFormattedError {
  return namespaceKey !== undefined && error.path ? { ...error, path: [namespaceKey, ...error.path] } : error;
}
