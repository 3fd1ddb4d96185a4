import { parse } from 'graphql';
import { z } from 'zod';
import type { Session } from '../../src/session/session.ts';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { type AccountError, actorNotAllowed, currentPasswordWrong } from './shared/accountError.ts';
import { accountErrorOf } from './shared/accountErrorOf.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { signInFailed } from './shared/accountWarning.ts';
import { password } from './shared/inputs.ts';
import { loginAsCustomer } from './shared/loginAsCustomer.ts';
import { refetchCustomer } from './shared/refetchCustomer.ts';
import { requireSession } from './shared/requireSession.ts';
import { signInAfter } from './shared/signInAfter.ts';
import { errorsWithPathOf, type StoreUserError, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z.object({ currentPassword: password, newPassword: password });

const document = parse(`
  mutation AccountChangePassword($input: ChangePasswordInput!) {
    customer { changePassword(input: $input) { ${errorsWithPathOf} } }
  }
`);

export const changePasswordOperations: readonly StoreOperation[] = [
  { feature: 'account.changePassword', document, core: true },
];

export interface ChangePasswordPayload extends AccountPayload {
  readonly passwordChanged?: boolean;
  readonly sessionContinues?: boolean | undefined;
}

/**
 * Changes the password, then requests the customer with the same session. If the store has ended that session, signs in
 * again and returns a new one.
 */
export const changePassword: AccountMutation<z.infer<typeof input>, ChangePasswordPayload> = {
  name: 'changePassword',
  input,
  async run(input, request) {
    const { parts, context } = request;
    const required = requireSession(context);
    if ('errors' in required) return required;

    const { session } = required;
    if (session.actor !== undefined) return { errors: [actorNotAllowed()], customerEntityId: session.customerId };
    const { result } = await context.store.withSession(session, preparedOperation(parts.storeSchema, document), {
      input,
    });
    const failures = storeUserErrors(result, ['customer', 'changePassword']);
    if (failures.length > 0) {
      const errors = failures.map((failure) => toFailure(failure, input.newPassword));
      return { errors, customerEntityId: session.customerId };
    }

    const changed = { passwordChanged: true, customerEntityId: session.customerId, errors: [] };
    // All devices were signed out with the old password, this one as well.
    if (session.device !== undefined)
      return { ...changed, sessionContinues: false, ...(await startAgain(request, session)) };
    const { answer, warnings, sessionLives } = await refetchCustomer(request, session, true);
    if (sessionLives !== false) return { ...changed, sessionContinues: sessionLives, answer, warnings };
    return { ...changed, sessionContinues: false, ...(await startAgain(request, session)) };
  },
};

async function startAgain(request: AccountRequest, { customerId }: Session) {
  const done = 'Your password was changed.';
  if (customerId === undefined) return { warnings: [signInFailed(done)] };
  return signInAfter(done, () => loginAsCustomer(customerId, request, { method: 'PASSWORD' }));
}

/** The store uses one error type for a wrong current password and for a new password that breaks the rules. */
function toFailure(failure: StoreUserError, password: string): AccountError {
  const ofCurrent =
    failure.path?.at(-1) === 'currentPassword' ||
    (failure.__typename === 'CustomerPasswordError' && saysCurrentIsWrong.test(failure.message));
  return ofCurrent ? currentPasswordWrong() : accountErrorOf(failure, { password });
}

const saysCurrentIsWrong =
  /\b(current|old|existing) password\b.*\b(incorrect|wrong|invalid|not (correct|right|valid|match))|\b(incorrect|wrong|invalid) ((current|old|existing) )?password\b/i;
