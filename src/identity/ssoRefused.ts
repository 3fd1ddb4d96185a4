/**
 * Why an ID token is refused. Before the signature is verified, a reason reveals only what the bearer can read in the
 * token.
 */
export type TokenReason =
  | 'MALFORMED'
  | 'ISSUER_UNKNOWN'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'SIGNATURE_INVALID'
  | 'NOT_AN_IDENTITY_TOKEN'
  | 'NOT_AN_ACCESS_TOKEN'
  | 'SCOPE_MISSING'
  | 'AUTHENTICATION_CONTEXT_INSUFFICIENT'
  | 'AUTHENTICATION_TOO_OLD'
  | 'SIGNED_OUT'
  | 'OTHER_CUSTOMER'
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

/** The identity cannot be signed in. Nothing changed in the store. */
export class SsoRefused extends Error {
  override readonly name = 'SsoRefused';

  constructor(readonly refusal: SsoRefusal) {
    super(refusal.code);
  }
}

export const tokenRejected = (reason: TokenReason) => new SsoRefused({ code: 'IDENTITY_TOKEN_REJECTED', reason });
