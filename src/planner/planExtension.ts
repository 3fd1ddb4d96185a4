import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import { type ExplainedPlan, explainPlan } from './explainPlan.ts';
import { planOperation } from './plan.ts';
import type { PlannerParts } from './plans/readOperation.ts';

/** The header that asks for the plan. */
const planHeader = 'x-account-plan';

/**
 * Tells in `extensions.plan` how an operation was planned, to who asks for it. For development: it shows the store's names
 * for everything.
 */
export function planExtension(parts: PlannerParts): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ request }) {
      if (!request.http?.headers.has(planHeader)) return undefined;
      let plan: ExplainedPlan | undefined;
      return {
        async didResolveOperation({ document, operation, source, contextValue: { budget } }) {
          if (operation) plan = explainPlan(planOperation(parts, { document, operation, source, budget }), budget);
        },
        async willSendResponse({ response: { body } }) {
          if (!plan || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, plan };
        },
      };
    },
  };
}
