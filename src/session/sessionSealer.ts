import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Session, type SessionState, sessionMethods } from './session.ts';

/**
 * The prefix of every sealed session. It lets secret scanners and this subgraph distinguish it from other bearer
 * tokens.
 */
export const SEALED_PREFIX = 'bcsess_';

export interface SessionSealer {
  /** Seals a session for clients: a JWE (RFC 7516) in compact form, after {@link SEALED_PREFIX}. */
  seal(session: Session): Promise<string>;
  /** Opens a sealed session. Tampered text and text under an unknown key are both `refused`. Never throws. */
  open(sealed: string): Promise<SessionState>;
}

const contents = z.object({
  token: z.string().min(1),
  customerId: z.number().int().optional(),
  channel: z.number().int(),
  store: z.string(),
  exp: z.number(),
  // Optional, so that sessions sealed by earlier versions still open.
  startedAt: z.number().optional(),
  method: z.enum(sessionMethods).optional().catch(undefined),
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
  const opened = new LRUCache<string, Session>({ max: MAX_OPENED });

  /** @throws if the text was not sealed with one of the keys */
  async function decrypt(jwe: string): Promise<Session> {
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
    async seal({ token, customerId, channelId, expiresAt, origin }) {
      const plain = JSON.stringify({ token, customerId, channel: channelId, store, exp: expiresAt, ...origin });
      const jwe = await new CompactEncrypt(Buffer.from(plain))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: sealingId })
        .encrypt(sealingKey);
      return SEALED_PREFIX + jwe;
    },

    async open(text) {
      try {
        const session = opened.get(text) ?? (await decrypt(text.slice(SEALED_PREFIX.length)));
        opened.set(text, session);
        return { state: session.expiresAt * 1000 > now() ? 'valid' : 'expired', session };
      } catch {
        return { state: 'refused' };
      }
    },
  };
}

function sessionOf({ token, customerId, channel, exp, startedAt, method }: z.infer<typeof contents>): Session {
  const origin = startedAt === undefined || method === undefined ? undefined : { startedAt, method };
  return { token, customerId, channelId: channel, expiresAt: exp, origin };
}

/** Returns an identifier of a key that reveals nothing about it. */
function keyId(key: Uint8Array): string {
  return createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8);
}
