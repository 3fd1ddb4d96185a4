import { type InputProblem, otherProblem } from './inputProblem.ts';
import { passwordProblemsIn } from './problemsInMessage.ts';

/** A type of `schema/account.graphql` that implements `AccountError`. */
export interface AccountError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[];
  readonly problem?: InputProblem;
  readonly problems?: readonly InputProblem[];
  readonly retryAfterSeconds?: number;
  readonly reason?: string;
}

/** The sign-in failed. The error does not reveal which part was wrong. */
export const invalidCredentials = (
  message = 'The email and password do not match. Try again, or reset your password.',
): AccountError => ({ __typename: 'AccountInvalidCredentials', code: 'INVALID_CREDENTIALS', message });

export const currentPasswordWrong = () =>
  invalidCredentials('The current password is incorrect. Try again, or reset your password.');

export const loginTokenRejected = (): AccountError => ({
  __typename: 'AccountLoginTokenRejected',
  code: 'LOGIN_TOKEN_REJECTED',
  message: 'The store did not accept the login token. Each token works once, for 30 seconds. Create a new one.',
});

export const resetLinkInvalid = (): AccountError => ({
  __typename: 'AccountResetLinkInvalid',
  code: 'RESET_LINK_INVALID',
  message: 'This reset link is no longer valid. Request a new one.',
});

/**
 * @param message the store's own message, which contains its rules
 * @param password the refused password. It shows which of the rules it breaks, and is not part of the error.
 */
export const passwordRejected = (message: string, password = ''): AccountError => ({
  __typename: 'AccountPasswordRejected',
  code: 'PASSWORD_REJECTED',
  message,
  problems: passwordProblemsIn(message, password),
});

export const inputInvalid = (
  path: readonly string[],
  message: string,
  problem: InputProblem = otherProblem,
): AccountError => ({ __typename: 'AccountInputInvalid', code: 'INPUT_INVALID', path, message, problem });

export const notSignedIn = (): AccountError => ({
  __typename: 'AccountNotSignedIn',
  code: 'NOT_SIGNED_IN',
  message: 'You are not signed in. Please sign in first.',
});

/** @param reason the store's own message */
export const storeRefused = (reason: string): AccountError => ({
  __typename: 'AccountStoreRefused',
  code: 'STORE_REFUSED',
  message: reason,
});

export const rateLimited = (retryAfterSeconds: number): AccountError => ({
  __typename: 'AccountRateLimited',
  code: 'RATE_LIMITED',
  message: 'Too many attempts. Please wait, then try again.',
  retryAfterSeconds,
});

export const sessionExpired = (): AccountError => ({
  __typename: 'AccountSessionExpired',
  code: 'SESSION_EXPIRED',
  message: 'Your session has ended. Please sign in again.',
});

export const sessionAlreadyRenewed = (): AccountError => ({
  __typename: 'AccountSessionAlreadyRenewed',
  code: 'SESSION_ALREADY_RENEWED',
  message: 'Another window has renewed your session. Reload the page.',
});

export const actorNotAllowed = (): AccountError => ({
  __typename: 'AccountActorNotAllowed',
  code: 'ACTOR_NOT_ALLOWED',
  message: 'Only the customer may change the password or the email address.',
});

export const passwordResetRequired = (): AccountError => ({
  __typename: 'AccountPasswordResetRequired',
  code: 'PASSWORD_RESET_REQUIRED',
  message: 'This account needs a new password. Request a reset link by email.',
});

export const storefrontNotLive = (): AccountError => ({
  __typename: 'AccountStorefrontNotLive',
  code: 'STOREFRONT_NOT_LIVE',
  message: 'Nobody can sign in at the moment, because the storefront is not live.',
});

export const companyPending = (): AccountError => ({
  __typename: 'AccountCompanyPending',
  code: 'COMPANY_PENDING',
  message: 'Your company account is waiting for approval. You can sign in after the store has approved it.',
});

export const companyInactive = (): AccountError => ({
  __typename: 'AccountCompanyInactive',
  code: 'COMPANY_INACTIVE',
  message: 'Your company account is inactive. Please contact the store.',
});

export const emailInUse = (): AccountError => ({
  __typename: 'AccountEmailInUse',
  code: 'EMAIL_IN_USE',
  message: 'This email address already has an account. Sign in, or reset the password.',
});

export const registrationDisabled = (): AccountError => ({
  __typename: 'AccountRegistrationDisabled',
  code: 'REGISTRATION_DISABLED',
  message: 'The store does not accept registrations at the moment.',
});

export const addressNotFound = (): AccountError => ({
  __typename: 'AccountAddressNotFound',
  code: 'ADDRESS_NOT_FOUND',
  message: 'This address is not in your address book. Reload the addresses.',
});

export const reCaptchaRequired = (): AccountError => ({
  __typename: 'AccountReCaptchaRequired',
  code: 'RECAPTCHA_REQUIRED',
  message: 'Confirm that you are not a robot, then try again.',
});
