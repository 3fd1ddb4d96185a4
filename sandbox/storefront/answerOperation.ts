import type { IncomingHttpHeaders } from 'node:http';
import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { checkDepth } from '../operation/checkDepth.ts';
import { checkOneMutation } from '../operation/checkOneMutation.ts';
import { checkScopes } from '../operation/checkScopes.ts';
import { checkComplexity, complexityOf } from '../operation/complexityOf.ts';
import { DocumentRefused } from '../operation/documentRefused.ts';
import { readDocument, readOperation } from '../operation/readOperation.ts';
import type { RequestRecord } from '../state/requestRecord.ts';
import type { StorefrontToken } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';
import { carriesCustomerToken, findViewer } from './findViewer.ts';
import type { GraphQLBody } from './graphqlBody.ts';
import { introspectOnce } from './introspectOnce.ts';
import { isFromBrowser } from './isFromBrowser.ts';
import type { StorefrontContext } from './storefrontContext.ts';

/** One request to the Storefront API with an accepted bearer token. */
export interface StorefrontRequest {
  readonly state: StoreState;
  readonly schema: GraphQLSchema;
  readonly complexityLimit: number;
  readonly token: StorefrontToken;
  readonly headers: IncomingHttpHeaders;
  readonly clientIp: string;
  readonly record: RequestRecord;
  readonly skewMs: number;
}

export interface StorefrontResponse {
  readonly result: ExecutionResult;
  /** null if the document was refused before it was measured. */
  readonly complexity: number | null;
}

/** Answers a GraphQL request by the store's rules: validation, limits, scopes, the customer, then execution. */
export async function answerOperation(request: StorefrontRequest, body: GraphQLBody): Promise<StorefrontResponse> {
  let complexity: number | null = null;
  try {
    const operation = readOperation(request.schema, readDocument(body.query), body.operationName, body.variables);
    complexity = complexityOf(request.schema, operation);
    checkOneMutation(operation);
    checkDepth(operation);
    checkComplexity(complexity, request.complexityLimit);
    checkScopes(request.token, operation, carriesCustomerToken(request.headers));
    const contextValue = createContext(request);
    const { schema } = request;
    const { document } = operation;
    const operationName = operation.node.name?.value ?? null;
    const result = await introspectOnce(schema, operation, () =>
      execute({ schema, document, variableValues: body.variables, operationName, contextValue }),
    );
    return { result: withoutSurprises(result, request.record), complexity };
  } catch (error) {
    if (error instanceof DocumentRefused) return { result: { errors: error.errors }, complexity };
    if (error instanceof GraphQLError) return { result: { data: null, errors: [error] }, complexity };
    throw error;
  }
}

function createContext({ state, token, headers, clientIp, record, skewMs }: StorefrontRequest): StorefrontContext {
  const now = () => state.clock.now() + skewMs;
  const channelId = token.channelIds[0] ?? 1;
  return {
    state,
    now,
    channelId,
    tokenKind: token.kind,
    scopes: token.scopes,
    customer: findViewer(state, token, channelId, headers, now()),
    origin: state.origin,
    clientIp,
    fromBrowser: isFromBrowser(headers),
    note: (reason) => {
      record.note = reason;
    },
  };
}

/**
 * An unexpected error of a resolver is a bug of the sandbox. The response distinguishes it from a refusal and reveals
 * no details.
 */
function withoutSurprises(result: ExecutionResult, record: RequestRecord): ExecutionResult {
  if (result.errors === undefined) return result;
  return {
    ...result,
    errors: result.errors.map((error) => {
      if (error.originalError === undefined || error.originalError instanceof GraphQLError) return error;
      record.note = `internal error: ${error.message}`;
      return new GraphQLError('Internal server error', { nodes: error.nodes ?? null, path: error.path ?? null });
    }),
  };
}
