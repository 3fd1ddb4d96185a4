import { Agent, request } from 'undici';
import type { z } from 'zod';
import { SsoUnavailable } from './ssoUnavailable.ts';

/** Fetches a JSON document of an identity provider's. @throws {SsoUnavailable} */
export type IssuerFetch = <Document>(url: string, shape: z.ZodType<Document>) => Promise<Document>;

const TIMEOUT_MS = 3_000;
const LARGEST_DOCUMENT = 1_000_000;
/** How long a provider that failed is left in peace. */
const QUIET_MS = 10_000;

/** The connections to all identity providers. */
export function createIssuerDispatcher(): Agent {
  return new Agent({ connections: 4, connectTimeout: TIMEOUT_MS, maxResponseSize: LARGEST_DOCUMENT });
}

/**
 * Reaches one identity provider. Redirects are not followed. While it is failing it is asked once in ten seconds,
 * however many people try to sign in.
 *
 * @param now the present, in milliseconds since the epoch.
 */
export function createIssuerFetch(dispatcher: Agent, now: () => number = Date.now): IssuerFetch {
  let quietUntil = 0;
  return async (url, shape) => {
    if (now() < quietUntil) throw new SsoUnavailable('keys', 'it failed a moment ago');
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
