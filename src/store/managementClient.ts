import { Agent, request } from 'undici';
import { z } from 'zod';
import { StoreFault } from './storeFault.ts';

export interface ManagementClient {
  /**
   * The store's own clock, in milliseconds since the epoch (`GET v2/time`, whole seconds).
   *
   * @throws {StoreFault}
   */
  time(): Promise<number>;
  close(): Promise<void>;
}

export interface ManagementClientOptions {
  /** Up to and including `/stores/{hash}`. */
  readonly url: string;
  readonly accessToken: string;
  readonly timeoutMs: number;
}

const timeAnswer = z.object({ time: z.number() });

/** The Management REST API, of which only what this subgraph needs. */
export function createManagementClient({ url, accessToken, timeoutMs }: ManagementClientOptions): ManagementClient {
  const dispatcher = new Agent({ connections: 10 });
  return {
    async time() {
      try {
        const { statusCode, body } = await request(`${url}/v2/time`, {
          dispatcher,
          headers: { accept: 'application/json', 'x-auth-token': accessToken },
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (statusCode === 401 || statusCode === 403)
          throw new StoreFault('STORE_CREDENTIALS_REFUSED', { status: statusCode });
        if (statusCode !== 200) throw new StoreFault('STORE_UNAVAILABLE', { status: statusCode });
        return timeAnswer.parse(await body.json()).time * 1000;
      } catch (error) {
        if (error instanceof StoreFault) throw error;
        throw new StoreFault('STORE_UNREACHABLE', { cause: error instanceof Error ? error.name : 'unknown' });
      }
    },
    close: () => dispatcher.close(),
  };
}
