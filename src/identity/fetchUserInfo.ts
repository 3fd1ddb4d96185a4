import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { SsoUnavailable } from './ssoUnavailable.ts';

const TIMEOUT_MS = 3_000;
/** The pause after a provider failed. */
const QUIET_MS = 10_000;

const claimsShape = z.looseObject({ sub: z.string() });

/** The claims of a person. */
export type UserInfo = z.output<typeof claimsShape>;

/**
 * Requests the claims of a token's person (OpenID Connect Core 1.0, section 5.3.1).
 *
 * @returns undefined if the provider does not accept the token there, for example because it lacks the scope `openid`
 * @throws {SsoUnavailable} if the provider fails. It is then left alone for ten seconds.
 */
export type FetchUserInfo = (url: string, accessToken: string) => Promise<UserInfo | undefined>;

/** @param now returns the current time, in milliseconds since the epoch */
export function createFetchUserInfo(dispatcher: Dispatcher, now: () => number = Date.now): FetchUserInfo {
  let quietUntil = 0;
  return async (url, accessToken) => {
    if (now() < quietUntil) throw new SsoUnavailable('userInfo', 'a request failed less than ten seconds ago');
    try {
      const { statusCode, body } = await request(url, {
        dispatcher,
        headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await body.text();
      if (statusCode >= 400 && statusCode < 500) return undefined;
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      return claimsShape.parse(JSON.parse(text));
    } catch (error) {
      quietUntil = now() + QUIET_MS;
      throw new SsoUnavailable('userInfo', error instanceof Error ? error.name : 'unknown');
    }
  };
}
