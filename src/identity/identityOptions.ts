/**
 * Resolves tokens that are not OpenID Connect tokens, for example the opaque tokens of a company's own session service.
 * Requests carry them as `Authorization: Bearer`, and need no sign-in.
 *
 * @example
 * ```ts
 * const identity: IdentityOptions = {
 *   issuer: 'https://sessions.example.com',
 *   firstSight: 'link',
 *   async resolve(token, { signal }) {
 *     const response = await fetch('https://sessions.internal/check', { headers: { token }, signal });
 *     if (response.status === 404) return null;
 *     const { userId, email, expiresAt } = await response.json();
 *     return { subject: userId, email, expiresAt };
 *   },
 * };
 * ```
 */
export interface IdentityOptions {
  /**
   * The name of the source of these identities, an https URL. `account { session { issuer } }` shows it, and links
   * between people and customers contain it, so it must not change.
   */
  readonly issuer: string;
  /**
   * What the first request of a person without a linked customer may do: nothing, link the customer with the same email,
   * or create one. Defaults to `none`.
   */
  readonly firstSight?: 'none' | 'link' | 'provision';
  /** Whether a customer who is linked for the first time must reset the password. Defaults to true. */
  readonly requirePasswordReset?: boolean;
  /**
   * Resolves a token. Concurrent requests with the same token share one call, and the result is kept until `expiresAt`.
   *
   * @param token the bearer token of a request, unchecked
   * @returns null if the token is not of this kind: it is ignored, as without this option. `rejected` if it is, and is not
   *   valid: the request is refused with `COMPANY_TOKEN_REJECTED`. If the function throws, the request is refused with
   *   `SSO_UNAVAILABLE`.
   */
  resolve(token: string, context: IdentityContext): Promise<ResolvedIdentity | 'rejected' | null>;
}

/**
 * The circumstances of a call of `IdentityOptions.resolve`.
 *
 * @example
 * ```ts
 * const resolve: IdentityOptions['resolve'] = async (token, { signal }) => check(await fetch(url(token), { signal }));
 * ```
 */
export interface IdentityContext {
  /** Aborts when the call has taken too long. */
  readonly signal: AbortSignal;
}

/**
 * A person, as `IdentityOptions.resolve` identifies them.
 *
 * @example
 * ```ts
 * const person: ResolvedIdentity = { subject: 'u-17', email: 'jane@example.com', expiresAt: 1_900_000_000 };
 * ```
 */
export interface ResolvedIdentity {
  /** The identifier of the person, which is never given to another person. At most 255 characters. */
  readonly subject: string;
  /** When the token expires, in seconds since the epoch. */
  readonly expiresAt: number;
  /** The person's email address. Only an address that is known to be the person's: it can link a customer. */
  readonly email?: string | undefined;
  /** The customer's id in the store, if the source knows it. */
  readonly customerEntityId?: number | undefined;
  /** Used only to create a customer. */
  readonly firstName?: string | undefined;
  /** Used only to create a customer. */
  readonly lastName?: string | undefined;
  /** When the person authenticated, in seconds since the epoch. Defaults to now. */
  readonly authenticatedAt?: number | undefined;
  /** The member of staff who acts for the person. */
  readonly actor?: string | undefined;
}
