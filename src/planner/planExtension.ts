import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';
import type { AccountRequests } from '../store/storeOperation.ts';
import { type ExplainedPlan, explainPlan } from './explainPlan.ts';
import type { PlannedOperation, SchemaContext } from './operation/readOperation.ts';
import { planOperation } from './planOperation.ts';

/** The header that requests the plan. */
const planHeader = 'x-account-plan';

/**
 * Adds the plan of an operation to `extensions.plan` if the request asks for it. For development: the plan contains the
 * store's names.
 */
export function planExtension(parts: SchemaContext, requestsOf: AccountRequests): ApolloServerPlugin<RequestContext> {
  function explained(operation: Omit<PlannedOperation, 'budget'>, limits: DocumentLimits): ExplainedPlan | undefined {
    const budget = new DocumentBudget(limits);
    try {
      const planned = { ...operation, budget };
      return explainPlan(planOperation(parts, planned), planned, { storeSchema: parts.storeSchema, requestsOf });
    } catch (error) {
      // The planner itself refuses an operation that cannot be planned.
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
