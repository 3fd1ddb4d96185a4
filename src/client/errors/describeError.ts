import type { AccountErrorCode, AccountErrorDetails, AccountInputReason } from '../documents/types.ts';
import type { ErrorTexts } from './errorTexts.ts';
import { type NextStep, nextSteps } from './nextSteps.ts';

/** An error of an account payload, with as many of its fields as your document selects. */
export type ErrorToDescribe = Pick<AccountErrorDetails, 'code'> &
  Partial<Pick<AccountErrorDetails, 'message' | 'problem' | 'problems' | 'retryAfterSeconds'>>;

/** An error, for display to a person. */
export interface DescribedError {
  readonly text: string;
  /** What to do, as a sentence. */
  readonly nextStep: string;
  /** What to do, for a link or a button. */
  readonly action: NextStep;
}

type Problem = NonNullable<AccountErrorDetails['problem']>;

/**
 * Describes an error of an account payload in the language of the texts. A value that the subgraph gave no reason for is
 * described by the code alone. An unknown code is described as `STORE_REFUSED`, because the enum can grow.
 *
 * @param error `undefined` for a fault: a GraphQL error, or a request without a response
 */
export function describeError(error: ErrorToDescribe | undefined, texts: ErrorTexts): DescribedError {
  if (!error) return { ...texts.unavailable, action: 'try-again' };
  const code: AccountErrorCode = error.code in texts.errors ? error.code : 'STORE_REFUSED';
  const { text, nextStep } = texts.errors[code];
  const problems = error.problem ? [error.problem] : (error.problems ?? []);
  const reasons = problems.flatMap((problem) => describeProblem(problem, texts) ?? []);
  const minutes = Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60));
  return {
    text: reasons.length > 0 ? reasons.join(' ') : text,
    nextStep: filled(nextStep, { minutes }) ?? '',
    action: nextSteps[code],
  };
}

/** Returns nothing for an unknown reason, or for one whose number the store does not state. */
function describeProblem({ reason, minimum, maximum }: Problem, texts: ErrorTexts): string | undefined {
  const reasons: Partial<Record<AccountInputReason, string>> = texts.reasons;
  return filled(reasons[reason], { minimum, maximum });
}

function filled(text: string | undefined, values: Readonly<Record<string, number | null>>): string | undefined {
  const result = text?.replace(/\{(\w+)\}/g, (mark, name) => String(values[name] ?? mark));
  return result?.includes('{') ? undefined : result;
}
