import { createHmac, timingSafeEqual } from 'node:crypto';

/** The claims of a JWT with a verified signature. */
export type JwtClaims = Readonly<Record<string, unknown>>;

const macOf = (signingInput: string, secret: string) =>
  createHmac('sha256', Buffer.from(secret, 'utf8')).update(signingInput, 'ascii').digest();

const encode = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

function decode(part: string): Record<string, unknown> | null {
  // Node's decoder skips characters that are not base64url. A strict reader refuses them.
  if (!/^[A-Za-z0-9_-]+$/.test(part)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Creates a compact JWS (RFC 7515) over the claims: HS256 with the secret's UTF-8 bytes. */
export function signHs256(claims: JwtClaims, secret: string, header: JwtClaims = {}): string {
  const signingInput = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${signingInput}.${macOf(signingInput, secret).toString('base64url')}`;
}

/**
 * Verifies a compact JWS with HS256 and `typ: JWT`.
 *
 * @returns its claims, or null if any part is malformed, the header differs or the signature does not match
 */
export function verifyHs256(jwt: string, secret: string): JwtClaims | null {
  const [head, body, signature, ...rest] = jwt.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return null;
  const header = decode(head);
  if (header?.alg !== 'HS256' || header.typ !== 'JWT' || 'crit' in header) return null;
  const expected = macOf(`${head}.${body}`, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.toString('base64url') !== signature) return null;
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return decode(body);
}
