import type { SessionOrigin } from '../../src/session/session.ts';
import { mintCustomerLoginJwt } from '../../src/store/customerLoginJwt.ts';
import { StoreFault } from '../../src/store/storeFault.ts';
import type { AccountRequest } from './accountMutation.ts';
import { loginWithJwtDocument, type SignInOutcome, signIn } from './signIn.ts';
import { isOfCart, signInWithCart } from './signInWithCart.ts';

/**
 * Signs a customer in whom something else than a password vouches for: mints a Customer Login JWT for each request. The
 * mint's clock may be off: after a refusal it is set by the store's, and one more token is made if that helps.
 *
 * @throws {StoreError | StoreFault | RateLimited}
 */
export function signInAs(
  customerId: number,
  request: AccountRequest,
  origin: Partial<SessionOrigin>,
  guestCartEntityId?: string | null,
): Promise<SignInOutcome> {
  const { loginJwts } = request.parts;

  const attempt = async (guestCart: string | undefined) => {
    const jwt = await mintCustomerLoginJwt(loginJwts, customerId);
    return signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', { jwt, guestCart }, origin);
  };

  return signInWithCart(guestCartEntityId, async (guestCart) => {
    const first = await attempt(guestCart);
    if (!('refusals' in first) || first.refusals.some(isOfCart)) return first;
    return (await clockWasOff(request)) ? attempt(guestCart) : first;
  });
}

async function clockWasOff({ parts, context }: AccountRequest): Promise<boolean> {
  const { clock } = parts.loginJwts;
  const before = clock.offset();
  try {
    await clock.measure(context);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
  }
  return clock.offset() !== before;
}
