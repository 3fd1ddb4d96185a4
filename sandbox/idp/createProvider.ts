import { randomBytes } from 'node:crypto';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { StoreState } from '../state/storeState.ts';
import { algorithm, type IdpKey } from './idpKey.ts';
import { claimsOf, people } from './person.ts';

/** The only registered client: a storefront on this machine, on any port. */
export const clientId = 'storefront';

/** The identifier of the company's API. A client requests access tokens for it with `resource` (RFC 8707). */
export const apiAudience = 'urn:storefront:api';
/** The scope of the company's API. */
export const apiScope = 'shop';

const minute = 60;
const hour = 60 * minute;

/**
 * Creates an OpenID provider for the authorization code flow with PKCE. The loopback redirect of a native client may
 * have any port (RFC 8252, section 7.3), which suits a storefront under development.
 */
export function createProvider(issuer: string, key: IdpKey, state: StoreState): Provider {
  return new Provider(issuer, {
    adapter: createMemoryAdapter(),
    jwks: { keys: [key.jwk] },
    clients: [
      {
        client_id: clientId,
        client_name: 'Storefront',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: algorithm,
      },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name'],
    },
    // The ID token contains the claims of the requested scopes, as with most companies' providers.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clientBasedCORS: (_context: unknown, origin: string) => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: apiScope,
          audience: apiAudience,
          accessTokenTTL: hour,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: algorithm } },
        }),
      },
    },
    findAccount: (_context: unknown, subject: string) => {
      const person = people(state).find((each) => each.subject === subject);
      return person && { accountId: subject, claims: () => claimsOf(person) };
    },
    interactions: {
      url: (_context: unknown, { uid }: { readonly uid: string }) => `${new URL(issuer).pathname}/interaction/${uid}`,
    },
    renderError: (context: { body: unknown; type: string }, { error, error_description }: Record<string, string>) => {
      context.type = 'text/plain';
      context.body = [error, error_description].filter(Boolean).join(': ');
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: minute,
      Grant: hour,
      IdToken: 5 * minute,
      Interaction: hour,
      Session: hour,
    },
  });
}
