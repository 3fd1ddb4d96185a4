import { parse } from 'graphql';
import { z } from 'zod';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { type AccountError, resetLinkInvalid } from './shared/accountError.ts';
import { accountErrorOf } from './shared/accountErrorOf.ts';
import type { AccountMutation, AccountPayload } from './shared/accountMutation.ts';
import type { InputReason } from './shared/inputProblem.ts';
import { entityId, opaqueToken, password } from './shared/inputs.ts';
import { loginAsCustomer } from './shared/loginAsCustomer.ts';
import { readResetLink } from './shared/resetLink.ts';
import { signInAfter } from './shared/signInAfter.ts';
import { errorsWithPathOf, type StoreUserError, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z
  .object({
    link: opaqueToken.nullish(),
    customerEntityId: entityId.nullish(),
    token: opaqueToken.nullish(),
    newPassword: password,
    signIn: z.boolean(),
  })
  .transform(({ link, customerEntityId, token, ...rest }, context) => {
    const refuse = (field: string, reason: InputReason, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message, params: { reason } });
      return z.NEVER;
    };
    if ((link == null) === (customerEntityId == null && token == null)) {
      const reason = link == null ? 'REQUIRED' : 'NOT_ALLOWED_HERE';
      return refuse('link', reason, 'Provide either link, or customerEntityId and token.');
    }
    if (link != null) {
      const carried = readResetLink(link);
      return carried
        ? { ...carried, ...rest }
        : refuse('link', 'MALFORMED', 'The value is not a link from a password-reset email.');
    }
    if (customerEntityId == null)
      return refuse('customerEntityId', 'REQUIRED', 'The value is missing. It is the `c` parameter of the link.');
    if (token == null) return refuse('token', 'REQUIRED', 'The value is missing. It is the `t` parameter of the link.');
    return { customerEntityId, token, ...rest };
  });

const document = parse(`
  mutation AccountCompletePasswordReset($input: ResetPasswordInput!) {
    customer {
      resetPassword(input: $input) {
        ${errorsWithPathOf}
      }
    }
  }
`);

export const completePasswordResetOperations: readonly StoreOperation[] = [
  { feature: 'account.completePasswordReset', document, core: true },
];

export interface CompletePasswordResetPayload extends AccountPayload {
  readonly passwordChanged?: boolean;
}

/** Sets a new password. Signs in only on request, and only after the store has accepted the password. */
export const completePasswordReset: AccountMutation<z.infer<typeof input>, CompletePasswordResetPayload> = {
  name: 'completePasswordReset',
  input,
  async run({ signIn: wanted, ...reset }, request) {
    const { parts, context } = request;
    const { result } = await context.store.asGuest(preparedOperation(parts.storeSchema, document), { input: reset });
    const failures = storeUserErrors(result, ['customer', 'resetPassword']);
    if (failures.length > 0)
      return { errors: failures.map((each) => toFailure(each, reset.newPassword)), passwordChanged: false };

    const { customerEntityId } = reset;
    const changed = { passwordChanged: true, customerEntityId, errors: [] };
    if (!wanted) return changed;
    const done = 'Your password was changed.';
    return {
      ...changed,
      ...(await signInAfter(done, () => loginAsCustomer(customerEntityId, request, { method: 'PASSWORD_RESET' }))),
    };
  },
};

/** The store reports an invalid link in different ways. Errors about the password contain its password rules. */
function toFailure(failure: StoreUserError, password: string): AccountError {
  const { path, message } = failure;
  const ofLink = path?.includes('token') || path?.includes('customerEntityId') || saysLinkIsBad.test(message);
  return ofLink ? resetLinkInvalid() : accountErrorOf(failure, { password });
}

const saysLinkIsBad = /\b(token|link)\b|expired/i;
