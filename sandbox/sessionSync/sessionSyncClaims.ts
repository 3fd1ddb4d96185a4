/** Sets a session-sync JWT apart from any other the store signs. */
export const sessionSyncOperation = 'session_sync';

/** A shopper's analytics, shaped as `ValidateSessionSyncJwtAnalytics`. */
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

/** What the store puts into a session-sync JWT. Only the store reads it, so the claims are the sandbox's own. */
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
  /** The address the shopper must still have; null when the caller named none. */
  readonly shopper_ip: string | null;
  readonly analytics: SyncedAnalytics | null;
}
