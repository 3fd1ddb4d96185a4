import { parse } from 'graphql';
import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { type AccountFailure, passwordRejected, resetLinkInvalid, storeRefused } from './accountFailure.ts';
import type { AccountMutation, AccountPayload } from './accountMutation.ts';
import { entityId, opaque, password } from './inputs.ts';
import { ownRequest } from './ownRequest.ts';
import { signInAfter } from './signInAfter.ts';
import { signInAs } from './signInAs.ts';
import { type StoreFailure, storeFailures } from './storeFailures.ts';

const input = z.object({
  customerEntityId: entityId,
  token: opaque,
  newPassword: password,
  signIn: z.boolean(),
});

const document = parse(`
  mutation AccountCompletePasswordReset($input: ResetPasswordInput!) {
    customer {
      resetPassword(input: $input) {
        errors { __typename ... on Error { message } ... on ValidationError { path } }
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

/** Sets a new password. Signs in only if asked to, and only after the store has taken the password. */
export const completePasswordReset: AccountMutation<z.infer<typeof input>, CompletePasswordResetPayload> = {
  name: 'completePasswordReset',
  input,
  async run({ signIn: wanted, ...reset }, request) {
    const { parts, context } = request;
    const { result } = await context.store.asGuest(ownRequest(parts.storeSchema, document), { input: reset });
    const failures = storeFailures(result, 'resetPassword');
    if (failures.length > 0) return { errors: failures.map(toFailure), passwordChanged: false };

    const { customerEntityId } = reset;
    const changed = { passwordChanged: true, customerEntityId, errors: [] };
    if (!wanted) return changed;
    const done = 'The password is changed.';
    return {
      ...changed,
      ...(await signInAfter(done, () => signInAs(customerEntityId, request, { method: 'PASSWORD_RESET' }))),
    };
  },
};

function toFailure({ __typename, path, message }: StoreFailure): AccountFailure {
  if (__typename === 'CustomerPasswordError' || path?.includes('newPassword')) return passwordRejected(message);
  const ofLink = path?.includes('token') || path?.includes('customerEntityId') || /token|link|expired/i.test(message);
  return ofLink ? resetLinkInvalid() : storeRefused(message);
}
