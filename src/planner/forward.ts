import type { GraphQLFormattedError } from 'graphql';
import type { RequestStore } from '../store/requestStore.ts';
import { cleanStoreError } from '../store/storeError.ts';
import type { StoreAnswer, Variables } from '../store/storeExecutor.ts';
import type { ForwardPlan } from './plan.ts';
import { RawAnswer } from './rawAnswer.ts';

/** What Apollo Server is given to send. */
export interface ForwardedResult {
  readonly data?: RawAnswer | Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Answers an operation with the store's own answer: its bytes when nothing in them has to change, else its data as
 * patched and its errors cleaned.
 *
 * @throws {StoreFault | SessionRefused}
 */
export async function forward(plan: ForwardPlan, store: RequestStore, variables: Variables): Promise<ForwardedResult> {
  const answer = plan.asGuest
    ? await store.asGuest(plan.document, variables)
    : await store.asViewer(plan.document, variables);
  if (answer.text !== undefined && isDataAlone(answer)) return { data: new RawAnswer(answer.text) };
  const { data, errors } = answer.result;
  return {
    ...(errors?.length ? { errors: errors.map((error) => cleanStoreError(error, plan.document.verbatim)) } : {}),
    ...(data === undefined ? {} : { data }),
  };
}

function isDataAlone({ result }: StoreAnswer): boolean {
  return result.data != null && Object.keys(result).length === 1;
}
