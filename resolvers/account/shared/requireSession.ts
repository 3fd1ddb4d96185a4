import type { RequestContext } from '../../../src/context.ts';
import type { Session } from '../../../src/session/session.ts';
import { type AccountError, notSignedIn, sessionExpired } from './accountError.ts';

/**
 * Returns the session of a mutation that requires a signed-in customer. Only the store knows whether the session still
 * exists.
 */
export function requireSession({
  presented,
}: RequestContext): { readonly session: Session } | { readonly errors: readonly AccountError[] } {
  if (presented.state === 'valid') return { session: presented.session };
  return { errors: [presented.state === 'none' ? notSignedIn() : sessionExpired()] };
}
