import { mintCustomerLoginJwt } from '../../src/store/customerLoginJwt.ts';
import { StoreFault } from '../../src/store/storeFault.ts';
import type { AccountRequest } from './accountMutation.ts';
import { loginWithJwtDocument, type SignInOutcome, signIn } from './signIn.ts';

const CLOCK_UNKNOWN =
  'The store did not accept a login token made this moment, and its clock could not be read to compare. Try again.';

/**
 * Signs a customer in on our own authority. A Customer Login JWT is made for each attempt and used for that alone. The
 * clock it is dated by may be off: after a refusal the store's is read, and one more attempt is made if that helps.
 *
 * @throws {StoreError | StoreFault | RateLimited}
 */
export async function signInAs(
  customerId: number,
  request: AccountRequest,
  guestCart?: string | null,
): Promise<SignInOutcome> {
  const { loginJwts } = request.parts;
  const { clock } = loginJwts;
  const attempt = async () =>
    signIn(request, loginWithJwtDocument, 'loginWithCustomerLoginJwt', {
      jwt: await mintCustomerLoginJwt(loginJwts, customerId),
      guestCart,
    });
  const offset = clock.offset();
  const first = await attempt();
  if (!('refusals' in first)) return first;
  try {
    await clock.measure(request.context);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return { refusals: [{ message: CLOCK_UNKNOWN }] };
  }
  return clock.offset() === offset ? first : attempt();
}
