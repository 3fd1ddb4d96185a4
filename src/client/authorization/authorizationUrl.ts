import type { SessionStorage } from '../session/sessionRecord.ts';

/** A public client at an identity provider (OpenID Connect). */
export interface Authorization {
  /** The issuer, without its `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  /** The page of yours that the provider opens afterwards. It is registered at the provider. */
  readonly redirectUri: string;
  /** The default is `openid email profile`. */
  readonly scope?: string;
  /** Where the attempt is stored until the browser returns. Pass `sessionStorage`. */
  readonly storage: SessionStorage;
}

/** What a sign-in must remember until the provider sends the browser back. */
export interface AuthorizationAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProviderMetadata {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

export const attemptName = 'account-authorization';

/**
 * Begins a sign-in at an identity provider: authorization code flow with PKCE (RFC 7636), `state` (RFC 6749, section
 * 10.12) and `nonce` (OpenID Connect Core, section 3.1.2.1).
 *
 * @returns the URL to open in the browser
 * @throws Error if the provider's metadata cannot be read
 */
export async function authorizationUrl(authorization: Authorization): Promise<string> {
  const { clientId, redirectUri, scope = 'openid email profile', storage } = authorization;
  const { authorization_endpoint } = await providerMetadata(authorization);
  const attempt: AuthorizationAttempt = { state: random(), nonce: random(), verifier: random() };
  storage.setItem(attemptName, JSON.stringify(attempt));
  const url = new URL(authorization_endpoint);
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    scope,
    redirect_uri: redirectUri,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** @throws Error if the provider cannot be reached, or is another issuer (OpenID Connect Discovery, section 4.3) */
export async function providerMetadata({ issuer }: Authorization): Promise<ProviderMetadata> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  const metadata = (await response.json()) as ProviderMetadata & { readonly issuer: string };
  if (metadata.issuer !== issuer) throw new Error(`The identity provider is not ${issuer}.`);
  return metadata;
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 256 bits, as RFC 7636, section 7.1, recommends. */
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}
