import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { discoverKeys } from './discoverKeys.ts';
import type { IssuerFetch } from './issuerFetch.ts';
import type { IssuerSettings } from './issuerSettings.ts';

/** The minimum time between two requests for new keys because of unknown key ids. */
const COOL_DOWN_MS = 30_000;
const KEYS_KEPT_MS = 10 * 60_000;
const DISCOVERY_KEPT_MS = 60 * 60_000;

const keySetShape = z.looseObject({ keys: z.array(z.record(z.string(), z.unknown())).max(100) });

/**
 * Fetches and keeps an issuer's signing keys. Only the issuer's own key set counts. The key parameters in a token's
 * header (`jku`, `jwk`, `x5u`, `x5c`; RFC 7515, section 4.1) are ignored.
 *
 * @throws {SsoUnavailable} if the keys are unavailable
 */
export function createIssuerKeys(
  { issuer, jwksUri }: Pick<IssuerSettings, 'issuer' | 'jwksUri'>,
  fetchDocument: IssuerFetch,
  now: () => number = Date.now,
): JWTVerifyGetKey {
  let place = jwksUri;
  let discoverAgainAt = jwksUri ? Number.POSITIVE_INFINITY : 0;
  let discovering: Promise<string> | undefined;
  let keySet: { readonly place: string; readonly keys: JWTVerifyGetKey } | undefined;

  async function currentPlace(): Promise<string> {
    if (place !== undefined && now() < discoverAgainAt) return place;
    discovering ??= discoverKeys(issuer, fetchDocument).finally(() => {
      discovering = undefined;
    });
    const known = place;
    place = await (known === undefined ? discovering : discovering.catch(() => known));
    discoverAgainAt = now() + DISCOVERY_KEPT_MS;
    return place;
  }

  return async (header, token) => {
    const at = await currentPlace();
    if (keySet?.place !== at) keySet = { place: at, keys: remoteKeys(at, fetchDocument) };
    return keySet.keys(header, token);
  };
}

function remoteKeys(place: string, fetchDocument: IssuerFetch): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(place), {
    cooldownDuration: COOL_DOWN_MS,
    cacheMaxAge: KEYS_KEPT_MS,
    [customFetch]: async (url) => Response.json(await fetchDocument(url, keySetShape)),
  });
}
