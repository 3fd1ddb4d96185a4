import type { RequestContext } from '../context.ts';
import { DocumentLimitExceeded } from '../protection/document/documentLimits.ts';
import type { Variables } from '../store/storeExecutor.ts';
import { logUnexpected } from '../telemetry/logUnexpected.ts';
import { answerSerialMutations } from './answerSerialMutations.ts';
import { unexpectedBehind } from './asFault.ts';
import { answerEntities } from './entities/answerEntities.ts';
import { type ExplainFault, type ForwardedResult, forwardOrExplain } from './forward.ts';
import type { DirectPlan } from './plan.ts';

/**
 * Answers an operation by its plan, without graphql-js.
 *
 * @param variables as the client sent them; they fit the operation.
 * @returns undefined when this request, of all that have the plan, is to be executed instead; nothing has been sent then.
 */
export function answerPlan(
  plan: DirectPlan,
  context: RequestContext,
  variables: NonNullable<Variables>,
  explain: ExplainFault,
): Promise<ForwardedResult | undefined> {
  const { store } = context;
  const tell: ExplainFault = (fault) => {
    const unexpected = unexpectedBehind(fault);
    if (unexpected) logUnexpected(context.logger(), unexpected);
    return explain(fault);
  };
  switch (plan.kind) {
    case 'forward':
      return forwardOrExplain(plan, store, variables, tell);
    case 'serial':
      return answerSerialMutations(plan, store, variables, tell);
    case 'entities':
      return answerEntities(plan, context, variables, tell).catch((error: unknown) => {
        // Documents are made when their type is first referred to, and may be too large.
        if (error instanceof DocumentLimitExceeded) return { errors: [tell(error)], data: null };
        throw error;
      });
  }
}
