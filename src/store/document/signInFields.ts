/**
 * The store's root mutations that begin a session. They are sent without the one that may stand beside the request: a
 * stale session must not keep anyone from signing in.
 */
export const signInFields: ReadonlySet<string> = new Set([
  'login',
  'loginWithCustomerLoginJwt',
  'validateSessionSyncJwt',
]);
