import { Pool } from 'undici';
import type { Case } from '../cases.ts';

/** A client on the same machine as a contender. Its connections stay open. */
export interface LineClient {
  /** Sends requests at the same time. Returns when each of them had its last byte, in milliseconds, and their size. */
  ask(measured: Case, count: number): Promise<{ readonly milliseconds: readonly number[]; readonly bytes: number }>;
  close(): Promise<void>;
}

/** No two requests of a burst are equal. The store has made each response once before the bursts. */
const DIFFERENT = 100;
let asked = 0;

export function createLineClient(url: string): LineClient {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: 100, keepAliveTimeout: 600_000 });
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };

  async function one(measured: Case): Promise<{ readonly ms: number; readonly bytes: number }> {
    asked = (asked + 1) % DIFFERENT;
    const body = JSON.stringify(measured.request(asked));
    const started = performance.now();
    const { statusCode, body: response } = await pool.request({ method: 'POST', path, headers, body });
    const bytes = (await response.arrayBuffer()).byteLength;
    if (statusCode !== 200) throw new Error(`The response had status ${statusCode}.`);
    return { ms: performance.now() - started, bytes };
  }

  return {
    async ask(measured, count) {
      const all = await Promise.all(Array.from({ length: count }, () => one(measured)));
      return { milliseconds: all.map(({ ms }) => ms), bytes: all[0]?.bytes ?? 0 };
    },
    close: () => pool.destroy(),
  };
}
