/**
 * The store's root mutations that begin a session. They are sent without the request's session, because an expired
 * session must not prevent a sign-in.
 */
export const signInFields: ReadonlySet<string> = new Set([
  'login',
  'loginWithCustomerLoginJwt',
  'validateSessionSyncJwt',
]);
