import type { SessionStart } from '../../../src/session/session.ts';
import { withLoginJwt } from '../../../src/store/management/withLoginJwt.ts';
import type { AccountRequest } from './accountMutation.ts';
import { loginWithJwtDocument, type SignInOutcome, signIn } from './signIn.ts';
import { isOfCart, signInWithCart } from './signInWithCart.ts';

const CLOCK_UNKNOWN = 'The store did not accept a new login token, and its clock could not be read. Try again.';

/**
 * Signs in a customer who was authenticated by other means than a password.
 *
 * @throws {StoreGraphQLError | UpstreamError | RateLimited}
 */
export function loginAsCustomer(
  customerId: number,
  request: AccountRequest,
  start: SessionStart,
  guestCartEntityId?: string | null,
): Promise<SignInOutcome> {
  return signInWithCart(guestCartEntityId, async (guestCart) => {
    const attempt = (jwt: string) =>
      signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', { jwt, guestCart }, start);
    const mayBeTheClock = (outcome: SignInOutcome) => 'refusals' in outcome && !outcome.refusals.some(isOfCart);
    const outcome = await withLoginJwt(request.parts.loginJwts, customerId, request.context, attempt, mayBeTheClock);
    return outcome ?? { refusals: [{ message: CLOCK_UNKNOWN }] };
  });
}
