import { ClientError } from '../../errors/clientError.ts';
import type { GuardedSite } from '../document/guardedSites.ts';

/** What the configuration allows clients to do through the wrap. */
export interface WrappedRestrictionSettings {
  /** Whether the store's `updateCustomer` may change the email (`WRAPPED_EMAIL_CHANGE`). */
  readonly allowEmailChange: boolean;
  /** Whether emailed links may contain any path (`WRAPPED_RESET_PATH`). */
  readonly allowResetPaths: boolean;
  /** The configured paths (`PASSWORD_RESET_PATHS`). Empty if there are none. */
  readonly resetPaths: readonly string[];
}

/**
 * Checks a mutation that a client sends through the wrap.
 *
 * @param input the mutation's `input` argument. Undefined if it cannot be read; it is refused then.
 * @param currentEmail reads the email of the customer of the request's session
 * @throws {WrappedMutationRefused}
 * @throws {UpstreamError} if the email cannot be read
 */
export type CheckWrapped = (
  site: GuardedSite,
  input: Readonly<Record<string, unknown>> | undefined,
  currentEmail: () => Promise<CurrentEmail>,
) => Promise<void>;

/** `unknown`: there is a session, and the store did not return its customer's email. */
export type CurrentEmail =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly email: string };

/** A client may not send this store mutation in this way. It has not been sent. */
export class WrappedMutationRefused extends ClientError {
  override readonly name = 'WrappedMutationRefused';

  constructor(code: 'ACTOR_NOT_ALLOWED' | 'EMAIL_CHANGE_NEEDS_PASSWORD' | 'RESET_PATH_NOT_ALLOWED', message: string) {
    super(code, message);
  }
}

/**
 * A path that cannot change the rest of the store's link: no query, no fragment, no second host (`//`, a backslash), no
 * dot segments, no encoding.
 */
const PLAIN_PATH = /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)*\/?$/;

export function createWrappedRestrictions(settings: WrappedRestrictionSettings): CheckWrapped {
  const { allowEmailChange, allowResetPaths, resetPaths } = settings;

  function isAllowedPath(path: unknown): boolean {
    if (path === undefined || path === null) return true;
    if (typeof path !== 'string') return false;
    return resetPaths.length > 0 ? resetPaths.includes(path) : path !== '' && PLAIN_PATH.test(path);
  }

  async function isEmailKept(email: unknown, currentEmail: () => Promise<CurrentEmail>): Promise<boolean> {
    if (email === undefined || email === null) return true;
    const current = await currentEmail();
    // The store itself refuses a request without a session.
    if (current.kind === 'nobody') return true;
    return current.kind === 'known' && typeof email === 'string' && normalize(email) === normalize(current.email);
  }

  return async ({ rule: { restriction } }, input, currentEmail) => {
    if (restriction === 'resetPath' && !allowResetPaths && !(input && isAllowedPath(input.path))) {
      throw new WrappedMutationRefused(
        'RESET_PATH_NOT_ALLOWED',
        resetPaths.length > 0
          ? 'This path is not configured for password-reset links. Use a path from PASSWORD_RESET_PATHS.'
          : 'The path of a password-reset link must be a plain path, such as "/passwordreset", without a query or a fragment.',
      );
    }
    if (
      restriction === 'emailChange' &&
      !allowEmailChange &&
      !(input && (await isEmailKept(input.email, currentEmail)))
    ) {
      throw new WrappedMutationRefused(
        'EMAIL_CHANGE_NEEDS_PASSWORD',
        'This mutation cannot change the email. Use account.updateProfile, which asks for the current password.',
      );
    }
  };
}

/**
 * Refuses the mutations that a member of staff may not send for a customer: a new password and a new email.
 *
 * @throws {WrappedMutationRefused}
 */
export function checkActor({ rule }: GuardedSite, input: Readonly<Record<string, unknown>> | undefined): void {
  const changesEmail = rule.restriction === 'emailChange' && input?.email != null;
  if (rule.limit !== 'passwordChange' && !changesEmail) return;
  throw new WrappedMutationRefused('ACTOR_NOT_ALLOWED', actorNotAllowedMessage);
}

export const actorNotAllowedMessage = 'Only the customer may change the password or the email address.';

/** The store compares emails case-insensitively. */
function normalize(email: string): string {
  return email.trim().toLowerCase();
}
