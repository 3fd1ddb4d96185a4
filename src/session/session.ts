/** How a customer proved who they are when the session began. */
export const sessionMethods = ['PASSWORD', 'SSO', 'LOGIN_TOKEN', 'PASSWORD_RESET', 'STOREFRONT'] as const;
export type SessionMethod = (typeof sessionMethods)[number];

/** Where a session comes from. A renewed session keeps the origin of the one it replaces. */
export interface SessionOrigin {
  readonly method: SessionMethod;
  /** When the customer signed in, in seconds since the epoch. */
  readonly startedAt: number;
}

/** A signed-in customer, as carried by a sealed token. */
export interface Session {
  /** The store's customer access token, in the clear: for the store only. */
  readonly token: string;
  /** Undefined when the store's answer did not say whose token it is. */
  readonly customerId: number | undefined;
  readonly channelId: number;
  /** When the store ends the session, in seconds since the epoch. */
  readonly expiresAt: number;
  /** Undefined when the session does not tell: a plain token never does. */
  readonly origin: SessionOrigin | undefined;
}

/**
 * What the request's credentials amount to. `refused` and `expired` look alike to a client; an expired one still names
 * its token, so that sign-out can end it at the store.
 */
export type SessionState =
  | { readonly state: 'none' }
  | { readonly state: 'valid'; readonly session: Session }
  | { readonly state: 'expired'; readonly session: Session }
  | { readonly state: 'refused' };
