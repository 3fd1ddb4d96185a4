import { setTimeout as wait } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';

/** The outcome of one request. */
export interface Outcome {
  /** The time since the load began, in milliseconds. */
  readonly endedAtMs: number;
  readonly latencyMs: number;
  /** `gaveUp`: the client stopped waiting, or the connection failed. */
  readonly kind: 'answered' | 'refused' | 'gaveUp';
  /** The code of the first error of a refusal. */
  readonly code?: string;
}

export interface OpenLoadOptions {
  readonly url: string;
  readonly method: Dispatcher.HttpMethod;
  readonly perSecond: number;
  readonly seconds: number;
  /** How long a client waits for its response, in milliseconds. */
  readonly patienceMs: number;
  readonly bodyOf: (index: number) => string | null;
}

/** The arrivals of one step are sent together. */
const STEP_MS = 20;

/**
 * Sends requests at a fixed rate, whether or not earlier ones have been answered, as independent shoppers do. A closed
 * loop would slow down with the contender and hide the overload.
 */
export async function runOpenLoad(options: OpenLoadOptions): Promise<readonly Outcome[]> {
  const { origin } = new URL(options.url);
  const pool = new Pool(origin, { connections: null, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const total = Math.round(options.perSecond * options.seconds);
  const begun = performance.now();
  const requests: Promise<Outcome>[] = [];
  while (requests.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * options.perSecond) + 1);
    while (requests.length < due) requests.push(send(pool, options, requests.length, begun));
    await wait(STEP_MS);
  }
  const outcomes = await Promise.all(requests);
  await pool.destroy();
  return outcomes;
}

async function send(pool: Pool, options: OpenLoadOptions, index: number, begun: number): Promise<Outcome> {
  const startedAt = performance.now();
  const result = await exchange(pool, options, index);
  const endedAt = performance.now();
  return { ...result, endedAtMs: endedAt - begun, latencyMs: endedAt - startedAt };
}

async function exchange(
  pool: Pool,
  { url, method, patienceMs, bodyOf }: OpenLoadOptions,
  index: number,
): Promise<Pick<Outcome, 'kind' | 'code'>> {
  try {
    const { statusCode, body } = await pool.request({
      method,
      path: new URL(url).pathname,
      headers: { 'content-type': 'application/json' },
      body: bodyOf(index),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await body.text();
    if (method === 'GET') return { kind: statusCode === 200 ? 'answered' : 'refused' };
    const { data, errors } = JSON.parse(text);
    if (statusCode === 200 && data && !errors?.length) return { kind: 'answered' };
    return { kind: 'refused', code: String(errors?.[0]?.extensions?.code ?? statusCode) };
  } catch {
    return { kind: 'gaveUp' };
  }
}
