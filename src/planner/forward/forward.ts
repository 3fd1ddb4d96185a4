import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Variables } from '../../store/document/storefrontDocument.ts';
import { cleanStoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import type { RequestStore } from '../../store/requestStore.ts';
import type { StoreResponse } from '../../store/storeExecutor.ts';
import { maskError } from '../result/maskError.ts';
import { RawResponse } from '../result/rawResponse.ts';
import { renameTypenamesInBytes } from '../result/renameTypenames.ts';
import type { ForwardPlan } from './forwardPlan.ts';

/** A response for Apollo Server to send. */
export interface ForwardedResult {
  readonly data?: RawResponse | Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Returns the client's view of an error. */
export type FormatError = (fault: GraphQLError) => GraphQLFormattedError;

/** Answers an operation with the store's response, or with the formatted error if there is none. */
export async function forwardOrFormatError(
  plan: ForwardPlan,
  store: RequestStore,
  variables: Variables,
  formatError: FormatError,
): Promise<ForwardedResult> {
  try {
    const { document } = plan;
    const answer = await (plan.asGuest ? store.asGuest(document, variables) : store.asViewer(document, variables));
    return forwarded(answer, plan);
  } catch (error) {
    return { data: null, errors: [formatError(maskError(error))] };
  }
}

/**
 * Sends the bytes unchanged, except for names, if the response has no errors. Otherwise sends the parsed data and the
 * formatted errors, in the store's order.
 */
function forwarded(answer: StoreResponse, plan: ForwardPlan): ForwardedResult {
  if (answer.bytes) {
    const bytes = published(answer.bytes, plan);
    // Only responses to queries are compressed (docs/transport.md).
    const isUnchanged = bytes === answer.bytes && plan.document.operationType === 'query';
    return { data: new RawResponse(bytes, isUnchanged ? answer.encoded : undefined) };
  }

  const { data, errors } = answer.result;
  const cleaned = errors?.length
    ? { errors: errors.map((error) => nested(cleanStoreGraphQLError(error, plan.document.verbatim), plan)) }
    : {};
  const renamed = data === undefined ? {} : { data: publishedData(data, plan) };
  return Object.keys(answer.result)[0] === 'errors' ? { ...cleaned, ...renamed } : { ...renamed, ...cleaned };
}

type Data = Record<string, unknown> | null;

function publishedData(data: Data, plan: ForwardPlan): Data {
  if (data === null || keepsNames(plan)) return data;
  return JSON.parse(published(Buffer.from(JSON.stringify({ data })), plan).toString()).data;
}

function keepsNames({ typenames, namespaceKey }: ForwardPlan): boolean {
  return typenames === undefined && namespaceKey === undefined;
}

/** Returns a response without errors in the supergraph's names, inside its namespace. */
function published(answer: Buffer, { typenames, namespaceKey }: ForwardPlan): Buffer {
  const renamed = typenames ? renameTypenamesInBytes(answer, typenames) : answer;
  if (namespaceKey === undefined) return renamed;
  const afterData = renamed.subarray(renamed.indexOf(':') + 1);
  return Buffer.concat([Buffer.from(`{"data":{"${namespaceKey}":`), afterData, Buffer.from('}')]);
}

function nested(error: GraphQLFormattedError, { namespaceKey }: ForwardPlan): GraphQLFormattedError {
  return namespaceKey !== undefined && error.path ? { ...error, path: [namespaceKey, ...error.path] } : error;
}
