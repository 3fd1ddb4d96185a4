import type { RequestContext } from '../../../src/context.ts';
import type { Session } from '../../../src/session/session.ts';
import { type AccountError, notSignedIn, sessionExpired } from './accountError.ts';
import { noCustomer } from './ssoError.ts';

/**
 * Returns the session of a mutation that requires a signed-in customer. Only the store knows whether the session still
 * exists.
 */
export function requireSession({
  viewer: { state },
}: RequestContext): { readonly session: Session } | { readonly errors: readonly AccountError[] } {
  switch (state.state) {
    case 'valid':
      return { session: state.session };
    case 'none':
      return { errors: [notSignedIn()] };
    case 'noCustomer':
      return { errors: [noCustomer(state.code)] };
    default:
      return { errors: [sessionExpired()] };
  }
}
