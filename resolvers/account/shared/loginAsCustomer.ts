import type { SessionOrigin } from '../../../src/session/session.ts';
import { UpstreamError } from '../../../src/store/errors/upstreamError.ts';
import { mintCustomerLoginJwt } from '../../../src/store/management/customerLoginJwt.ts';
import type { AccountRequest } from './accountMutation.ts';
import { loginWithJwtDocument, type SignInOutcome, signIn } from './signIn.ts';
import { isOfCart, signInWithCart } from './signInWithCart.ts';

const CLOCK_UNKNOWN = 'The store did not accept a new login token, and its clock could not be read. Try again.';

/**
 * Signs in a customer who was authenticated by other means than a password. Mints a Customer Login JWT for each
 * request. This machine's clock may be wrong: after a refusal, the clock is corrected by the store's, and one more
 * token is minted if that helps.
 *
 * @throws {StoreGraphQLError | UpstreamError | RateLimited}
 */
export function loginAsCustomer(
  customerId: number,
  request: AccountRequest,
  origin: Partial<SessionOrigin>,
  guestCartEntityId?: string | null,
): Promise<SignInOutcome> {
  const { loginJwts } = request.parts;
  const { clock } = loginJwts;

  const attempt = async (guestCart: string | undefined) => {
    const jwt = await mintCustomerLoginJwt(loginJwts, customerId);
    return signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', { jwt, guestCart }, origin);
  };

  return signInWithCart(guestCartEntityId, async (guestCart) => {
    // Read before the attempt. If several sign-ins are refused together, one of them corrects the clock for all.
    const offset = clock.offset();
    const first = await attempt(guestCart);
    if (!('refusals' in first) || first.refusals.some(isOfCart)) return first;
    try {
      await clock.measure(request.context);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { refusals: [{ message: CLOCK_UNKNOWN }] };
    }
    return clock.offset() === offset ? first : attempt(guestCart);
  });
}
