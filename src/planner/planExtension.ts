import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';
import { type ExplainedPlan, explainPlan } from './explainPlan.ts';
import type { PlannedOperation, SchemaContext } from './operation/readOperation.ts';
import { planOperation } from './planOperation.ts';

/** The header that asks for the plan. */
const planHeader = 'x-account-plan';

/**
 * Tells in `extensions.plan` how an operation was planned, to who asks for it. For development: it shows the store's names
 * for everything.
 */
export function planExtension(parts: SchemaContext): ApolloServerPlugin<RequestContext> {
  function explained(operation: Omit<PlannedOperation, 'budget'>, limits: DocumentLimits): ExplainedPlan | undefined {
    const budget = new DocumentBudget(limits);
    try {
      return explainPlan(planOperation(parts, { ...operation, budget }), budget);
    } catch (error) {
      // An operation that cannot be planned is refused by the planner itself.
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }

  return {
    async requestDidStart({ request }) {
      if (!request.http?.headers.has(planHeader)) return undefined;
      let plan: ExplainedPlan | undefined;
      return {
        async didResolveOperation({ document, operation, source, contextValue }) {
          if (operation) plan = explained({ document, operation, source }, contextValue.budget.limits);
        },
        async willSendResponse({ response: { body } }) {
          if (!plan || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, plan };
        },
      };
    },
  };
}
