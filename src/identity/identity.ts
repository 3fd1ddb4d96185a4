import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { IssuerSettings } from './issuerSettings.ts';
import { tokenRejected } from './ssoRefused.ts';

/** Somebody, as an issuer vouches for them. */
export interface Identity {
  readonly settings: IssuerSettings;
  /** The issuer's own name for them, which it gives to nobody else (OpenID Connect Core 1.0, section 2). */
  readonly subject: string;
  /** Undefined when the issuer does not vouch for it. */
  readonly verifiedEmail: string | undefined;
  /** Their number at the store, where the issuer is trusted to know it. */
  readonly customerId: number | undefined;
  readonly claims: JWTPayload;
}

/** An identity whose token has been spent. */
export interface SpentIdentity extends Identity {
  /** Makes the token good again, where nobody can have been signed in with it. It never fails. */
  release(): Promise<void>;
}

const subject = z.string().min(1).max(255);
const email = z
  .string()
  .max(254)
  .regex(/^[^\s@,]+@[^\s@,]+$/);
const customerId = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().positive());

/** Reads who a verified token is about. @throws {SsoRefused} when a claim that is needed cannot be used. */
export function identityOf(claims: JWTPayload, settings: IssuerSettings): Identity {
  const sub = subject.safeParse(claims.sub);
  if (!sub.success) throw tokenRejected('CLAIM_UNUSABLE');
  const address = email.safeParse(claims[settings.emailClaim]);
  return {
    settings,
    subject: sub.data,
    // Only the boolean counts (OpenID Connect Core 1.0, section 5.1): a text such as "false" would pass for a yes.
    verifiedEmail: address.success && claims.email_verified === true ? address.data : undefined,
    customerId: customerIdIn(claims, settings),
    claims,
  };
}

function customerIdIn(claims: JWTPayload, { customerIdClaim }: IssuerSettings): number | undefined {
  const claim = customerIdClaim === undefined ? undefined : claims[customerIdClaim];
  if (claim === undefined || claim === null) return undefined;
  const id = customerId.safeParse(claim);
  if (!id.success) throw tokenRejected('CLAIM_UNUSABLE');
  return id.data;
}
