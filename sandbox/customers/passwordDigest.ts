import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { PasswordDigest } from '../state/customerRecord.ts';

// A short-lived store in memory needs a correct digest, not a slow one.
const cost = { N: 2, r: 1, p: 1 };
const keyLength = 32;

const derive = (password: string, salt: Buffer) => scryptSync(Buffer.from(password, 'utf8'), salt, keyLength, cost);

/** Salts and hashes a password. Every byte counts: the password is not trimmed, normalized or cut. */
export function digestPassword(password: string): PasswordDigest {
  const salt = randomBytes(16);
  return { salt, hash: derive(password, salt) };
}

const nobody = digestPassword(randomBytes(16).toString('hex'));

/**
 * Compares in constant time. A null digest does the same work and never matches, so the duration does not reveal
 * unknown accounts.
 */
export function matchesPassword(password: string, digest: PasswordDigest | null): boolean {
  const { salt, hash } = digest ?? nobody;
  return timingSafeEqual(derive(password, salt), hash) && digest !== null;
}
