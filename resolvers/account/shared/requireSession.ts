import type { RequestContext } from '../../../src/context.ts';
import type { Session } from '../../../src/session/session.ts';
import { type AccountError, notSignedIn, sessionExpired } from './accountError.ts';

/** The session of a mutation that only a signed-in customer may ask for; whether it still lives the store must say. */
export function requireSession({
  presented,
}: RequestContext): { readonly session: Session } | { readonly errors: readonly AccountError[] } {
  if (presented.state === 'valid') return { session: presented.session };
  return { errors: [presented.state === 'none' ? notSignedIn() : sessionExpired()] };
}
