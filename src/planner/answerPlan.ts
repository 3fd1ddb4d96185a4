import type { RequestContext } from '../context.ts';
import { DocumentLimitExceeded } from '../protection/document/documentLimits.ts';
import type { Variables } from '../store/document/storefrontDocument.ts';
import { logUnexpected } from '../telemetry/logUnexpected.ts';
import { answerEntities } from './entities/answerEntities.ts';
import { type FormatError, type ForwardedResult, forwardOrFormatError } from './forward/forward.ts';
import type { DirectPlan } from './planOperation.ts';
import { unexpectedCause } from './result/maskError.ts';
import { answerSerialMutations } from './serial/answerSerialMutations.ts';

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
  explain: FormatError,
): Promise<ForwardedResult | undefined> {
  const { store } = context;
  const tell: FormatError = (fault) => {
    const unexpected = unexpectedCause(fault);
    if (unexpected) logUnexpected(context.logger(), unexpected);
    return explain(fault);
  };
  switch (plan.kind) {
    case 'forward':
      return forwardOrFormatError(plan, store, variables, tell);
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
