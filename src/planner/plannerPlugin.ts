import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError, getVariableValues } from 'graphql';
import type { RequestContext } from '../context.ts';
import { createStoreRoots } from '../store/storeRoots.ts';
import { type ForwardedResult, forward } from './forward.ts';
import type { PlannerParts } from './plan.ts';
import { createPlanCache } from './planCache.ts';

export interface PlannerOptions extends PlannerParts {
  /** What a client may see of a fault. */
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
}

/** Answers each operation by its plan: here with the store's own answer, or else through graphql-js. */
export function plannerPlugin({ formatError, ...parts }: PlannerOptions): ApolloServerPlugin<RequestContext> {
  const plans = createPlanCache(parts);

  async function respond(
    request: GraphQLRequestContextResponseForOperation<RequestContext>,
  ): Promise<ForwardedResult | null> {
    const { document, source = '', queryHash = source, contextValue } = request;
    // Apollo Server's types promise one; there is none when the request names an operation the document lacks.
    const operation: typeof request.operation | undefined = request.operation;
    if (!operation) return null;
    const plan = plans.planFor(queryHash, { document, operation, source });
    if (plan.kind === 'execute') {
      contextValue.storeRoots = createStoreRoots(plan, contextValue.store);
      return null;
    }
    // Variables that do not fit are told by graphql-js, in its own words and with its own status.
    const variables = request.request.variables ?? {};
    if (getVariableValues(request.schema, operation.variableDefinitions ?? [], variables).errors) return null;
    try {
      return await forward(plan, contextValue.store, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { errors: [formatError(error)], data: null };
    }
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation(request) {
          const result = await respond(request);
          if (!result) return null;
          const singleResult = result as Extract<
            NonNullable<typeof request.response.body>,
            { kind: 'single' }
          >['singleResult'];
          return { http: request.response.http, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}
