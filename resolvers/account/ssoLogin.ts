import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation, AccountPayload } from './accountMutation.ts';
import { cartEntityId, jwt } from './inputs.ts';
import { loginWithJwtDocument, signIn } from './signIn.ts';
import { tokenSignInFailure } from './signInFailure.ts';

const input = z.object({ customerLoginJwt: jwt, guestCartEntityId: cartEntityId });

export const ssoLoginOperations: readonly StoreOperation[] = [
  { feature: 'account.ssoLogin', document: loginWithJwtDocument, core: true },
];

/** Signs in with a Customer Login JWT that the caller's own service has signed. */
export const ssoLogin: AccountMutation<z.infer<typeof input>> = {
  name: 'ssoLogin',
  input,
  async run({ customerLoginJwt, guestCartEntityId }, request): Promise<AccountPayload> {
    const variables = { jwt: customerLoginJwt, guestCart: guestCartEntityId };
    const outcome = await signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', variables);
    return 'refusals' in outcome ? { errors: outcome.refusals.map(tokenSignInFailure) } : { errors: [], ...outcome };
  },
};
