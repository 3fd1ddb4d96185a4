/** How a customer authenticated when the session began. */
export const sessionMethods = ['PASSWORD', 'SSO', 'LOGIN_TOKEN', 'PASSWORD_RESET', 'STOREFRONT'] as const;
export type SessionMethod = (typeof sessionMethods)[number];

/** The origin of a session. A renewed session keeps the origin of the session it replaces. */
export interface SessionOrigin {
  readonly method: SessionMethod;
  /** When the customer signed in, in seconds since the epoch. */
  readonly startedAt: number;
}

/** The session of a signed-in customer, as a sealed token carries it. */
export interface Session {
  /** The store's customer access token in clear text. For the store only. */
  readonly token: string;
  /** Undefined if the store's response did not identify the customer. */
  readonly customerId: number | undefined;
  readonly channelId: number;
  /** When the store ends the session, in seconds since the epoch. */
  readonly expiresAt: number;
  /** Undefined if the session does not contain it. A plain token never does. */
  readonly origin: SessionOrigin | undefined;
}

/**
 * The state of the session in a request. A client cannot distinguish `refused` from `expired`. An expired session still
 * contains its token, so that sign-out can end it in the store.
 */
export type SessionState =
  | { readonly state: 'none' }
  | { readonly state: 'valid'; readonly session: Session }
  | { readonly state: 'expired'; readonly session: Session }
  | { readonly state: 'refused' };
