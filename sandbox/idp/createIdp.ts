import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import type { Provider } from 'oidc-provider/lib/provider.js';
import type { StoreState } from '../state/storeState.ts';
import { apiAudience, apiScope, clientId, createProvider } from './createProvider.ts';
import { algorithm, createIdpKey } from './idpKey.ts';
import { idpPath } from './idpPath.ts';
import { claimsOf, people, subjectOf } from './person.ts';

const lifetimeSeconds = 300;
const logoutLifetimeSeconds = 120;

/** The demo identity provider of a company whose customers use the store. */
export interface Idp {
  readonly issuer: string;
  readonly clientId: string;
  /** The identifier of the company's API, for `resource` (RFC 8707). */
  readonly apiAudience: string;
  /** An entry of `SSO_ISSUERS` that trusts it and creates accounts for new customers. */
  readonly trust: Readonly<Record<string, unknown>>;
  /** The requests since the last reset, such as `GET /jwks`. Oldest first. */
  readonly requests: readonly string[];
  /** Issues an ID token as a sign-in would. Claims and header may be replaced or added. */
  idToken(email: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /**
   * Issues an access token for the company's API (RFC 9068). It has no email, as with many providers. Claims and header
   * may be replaced or added.
   */
  accessToken(email: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** Issues a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
  logoutToken(
    of: { readonly email?: string | undefined; readonly sid?: string | undefined },
    claims?: JWTPayload,
    header?: Partial<JWTHeaderParameters>,
  ): Promise<string>;
}

/** The identity provider as the sandbox's server uses it. */
export interface IdpServer extends Idp {
  readonly provider: Provider;
  /** Answers a request below the identity provider's path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Sets its origin. Call it before anything else. */
  open(origin: string): void;
  reset(): void;
}

interface Running {
  readonly issuer: string;
  readonly provider: Provider;
  readonly answer: ReturnType<Provider['callback']>;
}

export async function createIdp(state: StoreState): Promise<IdpServer> {
  const key = await createIdpKey();
  const requests: string[] = [];
  let opened: Running | undefined;
  const running = () => {
    if (opened === undefined) throw new Error('The identity provider has no address yet.');
    return opened;
  };

  /** UserInfo for the access tokens that this provider signs. The provider's own endpoint knows opaque tokens only. */
  async function userInfo(authorization = ''): Promise<object | undefined> {
    const claims = await key.verify(authorization.replace(/^Bearer /, ''));
    const person = people(state).find(({ subject }) => subject === claims?.sub);
    return person && claimsOf(person);
  }

  return {
    get issuer() {
      return running().issuer;
    },
    get provider() {
      return running().provider;
    },
    clientId,
    apiAudience,
    get trust() {
      return {
        issuer: running().issuer,
        audiences: [clientId],
        algorithms: [algorithm],
        provisioning: { enabled: true },
        bearer: { audiences: [apiAudience], firstSight: 'provision' },
      };
    },
    requests,
    idToken(email, claims = {}, header = {}) {
      const [firstName = '', lastName = 'Example'] = nameIn(email);
      const person = people(state).find((each) => each.email.toLowerCase() === email.toLowerCase());
      const now = Math.floor(Date.now() / 1000);
      return key.sign(
        {
          iss: running().issuer,
          aud: clientId,
          iat: now,
          exp: now + lifetimeSeconds,
          jti: randomUUID(),
          ...claimsOf(person ?? { subject: subjectOf(email), email, firstName, lastName }),
          ...claims,
        },
        header,
      );
    },
    accessToken(email, claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1000);
      return key.sign(
        {
          iss: running().issuer,
          aud: apiAudience,
          sub: subjectOf(email),
          client_id: clientId,
          scope: `openid ${apiScope}`,
          iat: now,
          exp: now + lifetimeSeconds,
          jti: randomUUID(),
          ...claims,
        },
        { typ: 'at+jwt', ...header },
      );
    },
    logoutToken({ email, sid }, claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1000);
      return key.sign(
        {
          iss: running().issuer,
          aud: clientId,
          iat: now,
          exp: now + logoutLifetimeSeconds,
          jti: randomUUID(),
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          ...(email === undefined ? {} : { sub: subjectOf(email) }),
          ...(sid === undefined ? {} : { sid }),
          ...claims,
        },
        { typ: 'logout+jwt', ...header },
      );
    },
    async handle(request, response) {
      const { url = '' } = request;
      request.url = url.slice(idpPath.length);
      requests.push(`${request.method} ${request.url.split('?', 1)[0]}`);
      const claims = request.url === '/me' ? await userInfo(request.headers.authorization) : undefined;
      if (claims) {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(claims));
        return;
      }
      // The provider reads from this that it is mounted below a path.
      Object.assign(request, { originalUrl: url });
      await running().answer(request, response);
    },
    open(origin) {
      const issuer = origin + idpPath;
      const provider = createProvider(issuer, key, state);
      opened = { issuer, provider, answer: provider.callback() };
    },
    reset() {
      requests.length = 0;
    },
  };
}

/** `lena.ortiz@example.com` becomes Lena Ortiz. */
function nameIn(email: string): string[] {
  return (email.split('@')[0] ?? '')
    .split(/[._-]+/)
    .filter(Boolean)
    .map((part) => part[0]?.toUpperCase() + part.slice(1));
}
