import type { RequestContext } from '../context.ts';
import { ClientError } from '../errors/clientError.ts';
import type { Variables } from '../store/document/storefrontDocument.ts';
import { logUnexpected } from '../telemetry/logUnexpected.ts';
import { answerEntities } from './entities/answerEntities.ts';
import type { EntitiesPlan } from './entities/entitiesPlan.ts';
import { type FormatError, type ForwardedResult, forwardOrFormatError } from './forward/forward.ts';
import type { DirectPlan } from './planOperation.ts';
import { unexpectedCause } from './result/maskError.ts';
import { answerSerialMutations } from './serial/answerSerialMutations.ts';

/**
 * Answers an operation by its plan, without graphql-js.
 *
 * @param variables the client's variables, already validated against the operation
 * @returns undefined if this request must be executed instead. Nothing has been sent then.
 */
export function answerPlan(
  plan: DirectPlan,
  context: RequestContext,
  variables: NonNullable<Variables>,
  formatError: FormatError,
): Promise<ForwardedResult | undefined> {
  const { store, viewer } = context;
  if (viewer.refusal) return Promise.resolve({ data: null, errors: [formatError(viewer.refusal)] });
  const formatAndLog: FormatError = (fault) => {
    const unexpected = unexpectedCause(fault);
    if (unexpected) logUnexpected(context.logger(), unexpected);
    return formatError(fault);
  };
  switch (plan.kind) {
    case 'forward':
      return forwardOrFormatError(plan, store, variables, formatAndLog);
    case 'serial':
      return answerSerialMutations(plan, store, variables, formatAndLog);
    case 'entities':
      return entities(plan, context, variables, formatAndLog);
  }
}

async function entities(
  plan: EntitiesPlan,
  context: RequestContext,
  variables: NonNullable<Variables>,
  formatError: FormatError,
): Promise<ForwardedResult | undefined> {
  try {
    await context.viewer.resolve();
    return await answerEntities(plan, context, variables, formatError);
  } catch (error) {
    // Documents are created when a request first refers to their type, and may exceed the limits.
    if (error instanceof ClientError) return { data: null, errors: [formatError(error)] };
    throw error;
  }
}
