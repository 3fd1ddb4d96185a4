import { z } from 'zod';
import { isSecureUrl } from './isSecureUrl.ts';
import type { IssuerFetch } from './issuerFetch.ts';

/**
 * Finds where an issuer publishes its keys (OpenID Connect Discovery 1.0, section 4). The document must name the issuer
 * it was asked of, and a place that nobody on the way can speak for.
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
