import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation, GraphQLResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { ClientError } from '../errors/clientError.ts';
import { inSpanSync } from '../telemetry/tracing/spans.ts';
import { answerPlan } from './answerPlan.ts';
import { needsViewer } from './execute/needsViewer.ts';
import { createStoreRoots } from './execute/storeRoots.ts';
import type { FormatError, ForwardedResult } from './forward/forward.ts';
import type { KnownOperations } from './knownOperations.ts';
import { RawResponse } from './result/rawResponse.ts';

export interface PlannerOptions {
  readonly formatError: FormatError;
  /** The known documents and their plans. */
  readonly operations: KnownOperations;
}

type OperationRequest = GraphQLRequestContextResponseForOperation<RequestContext>;

/** A result, and the HTTP status if graphql-js does not choose it. */
interface PlannedResponse {
  readonly result: ForwardedResult;
  readonly status?: number;
}

/**
 * Answers each operation by its plan: with the store's response, or through graphql-js. Refuses invalid variables in
 * both cases, with messages that do not quote them.
 */
export function plannerPlugin({ formatError, operations }: PlannerOptions): ApolloServerPlugin<RequestContext> {
  async function respond(request: OperationRequest): Promise<PlannedResponse | undefined> {
    const { document, source = '', contextValue } = request;
    const { budget } = contextValue;
    // The types of Apollo Server promise a value. It is undefined if the document lacks the requested operation.
    const operation: typeof request.operation | undefined = request.operation;
    if (!operation) return undefined;
    const requestedName = request.request.operationName ?? undefined;
    const { plan, checkVariables } = inSpanSync('plan', {}, () =>
      operations.planFor({ document, operation, source, budget }, requestedName),
    );
    contextValue.observation.plan = plan.kind;
    const { viewer } = contextValue;
    if (viewer.refusal) return { result: { data: null, errors: [formatError(viewer.refusal)] } };
    const variables = request.request.variables ?? {};
    const invalid = checkVariables(variables);
    if (invalid.length > 0) {
      return refusal(invalid.map((error) => ({ ...formatError(error), locations: error.at })));
    }
    if (plan.kind === 'execute') {
      const error = needsViewer(operation) ? await failureOf(viewer.resolve()) : undefined;
      if (error) return { result: { data: null, errors: [formatError(error)] } };
      contextValue.storeRoots = createStoreRoots(plan, contextValue.store);
      return undefined;
    }
    const result = await answerPlan(plan, contextValue, variables, formatError);
    return result && { result };
  }

  async function respondOrRefuse(request: OperationRequest): Promise<PlannedResponse | undefined> {
    try {
      return await respond(request);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return refusal([formatError(error)]);
    }
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation(request) {
          const planned = await respondOrRefuse(request);
          return planned ? toResponse(planned, request) : null;
        },
      };
    },
  };
}

async function failureOf(look: Promise<void>): Promise<ClientError | undefined> {
  try {
    await look;
    return undefined;
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
}

function refusal(errors: readonly GraphQLFormattedError[]): PlannedResponse {
  return { result: { errors }, status: 400 };
}

function toResponse({ result, status }: PlannedResponse, { response: { http } }: OperationRequest): GraphQLResponse {
  const singleResult = inOwnOrder(result) as Extract<GraphQLResponse['body'], { kind: 'single' }>['singleResult'];
  if (status !== undefined) http.status = status;
  return { http, body: { kind: 'single', singleResult } };
}

/** Apollo Server orders the keys of a result itself. A serialized result keeps its order, which is the store's. */
function inOwnOrder(result: ForwardedResult): ForwardedResult {
  if (!result.errors || result.data === undefined) return result;
  return { data: new RawResponse(Buffer.from(JSON.stringify(result))), errors: result.errors };
}
