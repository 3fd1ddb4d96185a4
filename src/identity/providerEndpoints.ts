import { z } from 'zod';
import type { FetchUserInfo, UserInfo } from './fetchUserInfo.ts';
import { isSecureUrl } from './isSecureUrl.ts';
import type { IssuerFetch } from './issuerFetch.ts';

/** Endpoints of an identity provider that are not needed to verify a token. */
export interface ProviderEndpoints {
  /**
   * Returns the claims of a person (OpenID Connect Core 1.0, section 5.3). Undefined if the provider has no UserInfo
   * endpoint or does not accept the token there, or if the claims are those of another person.
   *
   * @throws {SsoUnavailable}
   */
  userInfo(subject: string, accessToken: string): Promise<UserInfo | undefined>;
  /**
   * Returns the URL that signs a person out at the provider (OpenID Connect RP-Initiated Logout 1.0, section 2.1).
   * Undefined if the provider has none or does not respond.
   */
  endSessionUrl(): Promise<string | undefined>;
}

const KEPT_MS = 60 * 60_000;

const endpoint = z.string().refine(isSecureUrl).optional();
const metadataShape = z.object({ issuer: z.string(), userinfo_endpoint: endpoint, end_session_endpoint: endpoint });

/**
 * Finds the endpoints in the provider's metadata (OpenID Connect Discovery 1.0, section 4) when they are first needed.
 *
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createProviderEndpoints(
  issuer: string,
  fetchDocument: IssuerFetch,
  fetchUserInfo: FetchUserInfo,
  now: () => number = Date.now,
): ProviderEndpoints {
  let known: { readonly metadata: z.output<typeof metadataShape>; readonly until: number } | undefined;

  async function metadata() {
    if (known && now() < known.until) return known.metadata;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const found = await fetchDocument(url, metadataShape.extend({ issuer: z.literal(issuer) }));
    known = { metadata: found, until: now() + KEPT_MS };
    return found;
  }

  return {
    async userInfo(subject, accessToken) {
      const url = (await metadata()).userinfo_endpoint;
      if (url === undefined) return undefined;
      const claims = await fetchUserInfo(url, accessToken);
      // The claims count only for the subject of the token (section 5.3.2).
      return claims?.sub === subject ? claims : undefined;
    },
    async endSessionUrl() {
      return (await metadata().catch(() => undefined))?.end_session_endpoint;
    },
  };
}
