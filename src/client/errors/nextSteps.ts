import type { AccountErrorCode } from '../documents/types.ts';

/** What a person can do about an error, for a link or a button beside its text. */
export type NextStep =
  | 'contact-store'
  | 'correct-input'
  | 'reload'
  | 'request-reset-link'
  | 'sign-in'
  | 'sign-in-at-provider'
  | 'solve-challenge'
  | 'try-again'
  | 'wait';

export const nextSteps: Readonly<Record<AccountErrorCode, NextStep>> = {
  INVALID_CREDENTIALS: 'request-reset-link',
  LOGIN_TOKEN_REJECTED: 'sign-in',
  RESET_LINK_INVALID: 'request-reset-link',
  PASSWORD_REJECTED: 'correct-input',
  INPUT_INVALID: 'correct-input',
  NOT_SIGNED_IN: 'sign-in',
  RATE_LIMITED: 'wait',
  IDENTITY_TOKEN_REJECTED: 'sign-in-at-provider',
  EMAIL_NOT_VERIFIED: 'sign-in-at-provider',
  CUSTOMER_NOT_FOUND: 'contact-store',
  CUSTOMER_AMBIGUOUS: 'contact-store',
  CUSTOMER_LINKED_ELSEWHERE: 'contact-store',
  STORE_REFUSED: 'correct-input',
  SESSION_EXPIRED: 'sign-in',
  SESSION_ALREADY_RENEWED: 'reload',
  EMAIL_IN_USE: 'sign-in',
  REGISTRATION_DISABLED: 'contact-store',
  ADDRESS_NOT_FOUND: 'reload',
  RECAPTCHA_REQUIRED: 'solve-challenge',
  ACTOR_NOT_ALLOWED: 'contact-store',
  PASSWORD_RESET_REQUIRED: 'request-reset-link',
  STOREFRONT_NOT_LIVE: 'wait',
  COMPANY_PENDING: 'wait',
  COMPANY_INACTIVE: 'contact-store',
};
