import { parse } from 'graphql';
import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { type AccountFailure, inputInvalid, storeRefused } from './accountFailure.ts';
import type { AccountMutation, AccountPayload } from './accountMutation.ts';
import { email, opaque } from './inputs.ts';
import { ownRequest } from './ownRequest.ts';
import { type StoreFailure, storeFailures } from './storeFailures.ts';

const input = z.object({ email, pathName: opaque.nullish() });

const document = parse(`
  mutation AccountRequestPasswordReset($input: RequestResetPasswordInput!) {
    customer {
      requestResetPassword(input: $input) {
        errors { __typename ... on Error { message } ... on ValidationError { path } }
      }
    }
  }
`);

export const requestPasswordResetOperations: readonly StoreOperation[] = [
  { feature: 'account.requestPasswordReset', document, core: true },
];

/** Has the store mail a reset link. The page it opens comes from configuration: no text of a client's is mailed. */
export const requestPasswordReset: AccountMutation<z.infer<typeof input>> = {
  name: 'requestPasswordReset',
  input,
  async run({ email, pathName }, { parts, context }): Promise<AccountPayload> {
    const path = pathName == null ? undefined : parts.passwordResetPaths.get(pathName);
    if (pathName != null && path === undefined) {
      return { errors: [inputInvalid(['pathName'], 'No path of this name is configured.')] };
    }
    const variables = { input: path === undefined ? { email } : { email, path } };
    const { result } = await context.store.asGuest(ownRequest(parts.storeSchema, document), variables);
    return { errors: storeFailures(result, 'requestResetPassword').map(toFailure) };
  },
};

function toFailure({ path, message }: StoreFailure): AccountFailure {
  return path?.includes('email') ? inputInvalid(['email'], message) : storeRefused(message);
}
