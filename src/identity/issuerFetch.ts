import { Agent, request } from 'undici';
import type { z } from 'zod';
import { SsoUnavailable } from './ssoUnavailable.ts';

/**
 * Fetches a JSON document of an identity provider.
 *
 * @throws {SsoUnavailable}
 */
export type IssuerFetch = <Document>(url: string, shape: z.ZodType<Document>) => Promise<Document>;

const TIMEOUT_MS = 3_000;
const LARGEST_DOCUMENT = 1_000_000;
/** The pause after a provider failed. */
const QUIET_MS = 10_000;

/** Creates the connections to all identity providers. */
export function createIssuerDispatcher(): Agent {
  return new Agent({ connections: 4, connectTimeout: TIMEOUT_MS, maxResponseSize: LARGEST_DOCUMENT });
}

/**
 * Creates the client of one identity provider. It does not follow redirects. While the provider fails, it sends one
 * request every ten seconds, for any number of sign-ins.
 *
 * @param now returns the current time, in milliseconds since the epoch
 */
export function createIssuerFetch(dispatcher: Agent, now: () => number = Date.now): IssuerFetch {
  let quietUntil = 0;
  return async (url, shape) => {
    if (now() < quietUntil) throw new SsoUnavailable('keys', 'a request failed less than ten seconds ago');
    try {
      const { statusCode, body } = await request(url, {
        dispatcher,
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      return shape.parse(JSON.parse(text));
    } catch (error) {
      quietUntil = now() + QUIET_MS;
      throw new SsoUnavailable('keys', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  };
}
