import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { entryBound } from '../protection/entryBound.ts';
import { type OpenedSession, type Session, type SharedSession, sessionMethods } from './session.ts';

/**
 * The prefix of every sealed session. It lets secret scanners and this subgraph distinguish it from other bearer
 * tokens.
 */
export const SEALED_PREFIX = 'bcsess_';

export interface SessionSealer {
  /** Seals a session for clients: a JWE (RFC 7516) in compact form, after {@link SEALED_PREFIX}. */
  seal(session: Session | SharedSession): Promise<string>;
  /** Opens a sealed session. Tampered text and text under an unknown key are both `refused`. Never throws. */
  open(sealed: string): Promise<OpenedSession>;
}

const identity = z.object({
  issuer: z.string(),
  subject: z.string(),
  sessionId: z.string().optional(),
  authenticatedAt: z.number(),
  contextClass: z.string().optional(),
});

const contents = z.object({
  /** Absent in a shared session. */
  token: z.string().min(1).optional(),
  device: z.string().min(1).optional(),
  customerId: z.number().int().optional(),
  channel: z.number().int(),
  store: z.string(),
  exp: z.number(),
  // Optional, so that sessions sealed by earlier versions still open.
  startedAt: z.number().optional(),
  method: z.enum(sessionMethods).optional().catch(undefined),
  identity: identity.optional(),
  actor: z.string().optional(),
});

/**
 * The number of opened texts that are remembered. A viewer sends the same text with every request, so it is decrypted
 * once.
 */
const MAX_OPENED = 10_000;

/**
 * Seals with direct encryption and A256GCM (RFC 7518, sections 4.5 and 5.3). The first key seals and every key opens,
 * so keys can be rotated without ending sessions.
 *
 * A session names its store. Deployments for several stores may share their keys, and each refuses sessions of another
 * store and sessions without a store.
 *
 * @param keys at least one key of 32 bytes
 * @param store the store hash
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createSessionSealer(
  keys: readonly Uint8Array[],
  store: string,
  now: () => number = Date.now,
): SessionSealer {
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const first = [...byId][0];
  if (!first) throw new Error('A session sealer needs at least one key.');
  const [sealingId, sealingKey] = first;
  const opened = new LRUCache<string, Session | SharedSession>(entryBound(MAX_OPENED));

  /** @throws if the text was not sealed with one of the keys */
  async function decrypt(jwe: string): Promise<Session | SharedSession> {
    const key = byId.get(decodeProtectedHeader(jwe).kid ?? '');
    if (!key) throw new Error('The key is unknown.');
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const sealed = contents.parse(JSON.parse(Buffer.from(plaintext).toString()));
    if (sealed.store !== store) throw new Error('The session belongs to another store.');
    return sessionOf(sealed);
  }

  return {
    async seal(session) {
      const { customerId, channelId, expiresAt, origin, identity, actor, device } = session;
      const token = 'token' in session ? { token: session.token } : { device };
      const from = { ...origin, ...(identity && { identity }), ...(actor !== undefined && { actor }) };
      const plain = JSON.stringify({ ...token, customerId, channel: channelId, store, exp: expiresAt, ...from });
      const jwe = await new CompactEncrypt(Buffer.from(plain))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: sealingId })
        .encrypt(sealingKey);
      return SEALED_PREFIX + jwe;
    },

    async open(text) {
      try {
        const session = opened.get(text) ?? (await decrypt(text.slice(SEALED_PREFIX.length)));
        opened.set(text, session);
        const isExpired = session.expiresAt * 1000 <= now();
        if ('token' in session) return { state: isExpired ? 'expired' : 'valid', session };
        return isExpired ? { state: 'refused' } : { state: 'shared', session };
      } catch {
        return { state: 'refused' };
      }
    },
  };
}

function sessionOf(sealed: z.infer<typeof contents>): Session | SharedSession {
  const { token, device, customerId, channel, exp, startedAt, method, identity, actor } = sealed;
  const origin = startedAt === undefined || method === undefined ? undefined : { startedAt, method };
  const common = { channelId: channel, expiresAt: exp, origin, identity, actor };
  if (token !== undefined) return { ...common, token, customerId };
  if (device === undefined || customerId === undefined)
    throw new Error('The session has neither a token nor a device.');
  return { ...common, customerId, device };
}

/** Returns an identifier of a key that reveals nothing about it. */
function keyId(key: Uint8Array): string {
  return createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8);
}
