import type { BegunSession } from '../../session/renewals.ts';
import type { Session, SessionStart, SharedSession } from '../../session/session.ts';
import type { SessionSealer } from '../../session/sessionSealer.ts';
import type { AddedKeys } from '../document/preparedDocument.ts';
import type { TokenField } from '../document/tokenFields.ts';
import { UpstreamError } from '../errors/upstreamError.ts';

type AnswerObject = Record<string, unknown>;

export interface Sealing {
  readonly sealer: SessionSealer;
  readonly channelId: number;
  /** The lifetime of a session after the customer signed in, in seconds. Renewals do not extend it. */
  readonly maxAgeSeconds: number;
  /** Whether clients receive null instead of a session, because a cookie holds it. */
  readonly conceals: boolean;
  /** Called with each new session. Returns what is sealed: the session, or a device of a shared session. */
  readonly onSession?: ((session: Session) => Promise<Session | SharedSession>) | undefined;
}

/**
 * Seals every customer access token of a response in place, and removes the fields that were selected only for sealing.
 * Shortens a session that would exceed its absolute lifetime.
 *
 * @param origin the origin of the sessions, if the document does not determine it
 * @returns the sessions that the response begins
 * @throws {UpstreamError} if the store sends a token without an expiry. Such a token is not passed on.
 */
export async function sealTokens(
  data: unknown,
  sites: readonly TokenField[],
  added: AddedKeys,
  { sealer, channelId, maxAgeSeconds, conceals, onSession }: Sealing,
  origin: SessionStart = {},
): Promise<readonly BegunSession[]> {
  const now = Math.floor(Date.now() / 1000);
  // Aliases may select one session several times.
  const begun = new Map<string, BegunSession>();
  // Several sites may share a containing object (aliases), so added fields are removed only after every site is sealed.
  const holders = sites.flatMap((site) => objectsAt(data, site.holder).map((holder) => ({ site, holder })));
  for (const { site, holder } of holders) {
    for (const token of objectsAt(holder[site.key], []))
      await sealToken(token, customerIn(holder[added.customer]), site);
  }
  for (const { holder } of holders) delete holder[added.customer];
  return [...begun.values()];

  async function sealToken(token: AnswerObject, customerId: number | undefined, site: TokenField): Promise<void> {
    const value = token[added.value];
    const end = Math.floor(Date.parse(String(token[added.expiresAt])) / 1000);
    delete token[added.value];
    delete token[added.expiresAt];
    if (typeof value !== 'string' || !Number.isFinite(end))
      throw new UpstreamError('STORE_INVALID_RESPONSE', { mutation: true });
    const { identity, actor, ...given } = origin;
    const from = { method: site.method, startedAt: now, ...given };
    const expiresAt = Math.min(end, from.startedAt + maxAgeSeconds);
    const session = { token: value, customerId, channelId, expiresAt, origin: from, identity, actor };
    const known = begun.get(value)?.value;
    const sealed = known ?? (await sealer.seal(onSession ? await onSession(session) : session));
    begun.set(value, { value: sealed, expiresAt });
    for (const key of site.valueKeys) if (key in token) token[key] = conceals ? null : sealed;
    if (expiresAt === end) return;
    for (const key of site.expiresAtKeys) if (key in token) token[key] = new Date(expiresAt * 1000).toISOString();
  }
}

function customerIn(customer: unknown): number | undefined {
  return isObject(customer) && Number.isInteger(customer.entityId) ? Number(customer.entityId) : undefined;
}

function objectsAt(value: unknown, path: readonly string[]): AnswerObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsAt(item, path));
  if (!isObject(value)) return [];
  const [key, ...rest] = path;
  return key === undefined ? [value] : objectsAt(value[key], rest);
}

function isObject(value: unknown): value is AnswerObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
