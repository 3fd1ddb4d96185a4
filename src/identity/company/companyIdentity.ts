import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Identity } from '../identity.ts';
import type { BearerSettings, IssuerSettings } from '../issuerSettings.ts';

/** The settings of an issuer whose access tokens requests may carry. */
export type BearerIssuerSettings = IssuerSettings & { readonly bearer: BearerSettings };

/** A person, as a verified company token identifies them. */
export interface CompanyIdentity extends Identity {
  readonly settings: BearerIssuerSettings;
  /** The token itself, for the issuer's UserInfo endpoint only. */
  readonly accessToken: string;
  /** A digest of the part that the signature covers. */
  readonly tokenDigest: string;
  /** When the token expires, in seconds since the epoch. */
  readonly expiresAt: number;
  readonly authentication: Authentication;
}

/** What a token says about the person's authentication. */
export interface Authentication {
  /** When the person authenticated (`auth_time`), or when the token was issued, in seconds since the epoch. */
  readonly authenticatedAt: number;
  /** `acr` */
  readonly contextClass: string | undefined;
  /** `sid`: the person's session at the issuer (OpenID Connect Back-Channel Logout 1.0, section 2.1). */
  readonly sessionId: string | undefined;
  /** The subject of the party who acts for the person (`act`, RFC 8693, section 4.1). */
  readonly actor: string | undefined;
}

/** Reads what a verified token says about the authentication. */
export function authenticationOf({ auth_time: authTime, iat = 0, acr, sid, act }: JWTPayload): Authentication {
  return {
    authenticatedAt: typeof authTime === 'number' ? authTime : iat,
    contextClass: typeof acr === 'string' ? acr : undefined,
    sessionId: typeof sid === 'string' ? sid : undefined,
    actor: actorIn(act),
  };
}

/** Returns what a session keeps of an identity. */
export function sessionIdentityOf({ settings, subject, claims }: Pick<Identity, 'settings' | 'subject' | 'claims'>) {
  const { sessionId, authenticatedAt, contextClass } = authenticationOf(claims);
  return { issuer: settings.issuer, subject, sessionId, authenticatedAt, contextClass };
}

/** An `act` that cannot be read still means that someone acts for the person. */
function actorIn(act: unknown): string | undefined {
  if (act === undefined || act === null) return undefined;
  const subject = typeof act === 'object' && 'sub' in act ? act.sub : undefined;
  return typeof subject === 'string' && subject !== '' ? subject : 'unknown';
}

/** Identifies a token by the part that the signature covers, because a signature can be encoded in more than one way. */
export function digestOfToken(token: string): string {
  return createHash('sha256')
    .update(token.slice(0, token.lastIndexOf('.')))
    .digest('base64url');
}
