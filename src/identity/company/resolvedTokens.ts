import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { OperatorError } from '../../errors/operatorError.ts';
import { entryBound } from '../../protection/entryBound.ts';
import { identityOf } from '../identity.ts';
import type { IdentityOptions, ResolvedIdentity } from '../identityOptions.ts';
import { type IssuerSettings, issuerSettings } from '../issuerSettings.ts';
import { SsoRefused } from '../ssoRefused.ts';
import { SsoUnavailable } from '../ssoUnavailable.ts';
import { authenticationOf, type BearerIssuerSettings, type CompanyIdentity } from './companyIdentity.ts';
import { CompanyTokenRejected } from './companyTokenRejected.ts';
import type { CompanyTokens } from './companyTokens.ts';

const MAX_REMEMBERED = 5_000;
const RESOLVE_TIMEOUT_MS = 5_000;
const CUSTOMER_CLAIM = 'customer_entity_id';

/**
 * Verifies the tokens that a process which imports this package resolves itself. From then on they are company tokens
 * like others: with the same links, sessions and limits.
 *
 * @param issuers the configured identity providers, whose names must differ
 * @param options.now returns the current time, in milliseconds since the epoch
 * @param options.timeoutMs the time limit of a call
 * @throws {OperatorError} if the options are invalid
 */
export function createResolvedTokens(
  options: IdentityOptions,
  issuers: readonly IssuerSettings[],
  { now = () => Date.now(), timeoutMs = RESOLVE_TIMEOUT_MS }: { now?: () => number; timeoutMs?: number } = {},
): CompanyTokens {
  const settings = settingsOf(options);
  if (issuers.some(({ issuer }) => issuer === settings.issuer))
    throw new OperatorError(`identity.issuer is also in SSO_ISSUERS: ${settings.issuer}`);
  const resolved = new LRUCache<string, CompanyIdentity>(entryBound(MAX_REMEMBERED));
  const pending = new Map<string, Promise<CompanyIdentity | undefined>>();

  function known(token: string): CompanyIdentity | undefined {
    const identity = resolved.get(token);
    return identity && identity.expiresAt * 1000 > now() ? identity : undefined;
  }

  async function resolve(token: string): Promise<CompanyIdentity | undefined> {
    const person = await personOf(token, options, timeoutMs);
    if (person === null) return undefined;
    if (person === 'rejected') throw new CompanyTokenRejected('NOT_ACCEPTED');
    const identity = companyIdentity(token, person, settings, now());
    if (identity.expiresAt * 1000 <= now()) throw new CompanyTokenRejected('EXPIRED');
    resolved.set(token, identity);
    return identity;
  }

  return {
    known,
    async verify(token) {
      const identity = known(token);
      if (identity) return identity;
      const resolving = pending.get(token) ?? resolve(token).finally(() => pending.delete(token));
      pending.set(token, resolving);
      return resolving;
    },
  };
}

async function personOf(
  token: string,
  { resolve }: IdentityOptions,
  timeoutMs: number,
): Promise<ResolvedIdentity | 'rejected' | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([resolve(token, { signal }), aborted]);
  } catch (error) {
    throw new SsoUnavailable('resolver', error instanceof Error ? error.name : typeof error);
  }
}

/** The person as claims, which the rest of single sign-on reads. */
function companyIdentity(
  token: string,
  person: ResolvedIdentity,
  settings: BearerIssuerSettings,
  now: number,
): CompanyIdentity {
  const { subject, email, customerEntityId, firstName, lastName, actor, expiresAt } = person;
  const claims = {
    sub: subject,
    exp: expiresAt,
    auth_time: person.authenticatedAt ?? Math.floor(now / 1000),
    ...(email === undefined ? {} : { email, email_verified: true }),
    ...(customerEntityId === undefined ? {} : { [CUSTOMER_CLAIM]: customerEntityId }),
    ...(firstName === undefined ? {} : { given_name: firstName }),
    ...(lastName === undefined ? {} : { family_name: lastName }),
    ...(actor === undefined ? {} : { act: { sub: actor } }),
  };
  try {
    return {
      ...identityOf(claims, settings),
      settings,
      accessToken: token,
      tokenDigest: createHash('sha256').update(token).digest('base64url'),
      expiresAt,
      authentication: authenticationOf(claims),
    };
  } catch (error) {
    if (error instanceof SsoRefused) throw new CompanyTokenRejected('CLAIM_UNUSABLE');
    throw error;
  }
}

function settingsOf({
  issuer,
  firstSight = 'none',
  requirePasswordReset = true,
}: IdentityOptions): BearerIssuerSettings {
  const parsed = issuerSettings.safeParse({
    issuer,
    // No token of this issuer is a JWT that names an audience.
    audiences: ['none'],
    customerIdClaim: CUSTOMER_CLAIM,
    requirePasswordReset,
    provisioning: { enabled: firstSight === 'provision' },
    bearer: { audiences: ['none'], firstSight },
  });
  const problem = parsed.error?.issues[0];
  if (!parsed.success) throw new OperatorError(`identity.${problem?.path.join('.')} ${problem?.message}`);
  return parsed.data as BearerIssuerSettings;
}
