import { parse } from 'graphql';
import { z } from 'zod';
import { ownDocument } from '../../src/store/ownDocument.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { inputInvalid } from './accountFailure.ts';
import { accountFailureOf } from './accountFailureOf.ts';
import type { AccountMutation, AccountPayload } from './accountMutation.ts';
import { email, opaque, reCaptchaToken } from './inputs.ts';
import { errorsWithPathOf, storeFailures } from './storeFailures.ts';

const input = z.object({ email, pathName: opaque.nullish(), reCaptchaToken });

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

/** Has the store mail a reset link. The page it opens comes from configuration: no text of a client's is mailed. */
export const requestPasswordReset: AccountMutation<z.infer<typeof input>> = {
  name: 'requestPasswordReset',
  input,
  async run({ email, pathName, reCaptchaToken }, { parts, context }): Promise<AccountPayload> {
    const path = pathName == null ? undefined : parts.passwordResetPaths.get(pathName);
    if (pathName != null && path === undefined) {
      return { errors: [inputInvalid(['pathName'], 'This name is not in PASSWORD_RESET_PATHS.')] };
    }
    const variables = {
      input: path === undefined ? { email } : { email, path },
      reCaptcha: reCaptchaToken == null ? undefined : { token: reCaptchaToken },
    };
    const { result } = await context.store.asGuest(ownDocument(parts.storeSchema, document), variables);
    return {
      errors: storeFailures(result, ['customer', 'requestResetPassword']).map((each) => accountFailureOf(each)),
    };
  },
};
