import { type Authorization, type AuthorizationAttempt, attemptName, providerMetadata } from './authorizationUrl.ts';

/** The input of `account { ssoLogin }`. */
export interface AuthorizationResult {
  readonly idToken: string;
  readonly nonce: string;
}

/**
 * Ends a sign-in at an identity provider: checks that the response belongs to the attempt of this browser, and redeems
 * the code. An attempt can be redeemed once.
 *
 * @param response the query of the page that the provider opened
 * @throws Error if the response belongs to no attempt, or if the provider refuses
 */
export async function redeemAuthorization(
  authorization: Authorization,
  response: URLSearchParams,
): Promise<AuthorizationResult> {
  const { clientId, redirectUri, storage } = authorization;
  const attempt: AuthorizationAttempt | null = JSON.parse(storage.getItem(attemptName) ?? 'null');
  storage.removeItem(attemptName);
  if (!attempt || response.get('state') !== attempt.state) throw new Error('This sign-in did not begin here.');
  const code = response.get('code');
  if (!code) throw new Error(`The identity provider refused: ${response.get('error')}.`);
  const { token_endpoint } = await providerMetadata(authorization);
  const reply = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: clientId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: attempt.verifier,
    }),
  });
  const tokens = (await reply.json()) as { readonly id_token?: string; readonly error?: string };
  if (!tokens.id_token) throw new Error(`The identity provider refused: ${tokens.error}.`);
  return { idToken: tokens.id_token, nonce: attempt.nonce };
}
