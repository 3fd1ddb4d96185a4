import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation, GraphQLResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { answerPlan } from './answerPlan.ts';
import { createStoreRoots } from './execute/storeRoots.ts';
import type { FormatError, ForwardedResult } from './forward/forward.ts';
import type { KnownOperations } from './knownOperations.ts';

export interface PlannerOptions {
  readonly explain: FormatError;
  /** The plans that are kept, and the documents they are for. */
  readonly operations: KnownOperations;
}

type OperationRequest = GraphQLRequestContextResponseForOperation<RequestContext>;

/** A result, and the HTTP status where it is not graphql-js's to choose. */
interface PlannedResponse {
  readonly result: ForwardedResult;
  readonly status?: number;
}

/**
 * Answers each operation by its plan: with the store's own answer, or through graphql-js. Variables that do not fit are
 * refused here for both, in words that do not quote them.
 */
export function plannerPlugin({ explain, operations }: PlannerOptions): ApolloServerPlugin<RequestContext> {
  async function respond(request: OperationRequest): Promise<PlannedResponse | undefined> {
    const { document, source = '', contextValue } = request;
    const { budget } = contextValue;
    // Apollo Server's types promise one; there is none when the request names an operation the document lacks.
    const operation: typeof request.operation | undefined = request.operation;
    if (!operation) return undefined;
    const requestedName = request.request.operationName ?? undefined;
    const { plan, checkVariables } = operations.planFor({ document, operation, source, budget }, requestedName);
    const variables = request.request.variables ?? {};
    const invalid = checkVariables(variables);
    if (invalid.length > 0) {
      return refusal(invalid.map((error) => ({ ...explain(error), locations: error.at })));
    }
    if (plan.kind === 'execute') {
      contextValue.storeRoots = createStoreRoots(plan, contextValue.store);
      return undefined;
    }
    const result = await answerPlan(plan, contextValue, variables, explain);
    return result && { result };
  }

  async function respondOrRefuse(request: OperationRequest): Promise<PlannedResponse | undefined> {
    try {
      return await respond(request);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return refusal([explain(error)]);
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

function refusal(errors: readonly GraphQLFormattedError[]): PlannedResponse {
  return { result: { errors }, status: 400 };
}

function toResponse({ result, status }: PlannedResponse, { response: { http } }: OperationRequest): GraphQLResponse {
  const singleResult = result as Extract<GraphQLResponse['body'], { kind: 'single' }>['singleResult'];
  if (status !== undefined) http.status = status;
  return { http, body: { kind: 'single', singleResult } };
}
