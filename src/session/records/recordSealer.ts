import { createHmac, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Hides what the session store contains from whoever can read it. */
export interface RecordSealer {
  /** Returns the name of a record. Without the keys it reveals nothing. */
  nameOf(...parts: readonly (string | number)[]): string;
  seal(contents: unknown): Promise<string>;
  /** Returns undefined for text that was not sealed with one of the keys. */
  open(sealed: string): Promise<unknown>;
}

/**
 * Seals records with keys derived from `SESSION_KEYS` (HKDF, RFC 5869), so that a stolen record is not a session that a
 * client can present. The first key seals, and every key opens. Names come from the last key: while a new first key is
 * rolled out, all instances still use the same names.
 *
 * @param keys at least one key of 32 bytes
 * @param scope the store and the channel. Records of another scope do not open.
 */
export function createRecordSealer(keys: readonly Uint8Array[], scope: string): RecordSealer {
  const derived = keys.map((key) => deriveKey(key, `${scope} records`));
  const nameKey = deriveKey(keys[keys.length - 1] ?? new Uint8Array(), `${scope} names`);
  const [sealing] = derived;
  if (!sealing) throw new Error('A record sealer needs at least one key.');
  return {
    nameOf: (...parts) => createHmac('sha256', nameKey).update(JSON.stringify(parts)).digest('base64url'),
    seal: (contents) =>
      new CompactEncrypt(Buffer.from(JSON.stringify(contents)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(sealing),
    async open(sealed) {
      for (const key of derived) {
        const opened = await compactDecrypt(sealed, key).catch(() => undefined);
        if (opened) return JSON.parse(Buffer.from(opened.plaintext).toString());
      }
      return undefined;
    },
  };
}

function deriveKey(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `bigcommerce-account-subgraph ${purpose}`, 32));
}
