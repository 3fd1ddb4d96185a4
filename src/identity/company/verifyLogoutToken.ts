import { z } from 'zod';
import { checkIssuedAt } from '../checks/checkIssuedAt.ts';
import { checkIssuer } from '../checks/checkIssuer.ts';
import { checkSignedClaims } from '../checks/checkSignedClaims.ts';
import { checkUnused } from '../checks/checkUnused.ts';
import type { IssuerSettings } from '../issuerSettings.ts';
import { tokenRejected } from '../ssoRefused.ts';
import type { TokenVerification } from '../verifyIdentityToken.ts';

/** Whose sessions a provider ends. At least one of `subject` and `sessionId` is set. */
export interface LogoutRequest {
  readonly settings: IssuerSettings;
  readonly subject: string | undefined;
  readonly sessionId: string | undefined;
  /** When the provider issued the request, in seconds since the epoch. */
  readonly issuedAt: number;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

const claimsShape = z
  .object({
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    jti: z.string().min(1),
    events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/**
 * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6): signature, algorithm, issuer, audience,
 * times, `sub` or `sid`, the logout event, no `nonce`, and a `jti` that was not used before. The header's type may be
 * `logout+jwt` or absent; a token of another type is refused (section 2.4).
 *
 * @throws {SsoRefused} with `IDENTITY_TOKEN_REJECTED`
 * @throws {SsoUnavailable}
 */
export async function verifyLogoutToken(
  token: string,
  { issuers, replayMemory, now }: TokenVerification,
): Promise<LogoutRequest> {
  const issuer = checkIssuer(token, issuers);
  const { settings } = issuer;
  const at = new Date(now());
  const { payload, protectedHeader } = await checkSignedClaims(token, issuer, at);
  const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '') ?? 'jwt';
  const claims = claimsShape.safeParse(payload);
  if (!['jwt', 'logout+jwt'].includes(type) || !claims.success) throw tokenRejected('CLAIM_UNUSABLE');
  checkIssuedAt(payload, settings, at);
  const { exp = 0, iat = 0 } = payload;
  await checkUnused(token, exp + settings.clockToleranceSeconds + 1, replayMemory);
  return { settings, subject: claims.data.sub, sessionId: claims.data.sid, issuedAt: iat };
}
