import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import type { InputReason } from './shared/inputProblem.ts';
import { cartEntityId, jwt, opaqueToken, sitePath } from './shared/inputs.ts';
import { loginWithJwtDocument, signIn } from './shared/signIn.ts';
import { tokenSignInError } from './shared/signInError.ts';
import { ssoLoginWithIdentity } from './shared/ssoLoginWithIdentity.ts';

const LONGEST_TOKEN = 65_536;

const input = z
  .object({
    idToken: z.string().min(1, 'The value is empty.').max(LONGEST_TOKEN, 'The token is too long.').nullish(),
    nonce: opaqueToken.nullish(),
    customerLoginJwt: jwt.nullish(),
    guestCartEntityId: cartEntityId,
    redirectTo: sitePath.nullish(),
  })
  .superRefine(({ idToken, nonce, customerLoginJwt }, context) => {
    const refuse = (field: string, reason: InputReason, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { reason } });
    if (idToken == null && customerLoginJwt == null) {
      refuse('idToken', 'REQUIRED', 'Provide either idToken or customerLoginJwt, not both.');
    } else if (idToken != null && customerLoginJwt != null) {
      refuse('idToken', 'NOT_ALLOWED_HERE', 'Provide either idToken or customerLoginJwt, not both.');
    } else if (idToken == null && nonce != null) {
      refuse('nonce', 'NOT_ALLOWED_HERE', 'A nonce requires an idToken.');
    }
  });

type Input = z.infer<typeof input>;

export interface SsoLoginPayload extends AccountPayload {
  readonly redirectTo: string | undefined;
}

export const ssoLoginOperations: readonly StoreOperation[] = [
  { feature: 'account.ssoLogin', document: loginWithJwtDocument, core: true },
];

/**
 * Signs in with an ID token of the company's identity provider, or with a Customer Login JWT that the caller's own
 * service signed. The destination never reaches the store. It is checked and returned.
 */
export const ssoLogin: AccountMutation<Input> = {
  name: 'ssoLogin',
  input,
  async run(given, request): Promise<SsoLoginPayload> {
    const { idToken, nonce, guestCartEntityId } = given;
    const payload =
      idToken == null
        ? await ssoLoginWithToken(given, request)
        : await ssoLoginWithIdentity(
            { idToken, nonce: nonce ?? undefined, guestCartEntityId: guestCartEntityId ?? undefined },
            request,
          );
    return { ...payload, redirectTo: payload.errors.length > 0 ? undefined : (given.redirectTo ?? undefined) };
  },
};

async function ssoLoginWithToken(
  { customerLoginJwt, guestCartEntityId }: Input,
  request: AccountRequest,
): Promise<AccountPayload> {
  const variables = { jwt: customerLoginJwt, guestCart: guestCartEntityId };
  const outcome = await signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', variables);
  return 'refusals' in outcome ? { errors: outcome.refusals.map(tokenSignInError) } : { errors: [], ...outcome };
}
