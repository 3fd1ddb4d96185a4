import { z } from 'zod';
import { isSecureUrl } from './isSecureUrl.ts';
import type { IssuerFetch } from './issuerFetch.ts';

/**
 * Finds the URL of an issuer's keys (OpenID Connect Discovery 1.0, section 4). The document must name the issuer it was
 * requested from, and the URL must be secure against tampering.
 *
 * @throws {SsoUnavailable}
 */
export async function discoverKeys(issuer: string, fetchDocument: IssuerFetch): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = z.object({
    issuer: z.literal(issuer),
    jwks_uri: z.string().refine(isSecureUrl),
  });
  return (await fetchDocument(url, document)).jwks_uri;
}
