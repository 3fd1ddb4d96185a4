import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { discoverKeys } from './discoverKeys.ts';
import type { IssuerFetch } from './issuerFetch.ts';
import type { IssuerSettings } from './issuerSettings.ts';

/** Key ids nobody knows make us look for new keys at most this often. */
const COOL_DOWN_MS = 30_000;
const KEYS_KEPT_MS = 10 * 60_000;
const DISCOVERY_KEPT_MS = 60 * 60_000;

const keySetShape = z.looseObject({ keys: z.array(z.record(z.string(), z.unknown())).max(100) });

/**
 * An issuer's signing keys, fetched when they are needed and kept. Only the issuer's own key set counts: what a token's
 * header says of keys (`jku`, `jwk`, `x5u`, `x5c`; RFC 7515, section 4.1) is never looked at.
 *
 * @throws {SsoUnavailable} when they cannot be had.
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
