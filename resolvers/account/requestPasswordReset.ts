import { parse } from 'graphql';
import { z } from 'zod';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { inputInvalid } from './shared/accountError.ts';
import { accountErrorOf } from './shared/accountErrorOf.ts';
import type { AccountMutation, AccountPayload } from './shared/accountMutation.ts';
import { email, opaqueToken, reCaptchaToken } from './shared/inputs.ts';
import { errorsWithPathOf, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z.object({ email, pathName: opaqueToken.nullish(), reCaptchaToken });

const document = parse(`
  mutation AccountRequestPasswordReset($input: RequestResetPasswordInput!, $reCaptcha: ReCaptchaV2Input) {
    customer {
      requestResetPassword(input: $input, reCaptchaV2: $reCaptcha) {
        ${errorsWithPathOf}
      }
    }
  }
`);

export const requestPasswordResetOperations: readonly StoreOperation[] = [
  { feature: 'account.requestPasswordReset', document, core: true },
];

/** Makes the store email a reset link. The page of the link comes from the configuration. No client text is emailed. */
export const requestPasswordReset: AccountMutation<z.infer<typeof input>> = {
  name: 'requestPasswordReset',
  input,
  async run({ email, pathName, reCaptchaToken }, { parts, context }): Promise<AccountPayload> {
    const path = pathName == null ? undefined : parts.passwordResetPaths.get(pathName);
    if (pathName != null && path === undefined) {
      return {
        errors: [inputInvalid(['pathName'], 'This name is not in PASSWORD_RESET_PATHS.', { reason: 'NOT_FOUND' })],
      };
    }
    const variables = {
      input: path === undefined ? { email } : { email, path },
      reCaptcha: reCaptchaToken == null ? undefined : { token: reCaptchaToken },
    };
    const { result } = await context.store.asGuest(preparedOperation(parts.storeSchema, document), variables);
    return {
      errors: storeUserErrors(result, ['customer', 'requestResetPassword']).map((each) => accountErrorOf(each)),
    };
  },
};
