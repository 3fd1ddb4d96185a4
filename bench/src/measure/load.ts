import { type Dispatcher, Pool } from 'undici';

export interface LoadOptions {
  readonly url: string;
  /** Returns the headers of a connection's requests. */
  readonly headersOf: (connection: number) => Readonly<Record<string, string>>;
  /** Returns the body of a connection's next request. */
  readonly bodyOf: (connection: number) => string;
  readonly requests: number;
  readonly connections: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** The latency of each request, in milliseconds, unordered. */
  readonly latencies: readonly number[];
}

/**
 * Sends a fixed number of requests over a fixed number of connections. Each connection waits for its response before
 * the next request.
 *
 * @throws if a response is not a 200 or has no body: a contender that refuses must not look fast
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { origin, pathname } = new URL(options.url);
  const pool = new Pool(origin, { connections: options.connections, pipelining: 1 });
  const latencies: number[] = [];
  let sent = 0;
  const started = performance.now();
  try {
    await Promise.all(
      Array.from({ length: Math.min(options.connections, options.requests) }, async (_, connection) => {
        const headers = { 'content-type': 'application/json', ...options.headersOf(connection) };
        while (sent < options.requests) {
          sent += 1;
          const body = options.bodyOf(connection);
          const begun = performance.now();
          await exchange(pool, { method: 'POST', path: pathname, headers, body });
          latencies.push(performance.now() - begun);
        }
      }),
    );
  } finally {
    await pool.destroy();
  }
  return { requests: options.requests, seconds: (performance.now() - started) / 1000, latencies };
}

/** Sends one request, counts its response and discards it. */
function exchange(pool: Pool, options: Dispatcher.DispatchOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let bytes = 0;
    pool.dispatch(options, {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.length;
      },
      onResponseEnd() {
        if (status === 200 && bytes > 0) resolve();
        else reject(new Error(`The answer had status ${status} and ${bytes} bytes.`));
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}

/** Reads one response: its data and its size in bytes. */
export async function askOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly data: unknown; readonly bytes: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  if (errors?.length) throw new Error(`${response.status}: ${text.slice(0, 300)}`);
  return { data, bytes: Buffer.byteLength(text) };
}
