import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import { createStoreRoots } from '../store/storeRoots.ts';
import { answerPlan } from './answerPlan.ts';
import type { ExplainFault, ForwardedResult } from './forward.ts';
import type { ForwardLane } from './forwardLane.ts';
import { createPlanCache } from './planCache.ts';
import type { PlannerParts } from './plans/readOperation.ts';

export interface PlannerOptions extends PlannerParts {
  readonly explain: ExplainFault;
  /** Told of every document that may go past this from now on. */
  readonly lane: ForwardLane;
}

/** Answers each operation by its plan: here with the store's own answer, or else through graphql-js. */
export function plannerPlugin({ explain, lane, ...parts }: PlannerOptions): ApolloServerPlugin<RequestContext> {
  const plans = createPlanCache(parts);

  async function respond(
    request: GraphQLRequestContextResponseForOperation<RequestContext>,
  ): Promise<ForwardedResult | undefined> {
    const { document, source = '', contextValue } = request;
    // Apollo Server's types promise one; there is none when the request names an operation the document lacks.
    const operation: typeof request.operation | undefined = request.operation;
    if (!operation) return undefined;
    const { plan, fits } = plans.planFor({ document, operation, source });
    if (plan.kind === 'execute') {
      contextValue.storeRoots = createStoreRoots(plan, contextValue.store);
      return undefined;
    }
    // Variables that do not fit are told by graphql-js, in its own words and with its own status.
    const variables = request.request.variables ?? {};
    if (!fits(variables)) return undefined;
    lane.remember({ query: source, operationName: request.request.operationName }, { plan, fits });
    return answerPlan(plan, contextValue, variables, explain);
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
