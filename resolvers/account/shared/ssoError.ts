import type { SsoRefusal } from '../../../src/identity/ssoRefused.ts';
import { type AccountError, storeRefused } from './accountError.ts';

/** Returns the error of a person whose company token is good, and who has no customer at this store. */
export function noCustomer(code: string): AccountError {
  const isKnown =
    code === 'EMAIL_NOT_VERIFIED' || code === 'CUSTOMER_AMBIGUOUS' || code === 'CUSTOMER_LINKED_ELSEWHERE';
  return ssoError({ code: isKnown ? code : 'CUSTOMER_NOT_FOUND' });
}

/** Returns the error for an ID token that did not sign anyone in. */
export function ssoError(refusal: SsoRefusal): AccountError {
  const { code } = refusal;
  switch (code) {
    case 'IDENTITY_TOKEN_REJECTED':
      return {
        __typename: 'AccountIdentityTokenRejected',
        code,
        message: 'We could not verify your sign-in. Please sign in with your company again.',
        reason: refusal.reason,
      };
    case 'EMAIL_NOT_VERIFIED':
      return {
        __typename: 'AccountEmailNotVerified',
        code,
        message: 'Your email address is not verified. Verify it with your company, then sign in again.',
      };
    case 'CUSTOMER_NOT_FOUND':
      return {
        __typename: 'AccountCustomerNotFound',
        code,
        message: 'You do not have an account at this store. Register, or sign in another way.',
      };
    case 'CUSTOMER_AMBIGUOUS':
      return {
        __typename: 'AccountCustomerAmbiguous',
        code,
        message: 'We found more than one account for you. Please contact the store.',
      };
    case 'CUSTOMER_LINKED_ELSEWHERE':
      return {
        __typename: 'AccountCustomerLinkedElsewhere',
        code,
        message: 'The account with your email address is linked to another person. Please contact the store.',
      };
    case 'STORE_REFUSED':
      return storeRefused(refusal.reason);
  }
}
