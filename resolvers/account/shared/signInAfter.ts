import { GraphQLError } from 'graphql';
import type { AccountPayload } from './accountMutation.ts';
import { signInFailed } from './accountWarning.ts';
import type { SignInOutcome } from './signIn.ts';

/**
 * Signs in after another change. Every failure becomes a warning, so that the client learns that the change is done.
 *
 * @param done what was done, as a sentence
 */
export async function signInAfter(
  done: string,
  attempt: () => Promise<SignInOutcome>,
): Promise<Pick<AccountPayload, 'answer' | 'warnings'>> {
  try {
    const outcome = await attempt();
    return 'refusals' in outcome
      ? { warnings: [signInFailed(done)] }
      : { answer: outcome.answer, warnings: outcome.warnings };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { warnings: [signInFailed(done)] };
  }
}
