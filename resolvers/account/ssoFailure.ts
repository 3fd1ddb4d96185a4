import type { SsoRefusal } from '../../src/identity/ssoRefused.ts';
import { type AccountFailure, storeRefused } from './accountFailure.ts';

/** What a client is told when an identity token did not sign anyone in. */
export function ssoFailure(refusal: SsoRefusal): AccountFailure {
  const { code } = refusal;
  switch (code) {
    case 'IDENTITY_TOKEN_REJECTED':
      return {
        __typename: 'AccountIdentityTokenRejected',
        code,
        message: 'Your sign-in could not be confirmed. Sign in with your company again.',
        reason: refusal.reason,
      };
    case 'EMAIL_NOT_VERIFIED':
      return {
        __typename: 'AccountEmailNotVerified',
        code,
        message: 'Your company has not confirmed your email address. Confirm it there, then sign in again.',
      };
    case 'CUSTOMER_NOT_FOUND':
      return {
        __typename: 'AccountCustomerNotFound',
        code,
        message: 'You have no account at this store. Ask for one, or sign in another way.',
      };
    case 'CUSTOMER_AMBIGUOUS':
      return {
        __typename: 'AccountCustomerAmbiguous',
        code,
        message: 'More than one account could be yours. Ask the store to sort this out.',
      };
    case 'CUSTOMER_LINKED_ELSEWHERE':
      return {
        __typename: 'AccountCustomerLinkedElsewhere',
        code,
        message: 'The account with your email belongs to somebody who had the address before. Ask the store for help.',
      };
    case 'STORE_REFUSED':
      return storeRefused(refusal.reason);
  }
}
