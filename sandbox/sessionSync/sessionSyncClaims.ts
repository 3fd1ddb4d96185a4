/** Distinguishes a session-sync JWT from the store's other JWTs. */
export const sessionSyncOperation = 'session_sync';

/** A shopper's analytics, in the form of `ValidateSessionSyncJwtAnalytics`. */
export interface SyncedAnalytics {
  readonly visitorId: string | null;
  readonly visitId: string | null;
  readonly initiator: { readonly visitorId: string | null; readonly visitId: string | null };
  readonly request: {
    readonly url: string | null;
    readonly ip: string | null;
    readonly userAgent: string | null;
    readonly referer: string | null;
    readonly acceptLanguage: string | null;
  };
  readonly consent: { readonly targeting: boolean; readonly analytics: boolean; readonly functional: boolean };
}

/** The claims of a session-sync JWT. Only the store reads it, so the claims are the sandbox's own. */
export interface SessionSyncClaims {
  readonly operation: typeof sessionSyncOperation;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly store_hash: string;
  readonly channel_id: number;
  readonly customer_id: number | null;
  readonly cart_id: string | null;
  readonly redirect_to: string;
  /** The address that the shopper must still have, or null if the caller named none. */
  readonly shopper_ip: string | null;
  readonly analytics: SyncedAnalytics | null;
}
