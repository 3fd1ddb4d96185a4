/** How a customer authenticated when the session began. */
export const sessionMethods = ['PASSWORD', 'SSO', 'LOGIN_TOKEN', 'PASSWORD_RESET', 'STOREFRONT'] as const;
export type SessionMethod = (typeof sessionMethods)[number];

/** The origin of a session. A renewed session keeps the origin of the session it replaces. */
export interface SessionOrigin {
  readonly method: SessionMethod;
  /** When the customer signed in, in seconds since the epoch. */
  readonly startedAt: number;
}

/** Who signed in at an identity provider, and how. */
export interface SessionIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** The person's session at the issuer (`sid`). */
  readonly sessionId?: string | undefined;
  /** When the person authenticated at the issuer, in seconds since the epoch. */
  readonly authenticatedAt: number;
  /** The authentication context class (`acr`). */
  readonly contextClass?: string | undefined;
}

/** What a new session keeps of the sign-in, where the store's response does not say it. */
export interface SessionStart extends Partial<SessionOrigin> {
  readonly identity?: SessionIdentity | undefined;
  readonly actor?: string | undefined;
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
  /** Undefined if the customer did not sign in at an identity provider. */
  readonly identity?: SessionIdentity | undefined;
  /** The member of staff who acts for the customer, if there is one. */
  readonly actor?: string | undefined;
  /** The device of a shared session (`SESSION_SHARING`). */
  readonly device?: string | undefined;
  /** The digest of the company token that the request carried, if it carried one. */
  readonly companyToken?: string | undefined;
}

/**
 * A session that names a device of a customer instead of a store session. The customer's record has the store session,
 * so a sign-in on another device does not end it.
 */
export type SharedSession = Omit<Session, 'token' | 'customerId' | 'device'> & {
  readonly customerId: number;
  readonly device: string;
};

/**
 * The state of the session in a request. A client cannot distinguish `refused` from `expired`. An expired session still
 * contains its token, so that sign-out can end it in the store.
 */
export type SessionState =
  | { readonly state: 'none' }
  | { readonly state: 'valid'; readonly session: Session }
  | { readonly state: 'expired'; readonly session: Session }
  /** `ended` is a session whose device is signed out. It may have been renewed. */
  | { readonly state: 'refused'; readonly ended?: SharedSession }
  /** A company token of a person who has no customer at this store. Served like a guest. `code` says why. */
  | { readonly state: 'noCustomer'; readonly code: string };

/** What a sealed text contains. */
export type OpenedSession =
  | Exclude<SessionState, { readonly state: 'none' | 'noCustomer' }>
  | { readonly state: 'shared'; readonly session: SharedSession };
