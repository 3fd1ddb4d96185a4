import type { RequestContext } from '../../src/context.ts';
import type { Session } from '../../src/session/session.ts';
import { type AccountFailure, notSignedIn, sessionExpired } from './accountFailure.ts';

/** The session of a mutation that only a signed-in customer may ask for; whether it still lives the store must say. */
export function requireSession({
  presented,
}: RequestContext): { readonly session: Session } | { readonly errors: readonly AccountFailure[] } {
  if (presented.state === 'open') return { session: presented.session };
  return { errors: [presented.state === 'none' ? notSignedIn() : sessionExpired()] };
}
