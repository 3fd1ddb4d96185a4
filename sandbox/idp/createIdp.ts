import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import type { Provider } from 'oidc-provider/lib/provider.js';
import type { StoreState } from '../state/storeState.ts';
import { clientId, createProvider } from './createProvider.ts';
import { algorithm, createIdpKey } from './idpKey.ts';
import { idpPath } from './idpPath.ts';
import { claimsOf, people, subjectOf } from './person.ts';

const lifetimeSeconds = 300;

/** The demo identity provider of a company whose customers use the store. */
export interface Idp {
  readonly issuer: string;
  readonly clientId: string;
  /** An entry of `SSO_ISSUERS` that trusts it and creates accounts for new customers. */
  readonly trust: Readonly<Record<string, unknown>>;
  /** The requests since the last reset, such as `GET /jwks`. Oldest first. */
  readonly requests: readonly string[];
  /** Issues an ID token as a sign-in would. Claims and header may be replaced or added. */
  idToken(email: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
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

  return {
    get issuer() {
      return running().issuer;
    },
    get provider() {
      return running().provider;
    },
    clientId,
    get trust() {
      return {
        issuer: running().issuer,
        audiences: [clientId],
        algorithms: [algorithm],
        provisioning: { enabled: true },
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
    async handle(request, response) {
      const { url = '' } = request;
      request.url = url.slice(idpPath.length);
      requests.push(`${request.method} ${request.url.split('?', 1)[0]}`);
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
