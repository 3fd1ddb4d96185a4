/** Which web pages may send requests from a browser (`CORS_ORIGINS`). */
export type AllowedOrigins =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly origins: readonly string[] }
  /** Apollo Studio Explorer, and pages served from this machine. */
  | { readonly kind: 'development' };
