import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { IssuerSettings } from './issuerSettings.ts';
import { tokenRejected } from './ssoRefused.ts';

/** A person, as an issuer identifies them. */
export interface Identity {
  readonly settings: IssuerSettings;
  /** The issuer's identifier of the person, which it never reassigns (OpenID Connect Core 1.0, section 2). */
  readonly subject: string;
  /** Undefined if the issuer does not vouch for it. */
  readonly verifiedEmail: string | undefined;
  /** The customer id in the store, if the issuer is trusted to know it. */
  readonly customerId: number | undefined;
  readonly claims: JWTPayload;
}

/** An identity whose token has been used. */
export interface SpentIdentity extends Identity {
  /** Makes the token usable again, if it cannot have signed anyone in. Never fails. */
  release(): Promise<void>;
}

const subject = z.string().min(1).max(255);
const email = z
  .string()
  .max(254)
  .regex(/^[^\s@,]+@[^\s@,]+$/);
const customerId = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().positive());

/**
 * Reads the identity of a verified token.
 *
 * @throws {SsoRefused} if a required claim is unusable
 */
export function identityOf(claims: JWTPayload, settings: IssuerSettings): Identity {
  const sub = subject.safeParse(claims.sub);
  if (!sub.success) throw tokenRejected('CLAIM_UNUSABLE');
  const address = email.safeParse(claims[settings.emailClaim]);
  return {
    settings,
    subject: sub.data,
    // Only the boolean counts (OpenID Connect Core 1.0, section 5.1). A string such as "false" would be truthy.
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
