/**
 * Why an identity token does not count. Before the signature has been checked only what its bearer can read in it is
 * told, so that nobody learns anything by trying.
 */
export type TokenReason =
  | 'MALFORMED'
  | 'ISSUER_UNKNOWN'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'SIGNATURE_INVALID'
  | 'NOT_AN_IDENTITY_TOKEN'
  | 'AUDIENCE_MISMATCH'
  | 'AUTHORIZED_PARTY_MISMATCH'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'TOO_OLD'
  | 'CLAIM_UNUSABLE'
  | 'NONCE_MISMATCH'
  | 'ALREADY_USED';

export type SsoRefusal =
  | { readonly code: 'IDENTITY_TOKEN_REJECTED'; readonly reason: TokenReason }
  | { readonly code: 'EMAIL_NOT_VERIFIED' }
  | { readonly code: 'CUSTOMER_NOT_FOUND' }
  | { readonly code: 'CUSTOMER_AMBIGUOUS' }
  | { readonly code: 'CUSTOMER_LINKED_ELSEWHERE' }
  | { readonly code: 'STORE_REFUSED'; readonly reason: string };

/** Somebody cannot be signed in with their identity token; nothing has been changed at the store. */
export class SsoRefused extends Error {
  override readonly name = 'SsoRefused';

  constructor(readonly refusal: SsoRefusal) {
    super(refusal.code);
  }
}

export const tokenRejected = (reason: TokenReason) => new SsoRefused({ code: 'IDENTITY_TOKEN_REJECTED', reason });
