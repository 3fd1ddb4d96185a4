import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation, AccountPayload } from './shared/accountMutation.ts';
import { cartEntityId, email, password } from './shared/inputs.ts';
import { loginDocument, signIn } from './shared/signIn.ts';
import { passwordSignInFailure } from './shared/signInError.ts';
import { signInWithCart } from './shared/signInWithCart.ts';

const input = z.object({ email, password, guestCartEntityId: cartEntityId });

export const loginOperations: readonly StoreOperation[] = [
  { feature: 'account.login', document: loginDocument, core: true },
];

/** Signs in with an email and a password. A cart that cannot be merged does not prevent the sign-in. */
export const login: AccountMutation<z.infer<typeof input>> = {
  name: 'login',
  input,
  async run({ email, password, guestCartEntityId }, request): Promise<AccountPayload> {
    const outcome = await signInWithCart(guestCartEntityId, (guestCart) =>
      signIn(request, loginDocument, 'login', { email, password, guestCart }),
    );
    return 'refusals' in outcome
      ? {
          errors: outcome.refusals.map((refusal) => passwordSignInFailure(refusal, request.parts.revealsPasswordReset)),
        }
      : { errors: [], ...outcome };
  },
};
